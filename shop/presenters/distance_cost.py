"""What a distance in a pair costs: so far, and when it ends."""

from dataclasses import dataclass
from decimal import Decimal

from recommender.models import Pair
from recommender.outlooks import WornPair
from shop.distances import Unit
from shop.money import divide_half_even, exponent, format_money

FROM_KM = 50  # D: before that a price per distance is nearly all price
PER = 100  # kilometers or miles
COARSE_FROM = 5  # D: from five of the currency on, its cents say more than is known


@dataclass(frozen=True)
class DistanceCost:
    """Costs in words; ``so_far`` and ``at_end`` are empty where they are not known."""

    per: str
    so_far: str
    at_end: str


def cost_of(worn: WornPair, unit: Unit) -> DistanceCost | None:
    """Return what a distance costs, or None for a pair of unknown price or hardly worn."""
    pair, outlook = worn.pair, worn.outlook
    if pair.price_minor is None or outlook.used_km < FROM_KM:
        return None
    is_over = pair.state != Pair.State.ACTIVE or outlook.high_km <= outlook.used_km
    dear = _per(pair, max(outlook.low_km, outlook.used_km), unit)
    cheap = _per(pair, max(outlook.high_km, outlook.used_km), unit)
    low, high = _coarse(cheap, pair.price_currency), _coarse(dear, pair.price_currency)
    said = low if low == high else f"{low} to {high}"
    return DistanceCost(
        per=f"{PER} {unit.label}",
        so_far=format_money(_per(pair, outlook.used_km, unit), pair.price_currency),
        at_end="" if is_over else said,
    )


def _per(pair: Pair, km: float, unit: Unit) -> int:
    """Return the price of 100 of a unit in minor units, rounded once."""
    hundredths = round(Decimal(str(unit.of_km(km))) * 100)
    return divide_half_even((pair.price_minor or 0) * PER * 100, hundredths)


def _coarse(minor: int, currency: str) -> str:
    """Return an amount as exactly as it is known: in whole euros, or dollars, where it is large."""
    one = 10 ** exponent(currency)
    if minor < COARSE_FROM * one:
        return format_money(minor, currency)
    whole = divide_half_even(minor, one) * one
    return format_money(whole, currency).partition(".")[0]
