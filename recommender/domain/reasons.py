"""Reasons: every contribution of a product's score in words, strongest first (pure)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from recommender.domain.features import Features
from recommender.domain.phrases import phrases
from recommender.domain.profile import LABELS
from recommender.domain.result import Reason
from recommender.domain.shelf import Item, Option
from recommender.domain.wishes import Wishes
from recommender.domain.words import FEEL, HOURS, SURFACE, join, uses_text

START = "start"
FOR_COUNT = 3
LEAST_POINTS = 0.004  # less than half a point of a hundred is no reason worth a line

Texts = Mapping[str, Any]


@cache
def current_texts() -> Texts:
    """Return the sentences that ship with this version."""
    text = (resources.files("recommender") / "data" / "reasons.toml").read_text("utf-8")
    return tomllib.loads(text)


def explain(
    *,
    item: Item,
    option: Option,
    features: Features,
    parts: Sequence[float],
    start: float,
    wishes: Wishes,
) -> tuple[Reason, ...]:
    """Return all contributions of one product, the start first, then by size.

    Parameters
    ----------
    item, option
        The product and the option to take.
    features
        Codes of the features, in the order of ``parts``.
    parts
        Points of each feature; zero says nothing and is left out.
    start
        Where every product starts.
    wishes
        What the wearer told us.
    """
    words = phrases(item.spec) | {"size": option.label.partition(",")[0]}
    reasons = [
        _reason(code, float(points), item.kind, words, features, wishes)
        for code, points in zip(features.codes, parts, strict=True)
        if points
    ]
    reasons.sort(key=lambda reason: (-abs(reason.points), reason.code))
    first = Reason(code=START, text=str(current_texts()[START]["text"]), points=start)
    return (first, *reasons)


def strongest_for(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Return the strongest reasons for, three at most."""
    good = [each for each in reasons if each.code != START and each.points >= LEAST_POINTS]
    return tuple(sorted(good, key=lambda each: (-each.points, each.code))[:FOR_COUNT])


def strongest_against(reasons: Sequence[Reason]) -> Reason | None:
    """Return the strongest reason against, or None."""
    bad = [each for each in reasons if each.points <= -LEAST_POINTS]
    return min(bad, key=lambda each: (each.points, each.code), default=None)


def grade_of(reasons: Sequence[Reason]) -> str:
    """Return the grade of the strongest need-based reason for, or ""."""
    needs = [each for each in reasons if each.grade and each.points > 0]
    return max(needs, key=lambda each: each.points).grade if needs else ""


def _reason(
    code: str,
    points: float,
    kind: str,
    words: Mapping[str, str],
    features: Features,
    wishes: Wishes,
) -> Reason:
    ask = features.asks.get(code)
    if ask is not None:
        text = ask.direction.text_for if points > 0 else ask.direction.text_against
        said, grade = ask.need.said, ask.need.grade
    else:
        text, said, grade = _template(code, points, kind, wishes), _said(code, kind, wishes), ""
    return Reason(code=code, text=text.format_map(words), points=points, said=said, grade=grade)


def _template(code: str, points: float, kind: str, wishes: Wishes) -> str:
    texts = current_texts()[kind][code]
    name = "for" if points > 0 else "against"
    owns = {"insole": wishes.owned_shoes, "shoe": wishes.owned_insoles}[kind]
    if code == "fit_room" and owns:
        name = "owned" if points > 0 else "owned_against"
    elif _is_unsaid(code, kind, wishes):
        name = "unsaid" if points > 0 else "unsaid_against"
    return str(texts.get(name) or texts["for" if points > 0 else "against"])


def _is_unsaid(code: str, kind: str, wishes: Wishes) -> bool:
    if code == "type_arch":
        return not wishes.arch.name
    if code in {"type_post", "type_stability"}:
        return not wishes.likes_support
    if code == "comfort_feel":
        return not wishes.feel and not wishes.beliefs[kind].rated
    return code.startswith("comfort_") and not wishes.feel


def _said(code: str, kind: str, wishes: Wishes) -> str:
    """Return what the wearer told us that this feature leans on, "" if nothing."""
    match code:
        case "comfort_feel":
            return _said_of_feel(kind, wishes)
        case "comfort_heel" | "comfort_forefoot":
            return _feel(wishes)
        case "fit_size":
            return _said_of_size(wishes)
        case "fit_width":
            return f"Your width: {wishes.foot.width.replace('_', ' ')}" if wishes.foot.width else ""
        case "fit_room":
            owns = {"insole": wishes.owned_shoes, "shoe": wishes.owned_insoles}[kind]
            return f"You own {join([pair.name for pair in owns])}" if owns else ""
        case "use_match":
            return f"You use them for {uses_text(wishes.uses)}"
        case "use_hours":
            return f"On your feet {HOURS[wishes.hours]} a day"
        case "use_surface":
            return f"Mostly on {SURFACE[wishes.surface]}"
        case "type_arch" | "type_post" | "type_stability":
            return _said_of_arch(wishes)
    return ""


def _feel(wishes: Wishes) -> str:
    return f"Feel you like: {FEEL[wishes.feel].lower()}" if wishes.feel else ""


def _said_of_feel(kind: str, wishes: Wishes) -> str:
    rated = [f"{pair.name} {pair.comfort} of 5" for pair in wishes.beliefs[kind].rated]
    if not rated:
        return _feel(wishes)
    said = f"You rated {join(rated)} for comfort"
    return f"{_feel(wishes)}. {said}" if wishes.feel else said


def _said_of_size(wishes: Wishes) -> str:
    foot = wishes.foot
    if foot.certainty == "measured":
        return f"Your longer foot is {foot.length_mm} mm"
    return "A shoe of that size fits you" if foot.length_mm else ""


def _said_of_arch(wishes: Wishes) -> str:
    label = LABELS.get(wishes.arch.name, "")
    return f"{label}, by your home tests" if label else ""
