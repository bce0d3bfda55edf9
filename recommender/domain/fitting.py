"""How a product goes together with what the wearer owns, in millimetres (pure)."""

from __future__ import annotations

from catalog import specs
from recommender.domain.compatibility import Fit, fit
from recommender.domain.shelf import Item
from recommender.domain.wishes import Wishes

ORDER = ("fits", "tight", "no", "unknown")


def fit_note(item: Item, wishes: Wishes) -> str:
    """Return the best fit among the wearer's pairs, "" if none is known."""
    fits = _fits(item, wishes)
    if not fits:
        return ""
    name, best = min(fits, key=lambda pair: ORDER.index(pair[1].verdict))
    return f"With your {name}: {best.text[0].lower()}{best.text[1:]}"


def _fits(item: Item, wishes: Wishes) -> list[tuple[str, Fit]]:
    if isinstance(item.spec, specs.Insole):
        return [
            (pair.name, fit(insole=item.spec, shoe=pair.spec))
            for pair in wishes.owned_shoes
            if isinstance(pair.spec, specs.Shoe)
        ]
    return [
        (pair.name, fit(insole=pair.spec, shoe=item.spec))
        for pair in wishes.owned_insoles
        if isinstance(pair.spec, specs.Insole)
    ]
