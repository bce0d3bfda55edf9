"""The quiz as data: questions, choices and units, read from `data/quiz.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from importlib import resources
from typing import Any

from recommender.domain.conditions import NOT_SURE, Answers, Chosen, Condition, Truth, parse, uses
from recommender.domain.rules import current_rules

NONE = "none"
ALL = "all"
ME = "me"


class Kind(Enum):
    """How a question is answered."""

    SINGLE = "single"
    MULTI = "multi"
    NUMBER = "number"
    SIZE = "size"


class BadQuiz(ValueError):
    """Quiz data that cannot be walked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One possible answer; ``drawing`` names a picture shown beside it."""

    id: str
    text: str
    text_other: str = ""
    help: str = ""
    help_other: str = ""
    drawing: str = ""
    show_if: Condition | None = None

    @property
    def is_quiet(self) -> bool:
        """Whether this is a way out such as "none of these" or "not sure"."""
        return self.id in {NONE, NOT_SURE, "skip"}

    def about_another(self) -> Choice:
        """Return the choice in the words about somebody else."""
        return replace(self, text=self.text_other or self.text, help=self.help_other or self.help)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit a number may be typed in; ``factor`` turns it into the base unit."""

    id: str
    text: str
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One screen: a question, why it is asked, and its possible answers.

    Texts speak to the wearer as "you"; the ``…_other`` ones are the words where somebody else
    answers for them, empty where the same words fit both.
    """

    id: str
    section: str
    kind: Kind
    text: str
    why: str
    help: str = ""
    text_other: str = ""
    help_other: str = ""
    why_other: str = ""
    choices: tuple[Choice, ...] = ()
    units: tuple[Unit, ...] = ()
    minimum: float = 0
    maximum: float = 0
    show_if: Condition | None = None
    is_whole: bool = False
    only_if_sure: bool = False
    drawing: str = ""
    doubts: str = ""

    def is_asked(self, answers: Answers) -> bool:
        """Return whether the earlier answers lead to this question."""
        if self.show_if is None:
            return True
        return self.show_if.truth(answers) >= (Truth.YES if self.only_if_sure else Truth.UNSURE)

    def worded(self, answers: Answers) -> Question:
        """Return the question in words about the wearer: "you", or somebody else."""
        if answers.get("wearer", ME) == ME:
            return self
        return replace(
            self,
            text=self.text_other or self.text,
            help=self.help_other or self.help,
            why=self.why_other or self.why,
            choices=tuple(choice.about_another() for choice in self.choices),
        )

    @property
    def choice_ids(self) -> frozenset[str]:
        """Ids of all choices."""
        return frozenset(choice.id for choice in self.choices)

    def choices_for(self, answers: Answers) -> tuple[Choice, ...]:
        """Return the choices that make sense after the earlier answers."""
        return tuple(
            choice
            for choice in self.choices
            if choice.show_if is None or choice.show_if.truth(answers) > Truth.NO
        )

    def choice(self, choice_id: str) -> Choice:
        """Return a choice by id, or raise KeyError."""
        for choice in self.choices:
            if choice.id == choice_id:
                return choice
        raise KeyError(choice_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """A version of the whole question set, in the order it is asked."""

    version: str
    questions: tuple[Question, ...]

    def question(self, question_id: str) -> Question:
        """Return a question by id, or raise KeyError."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)


def load_quiz(text: str, facts: Mapping[str, Condition]) -> Quiz:
    """Read a quiz from TOML.

    Parameters
    ----------
    text
        The TOML document.
    facts
        Named conditions that ``show_if`` may use.

    Raises
    ------
    BadQuiz
        If an id repeats, or ``show_if`` asks about a later question or an
        unknown choice.
    """
    data = tomllib.loads(text)
    ways_out = {
        NONE: Choice(id=NONE, text=data["none_text"]),
        NOT_SURE: Choice(id=NOT_SURE, text=data["not_sure_text"]),
    }
    questions: list[Question] = []
    for table in data["questions"]:
        question = _question(table, ways_out, facts)
        _check(question, questions)
        questions.append(question)
        if question.kind is Kind.MULTI and NOT_SURE in question.choice_ids:
            questions.append(_doubts_of(question, data["doubts_text"], data["doubts_all_text"]))
    return Quiz(version=data["version"], questions=tuple(questions))


def _question(
    table: Mapping[str, Any], ways_out: Mapping[str, Choice], facts: Mapping[str, Condition]
) -> Question:
    choices = tuple(_choice(choice, facts) for choice in table.get("choices", ()))
    return Question(
        id=table["id"],
        section=table["section"],
        kind=Kind(table["kind"]),
        text=table["text"],
        why=table["why"],
        help=table.get("help", ""),
        text_other=table.get("text_other", ""),
        help_other=table.get("help_other", ""),
        why_other=table.get("why_other", ""),
        choices=choices + tuple(ways_out[way] for way in table.get("ways_out", ())),
        units=tuple(Unit(**unit) for unit in table.get("units", ())),
        minimum=table.get("minimum", 0),
        maximum=table.get("maximum", 0),
        show_if=parse(table["show_if"], facts) if "show_if" in table else None,
        is_whole=table.get("is_whole", False),
        only_if_sure=table.get("only_if_sure", False),
        drawing=table.get("drawing", ""),
    )


def _choice(table: Mapping[str, Any], facts: Mapping[str, Condition]) -> Choice:
    show_if = parse(table["show_if"], facts) if "show_if" in table else None
    return Choice(**{**table, "show_if": show_if})


def _doubts_of(question: Question, text: str, all_text: str) -> Question:
    options = tuple(choice for choice in question.choices if not choice.is_quiet)
    return Question(
        id=f"{question.id}_unsure",
        section=question.section,
        kind=Kind.MULTI,
        text=text,
        why=question.why,
        why_other=question.why_other,
        choices=(*options, Choice(id=ALL, text=all_text)),
        show_if=Chosen(question.id, frozenset({NOT_SURE})),
        doubts=question.id,
    )


def _check(question: Question, before: list[Question]) -> None:
    known = {earlier.id: earlier for earlier in before}
    if question.id in known:
        raise BadQuiz(f"{question.id}: asked twice")
    if len(question.choice_ids) != len(question.choices):
        raise BadQuiz(f"{question.id}: a choice repeats")
    conditions = [question.show_if, *(choice.show_if for choice in question.choices)]
    for use in (use for condition in conditions if condition for use in uses(condition)):
        if use.question not in known:
            raise BadQuiz(f"{question.id}: show_if asks about {use.question}, which is not earlier")
        unknown = isinstance(use, Chosen) and use.choices - known[use.question].choice_ids
        if unknown:
            raise BadQuiz(f"{question.id}: show_if names unknown choices {sorted(unknown)}")


@cache
def current_quiz() -> Quiz:
    """Return the question set that ships with this version."""
    text = (resources.files("recommender") / "data" / "quiz.toml").read_text("utf-8")
    return load_quiz(text, current_rules().facts)
