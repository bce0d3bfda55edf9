"""The one doubt of a pick: what speaks against it, else what is not known (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from catalog import specs
from recommender.domain.reasons import current_texts, strongest_against, strongest_for
from recommender.domain.result import Reason
from recommender.domain.shelf import Item
from recommender.domain.size import FROM_PAIR, FROM_SHOE, UNKNOWN

WEAK = frozenset({"C", "D"})
BY_CERTAINTY = {FROM_SHOE: "from_shoe", FROM_PAIR: "from_pair"}
UNDER_ALL = frozenset({"thickness_heel_mm", "arch_height"})  # a heel piece has neither


def doubt_of(item: Item, reasons: Sequence[Reason], certainty: str) -> Reason:
    """Return exactly one doubt; its points are 0 where it names something not known.

    Parameters
    ----------
    item
        The product.
    reasons
        All its contributions.
    certainty
        How the wearer's size is known, such as "from a shoe that fits" (`domain.size`).

    Returns
    -------
    Reason
        The strongest contribution against. Where none is worth a line: an unknown size, then a
        spec the maker does not state, then weak evidence behind the strongest need, then a size
        taken from a shoe or a pair, and last that comfort shows only in wear.
    """
    against = strongest_against(reasons)
    if against is not None:
        return against
    texts = current_texts()["doubts"]
    if certainty == UNKNOWN:
        return _doubt("no_size", texts["no_size"])
    if spec := _unstated(item):
        what = current_texts()["unknown"][item.kind][spec]
        return _doubt(f"unknown:{spec}", texts["unknown"].format(what=what))
    grades = [each.grade for each in strongest_for(reasons) if each.grade]
    if grades and grades[0] in WEAK:
        return _doubt("grade", texts["grade"].format(grade=grade_text(grades[0])), grades[0])
    name = BY_CERTAINTY.get(certainty, "wear")
    return _doubt(name, texts[name])


def grade_text(grade: str) -> str:
    """Return an evidence grade in words, "" for none."""
    return str(current_texts()["grades"].get(grade, ""))


def _doubt(code: str, text: str, grade: str = "") -> Reason:
    return Reason(code=f"doubt:{code}", text=text, points=0.0, grade=grade)


def _unstated(item: Item) -> str:
    """Return the first spec that matters and that the maker does not state, or ""."""
    spec = item.spec
    is_heel_piece = isinstance(spec, specs.Insole) and spec.length == specs.InsoleLength.HEEL
    names = [name for name in current_texts()["unknown"][item.kind] if getattr(spec, name) is None]
    return next((name for name in names if not (is_heel_piece and name in UNDER_ALL)), "")
