"""Is an insole long enough for a shoe, too long, or to be trimmed? In millimetres of foot (pure)."""

from __future__ import annotations

from dataclasses import dataclass

from catalog import specs
from catalog.specs import InsoleLength

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """What the lengths say: the most that can be said of the fit, and a sentence, "" if none."""

    verdict: str
    text: str


ALIKE = Length(verdict="fits", text="")


def compare(insole: specs.Insole, insole_mm: Span | None, shoe_mm: Span | None) -> Length:
    """Compare the sizes of an insole and a shoe.

    Parameters
    ----------
    insole
        Its length class and whether it may be trimmed.
    insole_mm, shoe_mm
        Shortest and longest foot each is made for; None where not known, which says nothing.

    Returns
    -------
    Length
        ``fits`` where the two overlap, or the insole ends before the toes. D: one that is too
        short is "tight", as it may slide; one too long that cannot be trimmed does not fit.
    """
    if insole_mm is None or shoe_mm is None or insole.length not in (None, InsoleLength.FULL):
        return ALIKE
    if insole_mm[1] < shoe_mm[0]:
        short = _middle(shoe_mm) - _middle(insole_mm)
        return Length(
            verdict="tight",
            text=f"Its size is about {short:.0f} mm shorter than the shoe's; it may slide.",
        )
    if insole_mm[0] > shoe_mm[1]:
        return _too_long(insole, f"{_middle(insole_mm) - _middle(shoe_mm):.0f} mm")
    return ALIKE


def _too_long(insole: specs.Insole, long: str) -> Length:
    if insole.is_trimmable:
        return Length(verdict="fits", text=f"Trim about {long} off its toe end.")
    if insole.is_trimmable is None:
        text = (
            f"Its size is about {long} longer than the shoe's; can it be trimmed? We do not know."
        )
        return Length(verdict="unknown", text=text)
    return Length(
        verdict="no",
        text=f"Its size is about {long} longer than the shoe's, and it cannot be trimmed.",
    )


def _middle(span: Span) -> float:
    return (span[0] + span[1]) / 2
