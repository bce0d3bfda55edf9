"""Sizes: foot length in millimetres underneath, EU, UK and US as labels (pure).

A last is about 15 mm longer than the foot it is made for. Paris points (EU) are 20/3 mm of
last length; UK and US sizes are barleycorns (25.4/3 mm) of last length.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache

LAST_ALLOWANCE_MM = 15
PARIS_POINT_MM = Fraction(20, 3)
BARLEYCORN_MM = Fraction(254, 30)
SHORTEST_FOOT_MM = 150
LONGEST_FOOT_MM = 350


class System(Enum):
    """A size system: how many units its zero stands off the last length."""

    EU = "EU"
    UK = "UK"
    US_MEN = "US M"
    US_WOMEN = "US W"
    MONDOPOINT = "mm"


_ZERO_BARLEYCORNS = {
    System.UK: Fraction(25),
    System.US_MEN: Fraction(24),
    System.US_WOMEN: Fraction(45, 2),
}


class UnreadableSize(ValueError):
    """The text is not a size in a known system."""


@dataclass(frozen=True, slots=True)
class FootRange:
    """Foot lengths, in whole mm, that a size is made for (both ends included)."""

    min_mm: int
    max_mm: int

    @property
    def middle_mm(self) -> float:
        """The length the size is cut for."""
        return (self.min_mm + self.max_mm) / 2


def foot_length_mm(*, system: System, size: Decimal) -> Fraction:
    """Return the foot length in mm that a size is cut for.

    Parameters
    ----------
    system
        The size system.
    size
        The number printed on the shoe, such as ``42`` or ``8.5``; mm for Mondopoint.

    Returns
    -------
    Fraction
        Foot length in mm, exact.
    """
    number = Fraction(size)
    if system is System.MONDOPOINT:
        return number
    if system is System.EU:
        return number * PARIS_POINT_MM - LAST_ALLOWANCE_MM
    return (number + _ZERO_BARLEYCORNS[system]) * BARLEYCORN_MM - LAST_ALLOWANCE_MM


def size_of(*, system: System, length_mm: float) -> Decimal:
    """Return the nearest half size (whole mm for Mondopoint) for a foot length in mm."""
    last = Fraction(length_mm).limit_denominator(1000) + LAST_ALLOWANCE_MM
    if system is System.MONDOPOINT:
        return Decimal(round(last - LAST_ALLOWANCE_MM))
    if system is System.EU:
        number = last / PARIS_POINT_MM
    else:
        number = last / BARLEYCORN_MM - _ZERO_BARLEYCORNS[system]
    halves = round(number * 2)
    return Decimal(halves) / 2


def label(*, system: System, size: Decimal) -> str:
    """Return a printed size such as ``EU 42``, ``UK 8.5`` or ``265 mm``."""
    text = f"{size.normalize():f}"
    return f"{text} mm" if system is System.MONDOPOINT else f"{system.value} {text}"


def labels(*, length_mm: float) -> dict[str, str]:
    """Return the nearest label in every size system for a foot length in mm."""
    return dict(_labels(length_mm))


@lru_cache(maxsize=512)
def _labels(length_mm: float) -> tuple[tuple[str, str], ...]:
    return tuple(
        (system.value, label(system=system, size=size_of(system=system, length_mm=length_mm)))
        for system in System
    )


_NUMBER = r"(\d{1,3}(?:[.,]\d)?)(?:\s*(?:-|–|to)\s*(\d{1,3}(?:[.,]\d)?))?"
_PATTERNS = [
    (System.US_WOMEN, re.compile(rf"^(?:US\s*)?W(?:omen'?s?)?\s*{_NUMBER}$", re.IGNORECASE)),
    (System.US_WOMEN, re.compile(rf"^US\s*{_NUMBER}\s*W(?:omen'?s?)?$", re.IGNORECASE)),
    (System.US_MEN, re.compile(rf"^(?:US\s*)?M(?:en'?s?)?\s*{_NUMBER}$", re.IGNORECASE)),
    (System.US_MEN, re.compile(rf"^US\s*{_NUMBER}(?:\s*M(?:en'?s?)?)?$", re.IGNORECASE)),
    (System.UK, re.compile(rf"^UK\s*{_NUMBER}$", re.IGNORECASE)),
    (System.EU, re.compile(rf"^EU\s*{_NUMBER}$", re.IGNORECASE)),
    (System.MONDOPOINT, re.compile(rf"^{_NUMBER}\s*mm$", re.IGNORECASE)),
]
_HALF_STEP_MM = {System.EU: 3, System.MONDOPOINT: 2}


def parse(text: str, *, default_system: System | None = None) -> FootRange:
    """Read a size label, or a span such as ``EU 41-42``, as a range of foot lengths.

    Parameters
    ----------
    text
        A label with its system: ``EU 42``, ``UK 8``, ``US 9``, ``US W 8.5``, ``265 mm``.
    default_system
        The system to assume for a bare number; ``None`` refuses bare numbers.

    Returns
    -------
    FootRange
        Foot lengths in whole mm.

    Raises
    ------
    UnreadableSize
        The text is not a size, or lies outside 150–350 mm.
    """
    system, low, high = _read(text.strip(), default_system)
    step_mm = _HALF_STEP_MM.get(system, 4)
    min_mm = round(foot_length_mm(system=system, size=low)) - step_mm
    max_mm = round(foot_length_mm(system=system, size=high)) + step_mm
    if low > high or min_mm < SHORTEST_FOOT_MM or max_mm > LONGEST_FOOT_MM:
        raise UnreadableSize(f"“{text}” is not a size for feet of 150 to 350 mm")
    return FootRange(min_mm=min_mm, max_mm=max_mm)


def _read(text: str, default_system: System | None) -> tuple[System, Decimal, Decimal]:
    candidates = list(_PATTERNS)
    if default_system is not None:
        candidates.append((default_system, re.compile(rf"^{_NUMBER}$")))
    for system, pattern in candidates:
        if match := pattern.match(text):
            low = Decimal(match[1].replace(",", "."))
            return system, low, Decimal((match[2] or match[1]).replace(",", "."))
    raise UnreadableSize(f"“{text}” is not a size such as “EU 42”, “UK 8”, “US 9” or “265 mm”")
