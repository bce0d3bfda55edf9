"""Distances in the unit a customer reads: everything stored is kilometers (pure)."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Protocol

STORED = Decimal("0.01")  # what a wear entry keeps of a kilometer
Number = Decimal | float | int


class HasUnit(Protocol):
    """Whoever has a unit of distance, a customer for one."""

    distance_unit: str


@dataclass(frozen=True)
class Unit:
    """A unit of distance that people read and type.

    ``label`` is short ("km"), ``long_label`` a heading ("Kilometers"), ``km`` how long one is.
    """

    label: str
    long_label: str
    km: Decimal

    def of_km(self, km: Number) -> float:
        """Return a distance of kilometers in this unit, not rounded.

        Parameters
        ----------
        km
            Kilometers.
        """
        return float(km) / float(self.km)

    def to_km(self, value: Number) -> Decimal:
        """Return kilometers as they are stored, with two decimals, rounded once, halves to even.

        Parameters
        ----------
        value
            A distance in this unit; what was typed with up to two decimals comes back the same
            from ``of_km`` when it is shown with two.
        """
        exact = (value if isinstance(value, Decimal) else Decimal(str(value))) * self.km
        return exact.quantize(STORED, rounding=ROUND_HALF_EVEN)

    def to_whole_km(self, value: Number) -> int:
        """Return whole kilometers, rounded once, halves to even.

        Parameters
        ----------
        value
            A distance in this unit; a whole number comes back the same from ``whole``.
        """
        exact = (value if isinstance(value, Decimal) else Decimal(str(value))) * self.km
        return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_EVEN))

    def whole(self, km: Number) -> int:
        """Return a distance of kilometers as a whole number of this unit."""
        return round(self.of_km(km))

    def tens(self, km: Number) -> int:
        """Return a distance of kilometers rounded to tens of this unit, for what is not known better."""
        return round(self.of_km(km) / 10) * 10

    def say(self, km: Number, places: int = 0) -> str:
        """Return a distance of kilometers as people read it: ``412 km``, ``256 mi``.

        Parameters
        ----------
        km
            Kilometers.
        places
            How many decimals at most; zeros at the end are left out.
        """
        figure = f"{self.of_km(km):.{places}f}"
        if places:
            figure = figure.rstrip("0").rstrip(".")
        return f"{'0' if figure == '-0' else figure} {self.label}"


KM = Unit(label="km", long_label="Kilometers", km=Decimal(1))
MI = Unit(label="mi", long_label="Miles", km=Decimal("1.609344"))
UNITS = {unit.label: unit for unit in (KM, MI)}


def unit_of(customer: HasUnit) -> Unit:
    """Return the unit a customer chose."""
    return UNITS[customer.distance_unit]
