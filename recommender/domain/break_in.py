"""A break-in plan: how long to wear a new insole on each of its first 21 days (pure)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

from catalog import specs
from recommender.domain.conditions import Answers

FIRM = frozenset({specs.Firmness.FIRM, specs.Firmness.RIGID})
OLDER = "65_plus"
MINUTES_PER_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Days in which the same is asked; ``days`` are first and last, from 1."""

    days: tuple[int, int]
    title: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """A list of what to look for, to stop at, or to ask about."""

    title: str
    items: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """All that is said of breaking in."""

    version: str
    first_minutes: int
    usual_step_minutes: int
    slow_step_minutes: int
    stages: tuple[Stage, ...]
    look: Signs
    stop: Signs
    get_help: Signs
    slow_text: str
    slow_sources: tuple[str, ...]

    @property
    def days(self) -> int:
        """How many days the plan has."""
        return self.stages[-1].days[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One or more days of a plan: ``minutes`` a day, None where a part of the day is named."""

    stage: int
    from_day: int
    until_day: int
    from_on: date
    until_on: date
    minutes: int | None
    title: str

    @property
    def words(self) -> str:
        """How long to wear them, such as ``1 hour 30 minutes``."""
        return self.title if self.minutes is None else duration(self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan with dates; its stretches follow each other without a gap."""

    is_slow: bool
    step_minutes: int
    starts_on: date
    stretches: tuple[Stretch, ...]

    @property
    def ends_on(self) -> date:
        """The last day."""
        return self.stretches[-1].until_on


def is_slow(answers: Answers, spec: specs.Insole | None) -> bool:
    """Whether to go slowly: 65 or over, or a firm insole; sensitive skin is the wearer's to say.

    References
    ----------
    EVIDENCE 6, E66.
    """
    is_firm = spec is not None and spec.firmness in FIRM
    return is_firm or answers.get("age") == OLDER


def plan(guide: Guide, *, starts_on: date, is_slow: bool) -> Plan:
    """Return the plan from a first day on.

    Parameters
    ----------
    starts_on
        Day 1.
    is_slow
        Whether to add the smaller step each day.
    """
    step = guide.slow_step_minutes if is_slow else guide.usual_step_minutes
    last_counted = guide.stages[1].days[1]
    counted = [
        _stretch(guide, starts_on, (day, day), guide.first_minutes + step * (day - 1))
        for day in range(1, last_counted + 1)
    ]
    named = [_stretch(guide, starts_on, stage.days, None) for stage in guide.stages[2:]]
    return Plan(
        is_slow=is_slow,
        step_minutes=step,
        starts_on=starts_on,
        stretches=(*counted, *named),
    )


def _stretch(guide: Guide, starts_on: date, days: tuple[int, int], minutes: int | None) -> Stretch:
    first, last = days
    place = next(i for i, stage in enumerate(guide.stages) if stage.days[1] >= first)
    return Stretch(
        stage=place,
        from_day=first,
        until_day=last,
        from_on=starts_on + timedelta(days=first - 1),
        until_on=starts_on + timedelta(days=last - 1),
        minutes=minutes,
        title=guide.stages[place].title,
    )


def duration(minutes: int) -> str:
    """Return minutes in words: ``1 hour``, ``2 hours 30 minutes``."""
    hours, rest = divmod(minutes, MINUTES_PER_HOUR)
    parts = [f"{hours} hour{'' if hours == 1 else 's'}"] if hours else []
    return " ".join([*parts, *([f"{rest} minutes"] if rest else [])])


@cache
def current_guide() -> Guide:
    """Return the guide that ships with this version."""
    return load_guide(
        (resources.files("recommender") / "data" / "break_in.toml").read_text("utf-8")
    )


def load_guide(text: str) -> Guide:
    """Read the guide from TOML.

    Raises
    ------
    ValueError
        If the days of the stages do not follow each other from 1 on.
    """
    data = tomllib.loads(text)
    stages = tuple(
        Stage(
            days=(each["days"][0], each["days"][1]),
            title=each["title"],
            text=each["text"],
            sources=tuple(each["sources"]),
        )
        for each in data["stages"]
    )
    ends = [0, *(stage.days[1] for stage in stages)]
    if any(stage.days[0] != end + 1 for stage, end in zip(stages, ends, strict=False)):
        raise ValueError("the stages do not follow each other")
    return Guide(
        version=data["version"],
        first_minutes=data["first_minutes"],
        usual_step_minutes=data["usual_step_minutes"],
        slow_step_minutes=data["slow_step_minutes"],
        stages=stages,
        slow_text=data["slow"]["text"],
        slow_sources=tuple(data["slow"]["sources"]),
        look=_signs(data["look"]),
        stop=_signs(data["stop"]),
        get_help=_signs(data["get_help"]),
    )


def _signs(table: Mapping[str, Any]) -> Signs:
    return Signs(title=table["title"], items=tuple(table["items"]), sources=tuple(table["sources"]))
