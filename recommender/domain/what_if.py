"""What would change this answer: the one question whose other answer changes the first pick (pure).

It walks the answered questions of taste and use, those the wearer was not sure about first, and
stops at the first other answer that puts another product first. No reason is worked out, only the
order of the whole shelf, so what is said is true.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from recommender.domain.advice import in_order
from recommender.domain.conditions import Answer, Answers, uses
from recommender.domain.inputs import Inputs
from recommender.domain.match import STABLE
from recommender.domain.questions import Choice, Kind, Question, current_quiz
from recommender.domain.quiz import prune
from recommender.domain.ranking import rank
from recommender.domain.result import Result, WhatIf
from recommender.domain.rules import current_rules
from recommender.domain.score import current_weights
from recommender.domain.shelf import Catalog
from recommender.domain.triage import evaluate
from recommender.domain.wishes import wishes_of
from recommender.domain.words import chosen, join

# Questions a wearer may answer otherwise without being another person: taste, use, weak hints and
# money. No rule of safety looks at them (a test holds that), and none is a measure of the foot.
OPEN = frozenset(
    {
        "arch",
        "arch_left",
        "arch_right",
        "wet_print",
        "wet_print_left",
        "wet_print_right",
        "use",
        "hours_on_feet",
        "surface",
        "comfort",
        "shoe_liner",
        "budget",
    }
)
LEADS_ON = frozenset({"different"})  # asks for more answers, so it alone changes nothing


def what_if(*, answers: Answers, inputs: Inputs, catalog: Catalog, result: Result) -> WhatIf | None:
    """Return the smallest change of one answer that puts another product first, None if none does.

    Parameters
    ----------
    answers, inputs, catalog
        As they were for the result.
    result
        What `match` made of them; the first pick is the one that opens the page.

    Returns
    -------
    WhatIf or None
        Questions answered by "not sure" come first, then the order of the quiz; within a question
        the nearest choice. With the other answer, and what no longer is asked left out, `match`
        really puts that product first.
    """
    first = next(iter(in_order(result)), None)
    if first is None:
        return None
    shelf = catalog.insoles if first.kind == "insole" else catalog.shoes
    is_stable = STABLE in evaluate(current_rules(), answers).constraints
    for question, other, changed in _changes(answers):
        wishes = wishes_of(changed, inputs, current_weights())
        rows = rank(shelf, wishes, inputs, current_weights(), is_stable=is_stable, limit=1).rows
        if len(rows) and (item := shelf.items[int(rows[0])]).product_id != first.product_id:
            return WhatIf(
                question_id=question.id,
                question=question.text,
                answer=_text(question, answers[question.id]),
                other_answer=_text(question, other),
                product_slug=item.slug,
                product_title=item.title,
                kind=shelf.kind,
            )
    return None


def with_what_if(*, answers: Answers, inputs: Inputs, catalog: Catalog, result: Result) -> Result:
    """Return a result that says what would change it."""
    other = what_if(answers=answers, inputs=inputs, catalog=catalog, result=result)
    return replace(result, what_if=other)


def with_answer(answers: Answers, question_id: str, answer: Answer) -> Answers:
    """Return the answers with one changed, without those that are not asked any more."""
    changed = {**answers, question_id: answer}
    return prune(current_quiz(), changed) if question_id in _leading() else changed


@cache
def _leading() -> frozenset[str]:
    """Return the questions whose answers decide whether another one is asked."""
    conditions = [each.show_if for each in current_quiz().questions if each.show_if]
    return frozenset(use.question for condition in conditions for use in uses(condition))


@cache
def _read_by_safety() -> frozenset[str]:
    """Return the questions that a rule of safety looks at, itself or by a fact."""
    rules = current_rules()
    conditions = [*(rule.when for rule in rules.rules), *rules.facts.values()]
    return frozenset(use.question for condition in conditions for use in uses(condition))


def _changes(answers: Answers) -> Iterator[tuple[Question, Answer, Answers]]:
    """Yield a question, another answer to it, and all answers with that one changed."""
    asked = [
        each for each in current_quiz().questions if each.id in OPEN and _is_known(each, answers)
    ]
    asked.sort(key=lambda each: not _is_unsure(each, answers[each.id]))
    for question in asked:
        for other in _others(question, answers[question.id]):
            changed = with_answer(answers, question.id, other)
            if question.id in changed and _is_as_safe(answers, changed):
                yield question.worded(answers), other, changed


def _is_known(question: Question, answers: Answers) -> bool:
    """Return whether a question was answered by choices it has."""
    ids = chosen(answers, question.id)
    return bool(ids) and question.choice_ids.issuperset(ids)


def _is_as_safe(answers: Answers, changed: Answers) -> bool:
    """Return whether no answer that safety reads has dropped out with the change."""
    return not (answers.keys() - changed.keys()) & _read_by_safety()


def _is_unsure(question: Question, answer: Answer) -> bool:
    return isinstance(answer, str) and question.choice(answer).is_quiet


def _others(question: Question, said: Answer) -> list[Answer]:
    """Return the other answers, the smallest change first."""
    open_to = [each for each in question.choices if not each.is_quiet and each.id not in LEADS_ON]
    if question.kind is Kind.MULTI:
        return _toggled(open_to, said if isinstance(said, tuple) else ())
    ids = [each.id for each in open_to]
    at = ids.index(said) if isinstance(said, str) and said in ids else 0
    others = sorted(range(len(ids)), key=lambda place: abs(place - at))
    return [ids[place] for place in others if ids[place] != said]


def _toggled(choices: list[Choice], said: tuple[str, ...]) -> list[Answer]:
    """Return the answers with one tick less, then with one more; never none at all."""
    without = [tuple(each for each in said if each != gone) for gone in said]
    more = [
        tuple(choice.id for choice in choices if choice.id in {*said, new.id})
        for new in choices
        if new.id not in said
    ]
    return [each for each in (*without, *more) if each]


def _text(question: Question, answer: Answer) -> str:
    ids = answer if isinstance(answer, tuple) else (str(answer),)
    texts = [question.choice(each).text for each in ids]
    return join([texts[0], *(f"{text[0].lower()}{text[1:]}" for text in texts[1:])])
