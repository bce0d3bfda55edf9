"""Whether a product runs small or large, said only when enough wearers did (pure)."""

from __future__ import annotations

from recommender.domain.size_felt import Offset, current_model

HALVES = {1: "½ size", 2: "1 size", 3: "1½ sizes"}
MANY = "2 sizes or more"


def flag(offset: Offset) -> str:
    """Return a line such as "Runs ½ size small: 23 of 31 say so.", "" where data do not carry it.

    Parameters
    ----------
    offset
        The whole offset of the product, what it states included.

    References
    ----------
    MATCHING E "Take", I.5: abstain below 5 reports.
    """
    model = current_model()
    halves = round(abs(offset.mean_mm) / model.half_size_mm)
    is_sure = abs(offset.mean_mm) > model.sure * offset.sd_mm
    if offset.count < model.least_reports or not halves or not is_sure:
        return ""
    word, say = ("small", offset.small) if offset.mean_mm < 0 else ("large", offset.large)
    if 2 * say > offset.count:
        return f"Runs {HALVES.get(halves, MANY)} {word}: {say} of {offset.count} say so."
    return f"Runs about {HALVES.get(halves, MANY)} {word}, going by {offset.count} reports of fit."
