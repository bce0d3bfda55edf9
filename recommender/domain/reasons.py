"""Reasons: every contribution of a product's score in words, strongest first (pure)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from recommender.domain.features import Features
from recommender.domain.felt_words import felt_words
from recommender.domain.needs import Ask
from recommender.domain.phrases import phrases, size_words
from recommender.domain.result import Reason
from recommender.domain.said import said_of
from recommender.domain.shelf import Item, Option
from recommender.domain.wishes import Wishes

START = "start"
FEEL = "comfort_feel"
UNDER = {"insole": "feel", "shoe": "underfoot"}
FOR_COUNT = 3
TEXTS_PER_NEED = 2
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
    row: int,
    option: Option,
    features: Features,
    parts: Sequence[float],
    start: float,
    wishes: Wishes,
) -> tuple[Reason, ...]:
    """Return all contributions of one product, the start first, then by size.

    Parameters
    ----------
    item, row, option
        The product, its row on the shelf, and the option to take.
    features
        Codes of the features, in the order of ``parts``.
    parts
        Points of each feature; zero says nothing and is left out.
    start
        Where every product starts.
    wishes
        What the wearer told us.
    """
    words = phrases(item.spec) | size_words(option)
    felt = dict(zip(features.codes, parts, strict=True)).get(FEEL, 0.0)
    words["felt"] = _felt(
        words["feel"], item.kind, felt_words(wishes.beliefs[item.kind], item.spec, felt)
    )
    reasons = [
        _reason(code, points, item.kind, words, wishes)
        if code not in features.asks
        else _of_need(code, points, words, _asked(features, code, row))
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


def _felt(feel: str, kind: str, more: str) -> str:
    """Return the feel of a product, such as "Soft feel, thin"; without what is not known."""
    lead = f"{feel} {UNDER[kind]}" if feel else ""
    text = ", ".join(part for part in (lead, more) if part)
    return f"{text[:1].upper()}{text[1:]}"


Asked = tuple[tuple[Ask, float], ...]


def _asked(features: Features, code: str, row: int) -> Asked:
    """Return the asks behind a need feature and their values, strongest first."""
    asks, values = features.asks[code]
    pairs = [(ask, float(value)) for ask, value in zip(asks, values[row], strict=True) if value]
    return tuple(sorted(pairs, key=lambda pair: -abs(pair[1])))


def _of_need(code: str, points: float, words: Mapping[str, str], asked: Asked) -> Reason:
    need = asked[0][0].need
    texts = [
        ask.direction.text_for if points > 0 else ask.direction.text_against
        for ask, _ in asked[:TEXTS_PER_NEED]
    ]
    first, *rest = [text.format_map(words) for text in texts]
    filled = [first, *(text[0].lower() + text[1:] for text in rest)]
    return Reason(
        code=code, text="; ".join(filled), points=points, said=need.said, grade=need.grade
    )


def _reason(
    code: str, points: float, kind: str, words: Mapping[str, str], wishes: Wishes
) -> Reason:
    text = _template(code, points, kind, wishes).format_map(words)
    return Reason(code=code, text=text, points=points, said=said_of(code, kind, wishes))


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
    if code == "fit_arch":
        return not wishes.arch.name
    if code in {"type_post", "type_stability"}:
        return not wishes.likes_support
    if code == FEEL:
        return not wishes.feel and not wishes.beliefs[kind].rated
    return code.startswith("comfort_") and not wishes.feel
