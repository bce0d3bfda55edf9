"""A small, safe condition language over quiz answers, written as TOML tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TypedDict

NOT_SURE = "not_sure"


class SizeAnswer(TypedDict):
    """A shoe size that fits well, in the system the person knows."""

    system: str
    size: float
    width: str


Answer = str | tuple[str, ...] | float | SizeAnswer | None
Answers = Mapping[str, Answer]


class Truth(IntEnum):
    """Three-valued truth; ``UNSURE`` is "not sure" or "prefer not to say"."""

    NO = 0
    UNSURE = 1
    YES = 2


class BadCondition(ValueError):
    """A table that is not a condition of this language."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Is one of ``choices`` among what was answered to ``question``?"""

    question: str
    choices: frozenset[str]

    def truth(self, answers: Answers) -> Truth:
        """Return YES if chosen, UNSURE if the person could not say, else NO."""
        chosen = _chosen(answers.get(self.question))
        if self.choices & chosen:
            return Truth.YES
        doubted = _chosen(answers.get(f"{self.question}_unsure"))
        if self.choices & doubted or "all" in doubted:
            return Truth.UNSURE
        if NOT_SURE in chosen and not doubted:
            return Truth.UNSURE
        return Truth.NO


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Is the number answered to ``question`` at least ``bound``?"""

    question: str
    bound: float

    def truth(self, answers: Answers) -> Truth:
        """Return YES for a number of at least the bound, else NO."""
        answer = answers.get(self.question)
        return Truth.YES if isinstance(answer, float) and answer >= self.bound else Truth.NO


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; unsure if the weakest part is unsure."""

    parts: tuple[Condition, ...]

    def truth(self, answers: Answers) -> Truth:
        """Return the least truth of the parts."""
        return min(part.truth(answers) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part holds; unsure if the strongest part is unsure."""

    parts: tuple[Condition, ...]

    def truth(self, answers: Answers) -> Truth:
        """Return the greatest truth of the parts."""
        return max(part.truth(answers) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold; doubt stays doubt."""

    part: Condition

    def truth(self, answers: Answers) -> Truth:
        """Return the opposite of the part's truth."""
        return Truth(Truth.YES - self.part.truth(answers))


Condition = Chosen | AtLeast | All | AnyOf | Not


def parse(table: object, facts: Mapping[str, Condition]) -> Condition:
    """Read a condition from a TOML table.

    Parameters
    ----------
    table
        One of ``{q = "age", is = "under_10"}`` (``is`` may be a list),
        ``{q = "body_mass_kg", gte = 100}``, ``{all = […]}``, ``{any = […]}``,
        ``{not = {…}}`` or ``{fact = "diabetes"}``.
    facts
        Named conditions that ``fact`` may refer to.

    Raises
    ------
    BadCondition
        If the table has another form or names an unknown fact.
    """
    match table:
        case {"q": str(question), "is": str(choice), **rest} if not rest:
            return Chosen(question, frozenset({choice}))
        case {"q": str(question), "is": [*choices], **rest} if choices and not rest:
            return Chosen(question, frozenset(str(choice) for choice in choices))
        case {"q": str(question), "gte": int() | float() as bound, **rest} if not rest:
            return AtLeast(question, float(bound))
        case {"fact": str(name), **rest} if not rest and name in facts:
            return facts[name]
        case _:
            return _parse_group(table, facts)


def _parse_group(table: object, facts: Mapping[str, Condition]) -> Condition:
    match table:
        case {"all": [_, *_] as parts, **rest} if not rest:
            return All(_parse_parts(parts, facts))
        case {"any": [_, *_] as parts, **rest} if not rest:
            return AnyOf(_parse_parts(parts, facts))
        case {"not": part, **rest} if not rest:
            return Not(parse(part, facts))
        case _:
            raise BadCondition(f"not a condition: {table!r}")


def _parse_parts(parts: Sequence[object], facts: Mapping[str, Condition]) -> tuple[Condition, ...]:
    return tuple(parse(part, facts) for part in parts)


def parse_facts(tables: Mapping[str, object]) -> dict[str, Condition]:
    """Read named conditions; each may use the ones above it."""
    facts: dict[str, Condition] = {}
    for name, table in tables.items():
        facts[name] = parse(table, facts)
    return facts


def uses(condition: Condition) -> Iterator[Chosen | AtLeast]:
    """Yield every question test inside a condition."""
    match condition:
        case Chosen() | AtLeast():
            yield condition
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from uses(part)
        case _:
            yield from uses(condition.part)


def _chosen(answer: Answer) -> frozenset[str]:
    if isinstance(answer, str):
        return frozenset({answer})
    if isinstance(answer, tuple):
        return frozenset(answer)
    return frozenset()
