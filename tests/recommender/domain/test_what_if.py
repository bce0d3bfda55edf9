"""What would change this answer: whatever is named really changes the first pick."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.domain.conditions import uses
from recommender.domain.match import match
from recommender.domain.questions import Kind, current_quiz
from recommender.domain.rules import current_rules
from recommender.domain.what_if import OPEN, with_answer, with_what_if
from tests.recommender.domain.stands import (
    answers_of,
    catalog,
    inputs_of,
    insole,
    option,
    shoe,
)

SOFT = insole("Soft", firmness="soft", cushion_heel_level=3, cushion_forefoot_level=3)
FIRM = insole("Firm", firmness="firm", cushion_heel_level=1, cushion_forefoot_level=1)
DEAR = insole("Dear", options=(option(price_minor=9900),))
RUNS = insole("Runs", uses=["running"], firmness="soft")
HIGH = insole("High", arch_height="high", firmness="semi")
SHELF = catalog(SOFT, FIRM, DEAR, RUNS, HIGH, shoe(), shoe(cushion_heel_level=3))


def asked(answers, shelf=SHELF, **facts):
    inputs = inputs_of(answers, shelf, **facts)
    result = match(answers=answers, inputs=inputs, catalog=shelf)
    whole = with_what_if(answers=answers, inputs=inputs, catalog=shelf, result=result)
    assert replace(whole, what_if=None) == result
    return whole.what_if, result, inputs


def test_another_taste_brings_another_product_first():
    shelf = catalog(SOFT, FIRM)
    other, result, _ = asked(answers_of({"goal": "insoles", "comfort": "firm"}), shelf)

    assert result.insoles[0].title == "Firm"
    assert (other.question_id, other.product_title, other.kind) == ("comfort", "Soft", "insole")
    assert other.answer == "Firm, with a feel of support"
    assert other.other_answer in {"In between", "Soft"}


def test_it_speaks_of_the_wearer():
    answers = answers_of({"wearer": "adult", "goal": "insoles", "comfort": "firm"})
    other, _, _ = asked(answers, catalog(SOFT, FIRM))
    question = current_quiz().question(other.question_id)

    assert other.question == question.text_other
    assert other.question != question.text


def test_what_the_wearer_was_not_sure_about_comes_first():
    shelf = catalog(SOFT, FIRM, HIGH)
    answers = answers_of({"goal": "insoles", "arch": "not_sure", "comfort": "not_sure"})
    other, _, _ = asked(answers, shelf)

    assert answers[other.question_id] == "not_sure"


def test_nothing_changes_a_shelf_of_one_or_none():
    assert asked(answers_of({"goal": "insoles"}), catalog(SOFT))[0] is None
    assert asked(answers_of({"goal": "insoles"}), catalog())[0] is None
    assert asked({}, catalog(SOFT, FIRM))[0] is None


def test_no_question_of_safety_and_no_measure_is_ever_turned_round():
    rules = current_rules()
    conditions = [*(rule.when for rule in rules.rules), *rules.facts.values()]
    looked_at = {use.question for each in conditions for use in uses(each)}
    quiz = current_quiz()

    assert not OPEN & looked_at
    assert all(quiz.question(each).kind in {Kind.SINGLE, Kind.MULTI} for each in OPEN)
    assert all(quiz.question(each).section != "safety" for each in OPEN)


def test_an_answer_that_carries_one_of_safety_is_not_turned_round():
    said = {"goal": "insoles", "arch": "different", "arch_left": "high", "arch_right": "high"}
    answers = answers_of(said) | {"arch_change": "not_sure"}
    other, result, _ = asked(
        answers, catalog(HIGH, insole("Low", arch_height="low")), tier="T3", sell="S3"
    )

    assert "arch_change" not in with_answer(answers, "arch", "middle")
    assert result.insoles
    assert other is None or other.question_id != "arch"


SAID = st.fixed_dictionaries(
    {
        "goal": st.sampled_from(["insoles", "shoes", "both"]),
        "comfort": st.sampled_from(["softest", "soft", "medium", "firm", "not_sure"]),
        "arch": st.sampled_from(["low", "middle", "high", "not_sure"]),
        "use": st.sampled_from([["everyday"], ["running", "walking"], ["standing"]]),
        "detail": st.just("more"),
        "budget": st.sampled_from(["up_to_60", "any"]),
        "shoe_liner": st.sampled_from(["removable", "fixed", "not_sure"]),
    }
)


def answer_of(question, text):
    """The answer behind its words."""
    if question.kind is Kind.SINGLE:
        return next(each.id for each in question.choices if each.text == text)
    low = text.lower()
    return tuple(each.id for each in question.choices if each.text.lower() in low)


@settings(max_examples=15)
@given(SAID)
def test_the_named_answer_really_brings_the_named_product_first(said):
    answers = answers_of(said)
    other, result, inputs = asked(answers)
    if other is None:
        return
    question = current_quiz().question(other.question_id)
    changed = with_answer(answers, question.id, answer_of(question, other.other_answer))
    again = match(answers=changed, inputs=inputs, catalog=SHELF)
    before, after = ((*each.insoles, *each.shoes)[0] for each in (result, again))

    assert after.slug == other.product_slug != before.slug
    assert (again.tier, again.sell) == (result.tier, result.sell)
    assert question.id in OPEN


@settings(max_examples=15)
@given(
    SAID,
    st.dictionaries(st.sampled_from([*sorted(OPEN), "unheard_of"]), st.one_of(
        st.none(), st.text(max_size=4), st.just(("x",)), st.floats(0, 9)), max_size=3),
)  # fmt: skip
def test_answers_of_another_quiz_never_crash(said, odd):
    answers = answers_of(said) | {key: value for key, value in odd.items() if key != "use"}

    asked(answers)
