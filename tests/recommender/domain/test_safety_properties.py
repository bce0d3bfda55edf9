"""What must hold for all answers: a red flag never helps, a good answer never lowers."""

from datetime import timedelta
from itertools import combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from recommender.domain.conditions import NOT_SURE, Answer
from recommender.domain.questions import ALL, NONE, Kind, Question, current_quiz
from recommender.domain.quiz import prune
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Tier
from recommender.domain.sticky import merge_sticky, state_of
from recommender.domain.triage import TriageOutcome, check, evaluate
from tests.recommender.domain.test_sticky import NOW

QUIZ, RULES = current_quiz(), current_rules()
SAFETY = [
    one
    for one in QUIZ.questions
    if one.section == "safety" or one.id in {"arch", "tiptoe", "arch_change"}
]
FLAGS = [one for one in SAFETY if one.kind is Kind.MULTI and not one.doubts]
CONFIRMS = {"age_confirm", "diabetes_confirm", "pain_confirm"}


def answer_to(question: Question) -> st.SearchStrategy[Answer]:
    """One draw a question: each way out, each sign, each two or three of them, or all."""
    ids = [choice.id for choice in question.choices]
    if question.kind is Kind.SINGLE:
        return st.sampled_from(ids)
    flags = [each for each in ids if each not in {NONE, NOT_SURE, ALL}]
    ways_out = [(way,) for way in (NONE, NOT_SURE, ALL) if way in ids]
    ticked = [some for most in (1, 2, 3, len(flags)) for some in combinations(flags, most)]
    return st.sampled_from([*ways_out * (len(ticked) // 2), *ticked])


everyone = st.fixed_dictionaries({one.id: answer_to(one) for one in SAFETY})
partial = st.fixed_dictionaries({}, optional={one.id: answer_to(one) for one in SAFETY})
fewer = settings(max_examples=50)


def is_no_better(than: TriageOutcome, now: TriageOutcome) -> bool:
    return now.tier <= than.tier and now.sell <= than.sell


@fewer
@given(everyone, st.data())
def test_a_red_flag_never_lowers_tier_or_policy(
    answers: dict[str, Answer], data: st.DataObject
) -> None:
    kept = prune(QUIZ, answers)
    asked = [one for one in FLAGS if one.id in kept]
    assume(asked)
    question = data.draw(st.sampled_from(asked))
    flag = data.draw(st.sampled_from([one.id for one in question.choices if not one.is_quiet]))
    before = kept[question.id]
    assert isinstance(before, tuple)
    ticked = (*(each for each in before if each != NONE), flag)
    for world in (answers, kept):
        after = prune(QUIZ, {**world, question.id: ticked})
        assert is_no_better(evaluate(RULES, kept), evaluate(RULES, after))


@fewer
@given(partial, st.data())
def test_a_benign_answer_never_lowers(answers: dict[str, Answer], data: st.DataObject) -> None:
    blank = [one for one in FLAGS if one.id not in answers]
    assume(blank)
    question = data.draw(st.sampled_from(blank))
    before = evaluate(RULES, answers)
    assert is_no_better(before, evaluate(RULES, {**answers, question.id: (NONE,)}))


@fewer
@given(everyone)
def test_one_question_more_never_lowers_on_the_way(answers: dict[str, Answer]) -> None:
    so_far: dict[str, Answer] = {}
    worst = evaluate(RULES, so_far)
    for qid, answer in prune(QUIZ, answers).items():
        so_far[qid] = answer
        now = evaluate(RULES, so_far)
        if qid not in CONFIRMS and not QUIZ.question(qid).doubts:
            assert is_no_better(worst, now), qid
        worst = now


@fewer
@given(everyone)
def test_doubt_is_never_better_than_none(answers: dict[str, Answer]) -> None:
    kept = prune(QUIZ, answers)
    for question in FLAGS:
        if question.id in kept and NOT_SURE in question.choice_ids:
            clear = evaluate(RULES, prune(QUIZ, {**answers, question.id: (NONE,)}))
            doubt = evaluate(
                RULES,
                prune(QUIZ, {**answers, question.id: (NOT_SURE,), f"{question.id}_unsure": (ALL,)}),
            )
            assert is_no_better(clear, doubt), question.id


@fewer
@given(everyone)
def test_the_outcome_is_the_worst_and_the_strictest_of_what_fired(
    answers: dict[str, Answer],
) -> None:
    outcome = evaluate(RULES, prune(QUIZ, answers))
    assert all(
        outcome.tier <= one.rule.tier and outcome.sell <= one.rule.sell for one in outcome.fired
    )
    assert not outcome.fired or outcome.worst
    assert len(set(outcome.rule_ids)) == len(outcome.rule_ids)


@fewer
@given(everyone, everyone, st.integers(min_value=0, max_value=23))
def test_within_a_day_no_edit_lowers_an_urgent_result(
    first: dict[str, Answer], second: dict[str, Answer], hours: int
) -> None:
    before = state_of(evaluate(RULES, prune(QUIZ, first)), NOW)
    later = NOW + timedelta(hours=hours)
    after = merge_sticky(before, state_of(evaluate(RULES, prune(QUIZ, second)), later), later)
    if before.tier <= Tier.T1:
        assert after.tier <= before.tier
        assert after.sell <= before.sell


@given(
    st.sets(st.sampled_from([line.id for line in RULES.checklist])),
    st.sampled_from(RULES.checklist),
)
def test_one_more_tick_on_the_checklist_never_lowers(ticked: set[str], more) -> None:
    assert is_no_better(check(RULES, ticked), check(RULES, {*ticked, more.id}))
