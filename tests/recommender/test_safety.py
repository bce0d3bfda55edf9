"""The safety gate in the database: stored, merged, released."""

from datetime import timedelta

import pytest

from recommender import responses, safety
from recommender.domain.gate import UNKNOWN, Permission
from recommender.models import TriageResult
from tests.recommender.test_responses import finish, say
from tests.shelf import NOW, make_insole, make_wearer

pytestmark = pytest.mark.django_db


def start(**answers):
    wearer = make_wearer()
    response = responses.start(wearer=wearer, now=NOW)
    for question_id, given in {"wearer": "me", "age": "18_44", **answers}.items():
        say(response, question_id, given)
    return wearer, response


def gate(wearer, *, now=NOW):
    return safety.gate_for(wearer, now=now)


def test_nobody_is_unknown():
    assert gate(None) is UNKNOWN
    assert gate(make_wearer()) == UNKNOWN


@pytest.mark.parametrize("rows", [1, 3])
def test_the_gate_costs_one_query(rows, django_assert_num_queries):
    wearer = make_wearer()
    for _ in range(rows):
        safety.answer_checklist(wearer, ["none"], now=NOW)
    with django_assert_num_queries(1):
        gate(wearer)


def test_an_unfinished_quiz_without_a_sign_decides_nothing():
    wearer, _ = start(nerves=("none",))
    assert gate(wearer) == UNKNOWN
    assert not wearer.triage_results.exists()


def test_an_unfinished_quiz_with_a_sign_already_refuses():
    wearer, _ = start(nerves=("none",), feet_signs=("numb_both",))
    found = gate(wearer)
    assert (found.sell.name, found.is_known) == ("S1", False)
    assert found.permission("insole", make_insole().insole_spec.record()) is Permission.REFUSED


def test_the_same_open_decision_is_stored_once():
    wearer, response = start(nerves=("none",), feet_signs=("numb_both",))
    say(response, "urgent", ("none",))
    assert wearer.triage_results.count() == 1


def test_taking_a_mild_sign_back_is_believed():
    wearer, response = start(nerves=("none",), feet_signs=("numb_both",))
    say(response, "feet_signs", ("none",))
    assert gate(wearer).sell.name == "S3"
    assert not gate(wearer).is_known


@pytest.mark.parametrize(
    ("question_id", "choice", "tier", "sell"),
    [("nerves", "pee", "T0", "S0"), ("feet_signs", "hot_swollen", "T1", "S1")],
)
def test_editing_an_urgent_answer_to_none_does_not_lower_it(question_id, choice, tier, sell):
    wearer, response = start(**{question_id: (choice,)})
    say(response, question_id, ("none",), now=NOW + timedelta(minutes=1))
    finish_again = gate(wearer, now=NOW + timedelta(minutes=2))
    assert (finish_again.tier.name, finish_again.sell.name) == (tier, sell)
    assert finish_again.is_holding


def test_a_fresh_quiz_does_not_lower_a_hold_either():
    wearer, _ = start(nerves=("pee",))
    response = responses.start(wearer=wearer, now=NOW)
    finish(response)
    assert gate(wearer).sell.name == "S0"


def test_a_day_later_a_new_quiz_counts():
    wearer, _ = start(nerves=("pee",))
    tomorrow = NOW + timedelta(hours=24)
    assert gate(wearer, now=tomorrow) == UNKNOWN
    finish(responses.start(wearer=wearer, now=tomorrow), now=tomorrow)
    assert gate(wearer, now=tomorrow).is_known


def test_the_stored_row_names_rules_and_version_but_no_answer():
    wearer, response = start(nerves=("pee",))
    row = wearer.triage_results.get()
    assert (row.tier, row.sell, row.rule_ids, row.basis) == ("T0", "S0", ["R01"], "quiz")
    assert (row.response, row.rules_version) == (response, gate_version())
    words = {field.name for field in TriageResult._meta.get_fields()}
    assert not words & {"answers", "said", "text"}


def gate_version():
    from recommender.domain.rules import current_rules

    return current_rules().version


def test_a_doubt_counts_before_and_after_it_is_cleared():
    wearer, response = start(nerves=("not_sure",))
    found = gate(wearer)
    assert (found.sell.name, found.is_known, found.is_holding) == ("S0", False, False)
    say(response, "nerves_unsure", ("foot_drop",))
    cleared = gate(wearer)
    assert (cleared.tier.name, cleared.sell.name, cleared.is_holding) == ("T1", "S1", True)
    assert "K2" in cleared.rule_ids


def test_a_finished_quiz_is_asked_again_after_thirty_days():
    wearer = make_wearer()
    finish(responses.start(wearer=wearer, now=NOW))
    assert gate(wearer, now=NOW + timedelta(days=30)).is_known
    assert gate(wearer, now=NOW + timedelta(days=31)) == UNKNOWN


def test_the_checklist_lists_the_signs_of_the_insole_page():
    ids = [line.id for line in safety.checklist()]
    assert {"pee", "both_legs", "diabetes", "numb_feet", "wound", "under_18"} <= set(ids)
    assert all(line.text for line in safety.checklist())


def test_none_of_these_opens_the_gate():
    found = safety.answer_checklist(make_wearer(), ["none"], now=NOW)
    assert (found.sell.name, found.is_known) == ("S3", True)


@pytest.mark.parametrize("line", [line.id for line in safety.checklist()])
def test_every_line_refuses_an_insole(line):
    found = safety.answer_checklist(make_wearer(), [line], now=NOW)
    insole = make_insole().insole_spec.record()
    assert found.permission("insole", insole) is Permission.REFUSED
    assert found.refusal("insole")


def test_a_line_ticked_beside_none_counts():
    found = safety.answer_checklist(make_wearer(), ["none", "wound"], now=NOW)
    assert found.sell.name == "S1"


@pytest.mark.parametrize("ticked", [[], ["nonsense"], ["none", "nonsense"]])
def test_a_checklist_without_a_proper_answer_is_refused(ticked):
    wearer = make_wearer()
    with pytest.raises(safety.ChecklistError) as caught:
        safety.answer_checklist(wearer, ticked, now=NOW)
    assert caught.value.message.startswith("Please tick")
    assert gate(wearer) == UNKNOWN


def test_the_checklist_can_not_be_used_to_walk_around_the_quiz():
    wearer, response = start(nerves=("none",), feet_signs=("numb_both",))
    finish(response)
    assert gate(wearer).sell.name == "S1"
    assert safety.answer_checklist(wearer, ["none"], now=NOW).sell.name == "S1"


def test_being_seen_releases_today_advice_and_asks_again():
    wearer, _ = start(feet_signs=("hot_swollen",))
    assert safety.release(wearer, now=NOW) == UNKNOWN
    assert wearer.triage_results.get().released_at == NOW


def test_being_seen_does_not_release_an_emergency():
    wearer, _ = start(nerves=("pee",))
    assert safety.release(wearer, now=NOW).sell.name == "S0"


def test_being_seen_during_an_emergency_releases_nothing():
    wearer, response = start(feet_signs=("hot_swollen",))
    say(response, "nerves", ("pee",), now=NOW + timedelta(minutes=1))
    safety.release(wearer, now=NOW + timedelta(minutes=2))
    assert gate(wearer, now=NOW + timedelta(hours=30)).tier.name == "T1"


def test_a_mis_tap_is_undone_with_the_next_answer():
    wearer, response = start(nerves=("pee",))
    say(response, "nerves", ("none",), undone=wearer.triage_results.get())
    assert gate(wearer).is_holding is False
    assert gate(wearer).sell.name == "S3"


def test_being_seen_asks_the_check_again_even_if_none_was_ticked_meanwhile():
    wearer = make_wearer()
    for line in ("none", "fever", "none"):
        safety.answer_checklist(wearer, [line], now=NOW)
    assert safety.release(wearer, now=NOW) == UNKNOWN


def test_being_seen_keeps_what_is_strict_for_another_reason():
    wearer = make_wearer()
    safety.answer_checklist(wearer, ["numb_feet"], now=NOW)
    safety.answer_checklist(wearer, ["fever"], now=NOW)
    found = safety.release(wearer, now=NOW)
    assert (found.sell.name, found.rule_ids) == ("S1", ("F12",))


def test_old_decisions_go_and_a_hold_stays_without_its_reasons(settings):
    wearer, other = make_wearer(), make_wearer()
    for line in ("none", "pee", "numb_feet"):
        safety.answer_checklist(wearer, [line], now=NOW)
    for lines in (["fever"], ["pee", "fever"]):
        safety.answer_checklist(other, lines, now=NOW)
    later = NOW + timedelta(days=settings.QUIZ_RETENTION_DAYS)
    assert safety.forget_old(now=later - timedelta(seconds=1)) == 0
    assert safety.forget_old(now=later) == 3
    assert not wearer.triage_results.exists()
    rows = {(row.tier, row.sell, tuple(row.rule_ids)) for row in other.triage_results.all()}
    assert rows == {("T1", "S1", ())}
    assert safety.gate_for(other, now=later).is_holding
    safety.release(other, now=later)
    assert safety.forget_old(now=later) == 2
