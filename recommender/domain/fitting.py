"""How a product goes together with what the wearer owns, in millimetres (pure)."""

from __future__ import annotations

from catalog import specs
from recommender.domain.compatibility import Fit, fit
from recommender.domain.shelf import Item, Option
from recommender.domain.trim import Span
from recommender.domain.wishes import Wishes

ORDER = ("fits", "tight", "no", "unknown")


def fit_note(item: Item, wishes: Wishes, option: Option) -> str:
    """Return the best fit among the wearer's pairs of the size to take, "" if none is known."""
    fits = _fits(item, wishes, span_of(option))
    if not fits:
        return ""
    name, best = min(fits, key=lambda pair: ORDER.index(pair[1].verdict))
    return f"With your {name}: {best.text[0].lower()}{best.text[1:]}"


def span_of(option: Option) -> Span | None:
    """Return the foot lengths in mm that a size is made for, None where not known."""
    if option.foot_min_mm is None or option.foot_max_mm is None:
        return None
    return option.foot_min_mm, option.foot_max_mm


def _fits(item: Item, wishes: Wishes, span: Span | None) -> list[tuple[str, Fit]]:
    if isinstance(item.spec, specs.Insole):
        return [
            (
                pair.name,
                fit(
                    insole=item.spec,
                    shoe=pair.spec,
                    insole_mm=span,
                    shoe_mm=pair.variant_foot_mm,
                ),
            )
            for pair in wishes.owned_shoes
            if isinstance(pair.spec, specs.Shoe)
        ]
    return [
        (
            pair.name,
            fit(insole=pair.spec, shoe=item.spec, insole_mm=pair.variant_foot_mm, shoe_mm=span),
        )
        for pair in wishes.owned_insoles
        if isinstance(pair.spec, specs.Insole)
    ]
