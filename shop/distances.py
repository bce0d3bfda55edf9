"""Kilometers and miles: everything stored is km; people read and write their own unit."""

from dataclasses import dataclass
from decimal import Decimal

from shop.models import Customer

KM_PER_MILE = 1.609344


@dataclass(frozen=True)
class Unit:
    """A unit of distance."""

    label: str
    long_label: str
    km: float

    def of_km(self, km: float) -> float:
        """Return a distance in this unit."""
        return km / self.km

    def to_km(self, value: float | Decimal) -> Decimal:
        """Return a distance of this unit in km, to 10 m."""
        return round(Decimal(value) * Decimal(str(self.km)), 2)

    def say(self, km: float) -> str:
        """Say a distance."""
        return f"{self.of_km(km):.0f} {self.label}"


KM = Unit(label="km", long_label="kilometers", km=1.0)
MI = Unit(label="mi", long_label="miles", km=KM_PER_MILE)


def unit_of(customer: Customer | None) -> Unit:
    """Return the unit that a customer chose; km for who has no account."""
    return MI if customer is not None and customer.distance_unit == "mi" else KM
