"""When nothing is left: the smallest set of answers to relax, as questions (pure).

Size and safety are never relaxed (MATCHING I.2).
"""

from __future__ import annotations

from itertools import combinations

import numpy as np

from recommender.domain.filters import Filter, kept
from recommender.domain.shelf import Shelf
from recommender.domain.wishes import Wishes
from recommender.domain.words import uses_text

NOUNS = {"insole": ("insole", "insoles"), "shoe": ("shoe", "shoes")}


def questions(shelf: Shelf, filters: tuple[Filter, ...], wishes: Wishes) -> tuple[str, ...]:
    """Return one question per answer to relax, none if something is left or nothing would help.

    The smallest set wins; among equals the one that leaves most products, then the first.
    """
    if not len(shelf) or kept(shelf, filters).any():
        return ()
    open_to = [each for each in filters if each.can_relax and not each.keeps.all()]
    for size in range(1, len(open_to) + 1):
        counts = {
            group: int(np.count_nonzero(_kept_without(shelf, filters, group)))
            for group in combinations(open_to, size)
        }
        best = max(counts, key=lambda group: counts[group])
        if counts[best]:
            return tuple(_question(each, wishes, counts[best], shelf.kind) for each in best)
    return ()


def _kept_without(
    shelf: Shelf, filters: tuple[Filter, ...], group: tuple[Filter, ...]
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.asarray(kept(shelf, filters, without=frozenset(each.code for each in group)))


def _question(each: Filter, wishes: Wishes, count: int, kind: str) -> str:
    one, many = NOUNS[kind]
    left = f"1 {one} would fit then" if count == 1 else f"{count} {many} would fit then"
    match each.code:
        case "use":
            return (
                f"May the {many} be made for something other than {uses_text(wishes.uses)}? {left}."
            )
        case "budget":
            return f"Would you spend more on one item? {left}."
        case "shoes":
            return f"Would you wear the {many} in another shoe than those you own? {left}."
        case _:
            return f"Would you try one again that you rated low? {left}."
