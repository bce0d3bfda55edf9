"""How likely the sizes around the wearer's are too small, right or too large, in words and shares."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog.models import Variant
from recommender.domain.size import MEASURED, Foot
from recommender.domain.size_advice import felt_chances, of_ten
from recommender.domain.size_felt import FELT, Offset

AROUND = 1  # sizes shown on either side of the best one
WORDS = {"small": "too small for", "right": "Right for", "large": "too large for"}
WORTH_SAYING = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeChance:
    """One size: its chance of being right (0–1) in words too, and what else it may feel like."""

    label: str
    right: float
    words: str
    otherwise: str
    is_best: bool


def around(variants: Iterable[Variant], *, foot: Foot, offset: Offset) -> list[SizeChance]:
    """Return the likeliest size and its neighbors, smallest first; nothing where little is known.

    ``offset`` is the product's whole offset, what it states included.
    """
    spans = sorted(
        {
            (variant.foot_min_mm, variant.foot_max_mm, variant.size_label)
            for variant in variants
            if variant.foot_min_mm is not None and variant.foot_max_mm is not None
        }
    )
    if foot.length_mm is None or not spans:
        return []
    found = [(label, felt_chances(foot, low, high, offset)) for low, high, label in spans]
    best = max(range(len(found)), key=lambda place: found[place][1][1])
    return [
        SizeChance(
            label=found[place][0],
            right=found[place][1][1],
            words=_words("right", found[place][1][1]),
            otherwise=_otherwise(found[place][1]),
            is_best=place == best,
        )
        for place in range(max(best - AROUND, 0), min(best + AROUND + 1, len(found)))
    ]


def _words(felt: str, share: float) -> str:
    return f"{WORDS[felt]} {of_ten(share)}"


def _otherwise(shares: Sequence[float]) -> str:
    """Return the other feelings that are worth saying, small before large."""
    told = [(felt, share) for felt, share in zip(FELT, shares, strict=True) if felt != "right"]
    return ", ".join(_words(felt, share) for felt, share in told if share >= WORTH_SAYING)


def basis(foot: Foot) -> str:
    """Return what the chances rest on, as a sentence; "" for an unknown foot."""
    if foot.length_mm is None:
        return ""
    is_measured = foot.certainty == MEASURED
    known = "as you measured" if is_measured else foot.certainty
    if foot.stated_mm is not None and foot.stated_mm != foot.length_mm:
        known = f"{known}, {foot.stated_mm} mm, and as your pairs fitted"
    more = "" if is_measured else " Measure your foot in mm to be surer."
    return f"Of people with a foot of about {foot.length_mm} mm ({known}).{more}"
