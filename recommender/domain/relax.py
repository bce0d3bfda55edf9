"""When nothing is left: the smallest set of answers to relax, as questions (pure).

Size and safety are never relaxed (MATCHING I.2).
"""

from __future__ import annotations

from itertools import combinations

import numpy as np

from recommender.domain.filters import RELAXABLE, Filter, kept
from recommender.domain.result import Relax
from recommender.domain.shelf import Shelf
from recommender.domain.wishes import Wishes
from recommender.domain.words import join, uses_text

NOUNS = {"insole": ("insole", "insoles"), "shoe": ("shoe", "shoes")}


def questions(shelf: Shelf, filters: tuple[Filter, ...], wishes: Wishes) -> tuple[Relax, ...]:
    """Return what to ask when nothing is left; none if something is, or if nothing would help.

    Where one answer is enough, each that helps is a question of its own, the mildest first. Else
    the smallest set that helps is one question; among equals the one that leaves most products.
    """
    if not len(shelf) or kept(shelf, filters).any():
        return ()
    by_code = {each.code: each for each in filters if not each.keeps.all()}
    open_to = [by_code[code] for code in RELAXABLE if code in by_code]
    for size in range(1, len(open_to) + 1):
        counts = {group: _count(shelf, filters, group) for group in combinations(open_to, size)}
        helping = {group: count for group, count in counts.items() if count}
        if helping and size == 1:
            return tuple(_question(group, wishes, helping[group], shelf.kind) for group in helping)
        if helping:
            best = max(helping, key=lambda group: helping[group])
            return (_question(best, wishes, helping[best], shelf.kind),)
    return ()


def _count(shelf: Shelf, filters: tuple[Filter, ...], group: tuple[Filter, ...]) -> int:
    without = frozenset(each.code for each in group)
    return int(np.count_nonzero(kept(shelf, filters, without=without)))


def _question(group: tuple[Filter, ...], wishes: Wishes, count: int, kind: str) -> Relax:
    one, many = NOUNS[kind]
    asked = join([_clause(each.code, wishes, many) for each in group])
    left = f"1 {one} would fit then" if count == 1 else f"{count} {many} would fit then"
    return Relax(
        text=f"{asked[0].upper()}{asked[1:]}? {left}.",
        code="+".join(each.code for each in group),
        count=count,
    )


def _clause(code: str, wishes: Wishes, many: str) -> str:
    return {
        "budget": f"would you spend more on {many}",
        "shoes": f"would you wear the {many} in another shoe than those you own",
        "use": f"may the {many} be made for something other than {uses_text(wishes.uses)}",
        "disliked": "would you try one again that you rated 1 or 2 of 5",
    }[code]
