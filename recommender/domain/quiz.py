"""The walker: which question comes next, which answers still count, how far one is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recommender.domain.conditions import Answer, Answers
from recommender.domain.questions import Question, Quiz
from recommender.domain.triage import RuleSet, Sell, Tier, TriageOutcome, evaluate

SAFETY = "safety"


def path(quiz: Quiz, answers: Answers) -> tuple[Question, ...]:
    """Return all questions that these answers lead through, in order.

    Parameters
    ----------
    quiz
        The question set.
    answers
        Answers by question id. Answers to questions off the path are ignored.
    """
    return tuple(question for question, _ in _walk(quiz, answers))


def prune(quiz: Quiz, answers: Answers) -> dict[str, Answer]:
    """Return only the answers that are still on the path."""
    return {
        question.id: kept[question.id]
        for question, kept in _walk(quiz, answers)
        if question.id in kept
    }


def next_question(quiz: Quiz, answers: Answers) -> Question | None:
    """Return the first question on the path without an answer, or None."""
    for question, kept in _walk(quiz, answers):
        if question.id not in kept:
            return question
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a person is; ``total`` is what the answers so far predict."""

    step: int
    total: int


def progress(quiz: Quiz, answers: Answers, question: Question) -> Progress:
    """Return the place of a question on the path (1-based)."""
    ids = [each.id for each in path(quiz, answers)]
    return Progress(step=ids.index(question.id) + 1, total=len(ids))


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Where a person stands: asked, stopped by a T0/T1 rule, or done."""

    answers: dict[str, Answer]
    path: tuple[Question, ...]
    pending: Question | None
    outcome: TriageOutcome

    @property
    def is_stopped(self) -> bool:
        """Whether an urgent rule fired: nothing more is asked."""
        urgent = [one for one in self.outcome.fired if one.rule.tier <= Tier.T1]
        return any(not one.unsure for one in urgent) or (
            bool(urgent) and not self._is_clearing_doubt
        )

    @property
    def is_done(self) -> bool:
        """Whether there is nothing more to ask.

        Where nothing will be recommended anyway, only safety is asked.
        """
        if self.pending is None:
            return True
        return self.outcome.sell <= Sell.SN and self.pending.section != SAFETY

    @property
    def answered(self) -> int:
        """How many questions from the start of the path have an answer."""
        ids = [question.id for question in self.path]
        return ids.index(self.pending.id) if self.pending else len(ids)

    @property
    def _is_clearing_doubt(self) -> bool:
        return self.pending is not None and self.pending.doubts != ""


def walk(quiz: Quiz, rules: RuleSet, answers: Answers) -> Walk:
    """Follow the answers through the quiz and apply the safety rules to them.

    Parameters
    ----------
    quiz
        The question set.
    rules
        The safety rules.
    answers
        Answers by question id; those off the path are dropped.
    """
    kept = prune(quiz, answers)
    return Walk(
        answers=kept,
        path=path(quiz, kept),
        pending=next_question(quiz, kept),
        outcome=evaluate(rules, kept),
    )


def _walk(quiz: Quiz, answers: Answers) -> Iterator[tuple[Question, dict[str, Answer]]]:
    kept: dict[str, Answer] = {}
    for question in quiz.questions:
        if not question.is_asked(kept):
            continue
        if question.id in answers:
            kept[question.id] = answers[question.id]
        yield question, kept
