import pytest

from recommender.domain import why_not
from recommender.domain.match import match
from recommender.domain.rules import current_rules
from recommender.domain.triage import evaluate
from recommender.domain.why_not import UnknownProduct, ordinal
from tests.recommender.domain.stands import (
    answers_of,
    catalog,
    inputs_of,
    insole,
    option,
    shoe,
)

PLAIN = insole("Plain")
FLAT = insole("Flat", heel_cup="shallow", cushion_heel_level=0, arch_height="none")
SORE = {"pain": ["foot"], "sore_spots": ["heel_steps"], "goal": "insoles"}


def asked(said, about, *items, answers=None, **facts):
    shelf = catalog(*items)
    answers = answers_of(said) if answers is None else answers
    inputs = inputs_of(answers, shelf, **facts)
    why = why_not.explain(
        product_id=about.product_id, answers=answers, inputs=inputs, catalog=shelf
    )
    return why, match(answers=answers, inputs=inputs, catalog=shelf)


def test_a_product_that_ranks_lower_is_compared_with_the_best_fit():
    why, result = asked(SORE, FLAT, PLAIN, FLAT)

    assert (why.is_left_out, why.rank, why.of) == (False, 2, 2)
    assert why.text == "It comes 2nd of 2 insoles for you."
    assert why.best_title == result.insoles[0].title == "Plain"
    assert [each.score for each in result.insoles] == [why.best_score, why.score]


def test_the_differences_add_up_to_the_distance_and_come_largest_first():
    why, _ = asked(SORE, FLAT, PLAIN, FLAT)
    behind = [each.behind for each in why.contributions]

    assert [abs(each) for each in behind] == sorted((abs(each) for each in behind), reverse=True)
    assert sum(behind) == pytest.approx(why.best_score - why.score, abs=0.005)
    against = next(each for each in why.contributions if each.code == "need:heel_steps:against")
    assert against.text.startswith("This one: ")
    assert "The best fit: nothing for or against it here (0.0)." in against.text
    assert "(−" in against.text


def test_the_best_fit_is_told_so_and_compared_with_nothing():
    assert asked(SORE, PLAIN, PLAIN, FLAT)[0].text == "It comes first of 2 insoles for you."
    assert asked(SORE, PLAIN, PLAIN)[0].text == "It is the only insole left for you."
    assert asked(SORE, PLAIN, PLAIN, FLAT)[0].contributions == ()


def test_the_filter_that_leaves_it_out_is_said_of_the_one_product():
    running = insole(uses=["running"], options=(option(price_minor=9900),))
    said = {"goal": "insoles", "detail": "more", "budget": "up_to_60"}
    why, _ = asked(said, running, running, PLAIN)

    assert why.is_left_out
    assert why.filters == ("use", "budget")
    assert why.filter_text == why.text == "It is made for running, not for everyday wear."
    assert why.rank == 0
    dear = insole(options=(option(price_minor=9900),))
    assert asked(said, dear, dear)[0].text == "It costs more than your limit of 60."


def test_where_nothing_may_be_sold_the_policy_is_the_reason():
    why, _ = asked({"feet_signs": ["calf_cramp"]}, PLAIN, PLAIN)

    assert why.filters == ("policy",)
    assert why.text == current_rules().policies[evaluate(
        current_rules(), answers_of({"feet_signs": ["calf_cramp"]})).sell]  # fmt: skip


def test_a_kind_that_was_not_asked_for_is_explained_too():
    boot = shoe("Boot")

    assert (
        asked({"goal": "insoles"}, boot, boot, PLAIN)[0].text == "It is the only shoe left for you."
    )


def test_what_is_not_published_has_no_answer():
    with pytest.raises(UnknownProduct):
        asked({}, insole(), PLAIN)


def test_every_filter_has_its_sentence():
    small, rocker = shoe(options=(option("EU 36"),)), shoe(has_rocker=True)
    wedge = insole(has_lateral_wedge=True)

    assert asked({}, small, small)[0].text == "It is not made in your size."
    assert asked({"age": "65_plus"}, rocker, rocker)[0].text.startswith("Low, firm and secure")
    assert asked({}, wedge, wedge)[0].text.startswith("It is higher on the outer side")


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (112, "112th"), (22, "22nd")],
)
def test_places_are_written_as_people_write_them(number, word):
    assert ordinal(number) == word
