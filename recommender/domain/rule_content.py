"""What a clinician signs, as one text with a hash: rules, the questions they read, limits (pure)."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any

from recommender.domain.gate import COMFORT_LIFT_MAX_MM
from recommender.domain.sticky import HOLD, STALE_AFTER

NOT_SIGNED = "reviewer"  # whose name stands in the file changes no rule
WORDS = ("none_text", "not_sure_text", "doubts_text", "doubts_all_text")
LIMITS = {
    "emergency_hold_hours": HOLD // timedelta(hours=1),
    "ask_again_after_days": STALE_AFTER // timedelta(days=1),
    "comfort_lift_max_mm": COMFORT_LIFT_MAX_MM,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One place that differs; ``before`` or ``after`` is empty where it is new or gone."""

    place: str
    before: str
    after: str


def content_of(rules_toml: str, quiz_toml: str) -> str:
    """Return the signed content as canonical JSON; remarks and layout of the files do not count.

    Parameters
    ----------
    rules_toml, quiz_toml
        The texts of ``triage.toml`` and ``quiz.toml``.

    References
    ----------
    EVIDENCE §10.2: the rule set is signed as a whole, by version.
    """
    rules = {key: part for key, part in tomllib.loads(rules_toml).items() if key != NOT_SIGNED}
    quiz = tomllib.loads(quiz_toml)
    read = set(questions_in(rules))
    content = {
        "rules": rules,
        "words": {key: quiz[key] for key in WORDS},
        "questions": [
            each for each in quiz["questions"] if each["section"] == "safety" or each["id"] in read
        ],
        "limits": LIMITS,
    }
    return json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)


def questions_in(part: object) -> Iterator[str]:
    """Yield the id of every question that a condition inside reads."""
    if isinstance(part, Mapping):
        if isinstance(part.get("q"), str):
            yield part["q"]
        for inner in part.values():
            yield from questions_in(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from questions_in(inner)


def sha256_of(content: str) -> str:
    """Return the hash that a signature stands for."""
    return sha256(content.encode()).hexdigest()


def changes(before: str, after: str) -> tuple[Change, ...]:
    """Return each place where two signed contents differ, in the order of their places."""
    old, new = dict(_places(json.loads(before))), dict(_places(json.loads(after)))
    return tuple(
        Change(place=place, before=old.get(place, ""), after=new.get(place, ""))
        for place in sorted({*old, *new})
        if old.get(place) != new.get(place)
    )


def read_questions() -> frozenset[str]:
    """Return the ids of the questions that belong to the signed content of this version."""
    return frozenset(each["id"] for each in json.loads(current_content())["questions"])


@cache
def current_content() -> str:
    """Return the content that ships with this version."""
    data = resources.files("recommender") / "data"
    return content_of(*((data / name).read_text("utf-8") for name in ("triage.toml", "quiz.toml")))


@cache
def current_sha256() -> str:
    """Return the hash of the content that ships with this version."""
    return sha256_of(current_content())


def _places(part: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Yield a name and a text for every value; records of a list are named by their id."""
    match part:
        case dict():
            for key, inner in part.items():
                yield from _places(inner, f"{place} {key}".strip())
        case [{"id": str()}, *_]:
            ids = [_name(each) for each in part]
            yield f"{place}, in this order", ", ".join(ids)
            for name, each in zip(ids, part, strict=True):
                yield from _places({k: v for k, v in each.items() if k != "id"}, f"{place} {name}")
        case str():
            yield place, part
        case _:
            yield place, json.dumps(part, ensure_ascii=False, sort_keys=True)


def _name(record: Mapping[str, Any]) -> str:
    return str(record["id"])
