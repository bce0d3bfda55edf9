"""Emergency numbers, the shop's own country first (pure)."""

from __future__ import annotations

from dataclasses import dataclass

EUROPE = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CH",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IS",
        "IT",
        "LI",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "NO",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyNumber:
    """A number to call, and where it is answered."""

    number: str
    place: str
    countries: frozenset[str]
    is_local: bool = False


NUMBERS = (
    EmergencyNumber(number="112", place="Europe and many other countries", countries=EUROPE),
    EmergencyNumber(
        number="911", place="United States and Canada", countries=frozenset({"US", "CA"})
    ),
    EmergencyNumber(number="999", place="United Kingdom", countries=frozenset({"GB"})),
    EmergencyNumber(number="000", place="Australia", countries=frozenset({"AU"})),
)


def numbers_for(country: str) -> tuple[EmergencyNumber, ...]:
    """Return all numbers, that of the country first and marked as local.

    Parameters
    ----------
    country
        Two letters of ISO 3166; of a country not listed, no number is local.

    References
    ----------
    EVIDENCE §2: the words of the T0 screen name 112, 911, 999 and 000.
    """
    marked = [
        EmergencyNumber(
            number=each.number,
            place=each.place,
            countries=each.countries,
            is_local=country.upper() in each.countries,
        )
        for each in NUMBERS
    ]
    return tuple(sorted(marked, key=lambda each: not each.is_local))
