import pytest
from rest_framework.exceptions import ValidationError

from recommender.api.examples import ANSWERS
from recommender.api.problems import Incomplete
from recommender.api.replies import enough, next_record
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Sell, Tier
from tests.recommender.api.asking import record, refusal, walked

RULES = current_rules()


def test_a_healthy_adult_gets_advice_and_picks():
    said = record(ANSWERS)
    assert (said["tier"], said["sell"], said["rules"]["ids"]) == ("T3", "S3", [])
    assert said["advice"]["title"] == RULES.screens[Tier.T3].title
    assert said["advice"]["policy"] == RULES.policies[Sell.S3]
    assert {pick["kind"] for pick in said["picks"]} == {"insole", "shoe"}
    assert said["stored"] is None


def test_a_pick_carries_what_explains_it():
    pick = record(ANSWERS)["picks"][0]
    assert sum(part["points"] for part in pick["contributions"]) == pytest.approx(pick["score"])
    assert pick["sku"] == pick["size"]["sku"]
    assert 1 <= len(pick["reasons"]) <= 3
    assert (pick["price_minor"], pick["currency"]) == (5900, "EUR")


def test_without_a_size_a_pick_names_no_sku():
    pick = record(ANSWERS | {"shoe_size": None})["picks"][0]
    assert (pick["sku"], pick["size"]) == (None, None)


def test_blank_answers_are_asked_for_and_nothing_is_recommended():
    few = {"wearer": "me", "age": "18_44"}
    with pytest.raises(Incomplete) as caught:
        enough(few)
    ids = [each["id"] for each in caught.value.unanswered]
    assert ids[0] == "nerves"
    assert "shoe_size" in ids
    assert not set(ids) & set(few)


@pytest.mark.parametrize("blank", sorted(set(ANSWERS) - {"detail"}))
def test_each_single_blank_is_noticed(blank):
    body = {"answers": {key: value for key, value in ANSWERS.items() if key != blank}}
    assert refusal(body).status_code == 422


def test_answers_that_do_not_fit_together_are_named():
    with pytest.raises(ValidationError) as caught:
        enough({**ANSWERS, "back_alarm": ("fever",)})
    assert list(caught.value.detail["answers"]) == ["back_alarm"]


@pytest.mark.parametrize("said", [{"nerves": ["pee"]}, {"urgent_feet": ["injury_walk"]}])
def test_an_urgent_answer_stops_everything_and_only_its_reasons_are_said(said):
    answer = record(ANSWERS | said)
    tier = Tier[answer["tier"]]
    assert tier <= Tier.T1
    assert answer["picks"] == answer["left_out"] == answer["relax"] == answer["advice"]["items"]
    assert answer["advice"]["title"] == RULES.screens[tier].title
    assert answer["advice"]["text"] == RULES.screens[tier].text
    assert answer["advice"]["said"] == [
        f"You told us: {RULES.rule(rule_id).why}" for rule_id in answer["rules"]["ids"]
    ]


def test_an_urgent_answer_needs_no_other():
    assert record({"nerves": ["pee"]})["tier"] == "T0"


def test_doubt_counts_as_yes_and_is_said_softly():
    answer = record(ANSWERS | {"nerves": ["not_sure"], "nerves_unsure": ["saddle"]})
    assert (answer["tier"], answer["sell"]) == ("T0", "S0")
    assert "K2" in answer["rules"]["ids"]
    assert answer["advice"]["said"][0].startswith("You were not sure about this, so be safe:")


def test_the_first_question_comes_first():
    said = next_record({})
    assert said["question"]["id"] == "wearer"
    assert (said["step"], said["is_done"], said["is_stopped"]) == (1, False, False)


def test_before_the_end_nothing_reassures():
    gate = next_record({"wearer": "me", "age": "18_44"})["gate"]
    assert (gate["tier"], gate["advice"]) == ("T3", None)


def test_an_urgent_answer_stops_the_questions():
    said = next_record({"wearer": "me", "age": "18_44", "nerves": ("pee",)})
    assert (said["question"], said["is_stopped"], said["is_done"]) == (None, True, False)
    assert said["gate"]["advice"]["title"] == RULES.screens[Tier.T0].title


def test_the_end_is_said():
    said = next_record({**ANSWERS, "nerves": ("none",)})
    assert (said["question"], said["is_done"]) == (None, True)
    assert said["step"] == said["total"] == len(ANSWERS)


def test_an_answer_off_the_path_is_listed_to_be_dropped():
    assert next_record({"wearer": "me", "back_alarm": ("fever",)})["not_asked"] == ["back_alarm"]


def test_the_words_are_those_for_somebody_else():
    assert "wearer" in next_record({"wearer": "adult"})["question"]["text"]


def test_following_the_questions_ends_at_a_recommendation():
    path = walked({"pain": ["foot"], "use": ["walking"]})
    answers = {}
    while (asked := next_record(answers)["question"]) is not None:
        given = path[asked["id"]]
        answers[asked["id"]] = tuple(given) if isinstance(given, list) else given
    assert record({key: path[key] for key in answers})["picks"]
