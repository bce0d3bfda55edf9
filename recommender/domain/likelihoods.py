"""How much each home test says about the arch: tables of P(answer | arch), read from data (pure)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from recommender.domain.conditions import Answers

SIDES = ("left", "right")
Three = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One test: P(answer | arch) by answer, and the arch each answer points to.

    ``bands`` are the lowest number of each answer, highest first, where a number is asked;
    ``is_enough`` says that this test names an arch alone.
    """

    question: str
    name: str
    sources: tuple[str, ...]
    likelihood: dict[str, Three]
    points_to: dict[str, str]
    bands: tuple[tuple[float, str], ...] = ()
    highest: float = 0.0
    is_enough: bool = False

    def answer_of(self, answers: Answers, side: str) -> str:
        """Return what was answered of one foot, of both feet else, "" where it says nothing."""
        given = answers.get(f"{self.question}_{side}", answers.get(self.question))
        if self.bands:
            return self._band(given)
        return given if isinstance(given, str) and given in self.likelihood else ""

    def _band(self, given: object) -> str:
        if not isinstance(given, float) or given > self.highest:
            return ""
        return next((answer for lowest, answer in self.bands if given >= lowest), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihoods:
    """All tests, the prior, and how many answers must agree to name an arch."""

    version: str
    prior: Three
    agreeing: int
    signals: tuple[Signal, ...]


def load_likelihoods(text: str) -> Likelihoods:
    """Read the tables from TOML.

    Raises
    ------
    KeyError
        If a table lacks a field.
    """
    data = tomllib.loads(text)
    return Likelihoods(
        version=data["version"],
        prior=_three(data["prior"]),
        agreeing=data["label"]["agreeing"],
        signals=tuple(_signal(question, table) for question, table in data["signals"].items()),
    )


@cache
def current_likelihoods() -> Likelihoods:
    """Return the tables that ship with this version."""
    path = resources.files("recommender") / "data" / "likelihoods.toml"
    return load_likelihoods(path.read_text("utf-8"))


def _signal(question: str, table: Mapping[str, Any]) -> Signal:
    answers = {name: each for name, each in table.items() if isinstance(each, dict)}
    bands = [(each["from"], name) for name, each in answers.items() if "from" in each]
    return Signal(
        question=question,
        name=table["name"],
        sources=tuple(table["sources"]),
        likelihood={name: _three(each) for name, each in answers.items()},
        points_to={name: each.get("points_to", name) for name, each in answers.items()},
        bands=tuple(sorted(bands, reverse=True)),
        highest=table.get("highest", 0.0),
        is_enough=table.get("is_enough", False),
    )


def _three(table: Mapping[str, float]) -> Three:
    return table["low"], table["middle"], table["high"]
