"""Earlier prices: what may be struck through, computed from the price history (pure).

After a reduction a shop may compare only with the lowest price of the 30 days before it
(EVIDENCE L17). A reduction older than that is simply the price.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

LOOKBACK = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class PricePoint:
    """A price in minor units, in force from a moment on."""

    price_minor: int
    changed_at: datetime


def was_minor(history: Sequence[PricePoint], *, price_minor: int, now: datetime) -> int | None:
    """Return the earlier price that may be shown beside today's, in minor units.

    Parameters
    ----------
    history
        All prices of one variant, in any order.
    price_minor
        Today's price.
    now
        The moment of the offer.

    Returns
    -------
    int or None
        The lowest price of the 30 days before the reduction; ``None`` when today's price is no
        reduction of the last 30 days, or its history is shorter than that.
    """
    points = sorted((p for p in history if p.changed_at <= now), key=lambda p: p.changed_at)
    if len(points) < 2 or points[-1].price_minor != price_minor:
        return None
    reduced_at = points[-1].changed_at
    earlier = points[:-1]
    start = reduced_at - LOOKBACK
    if now - reduced_at > LOOKBACK or earlier[0].changed_at > start:
        return None
    in_force = [p for p in earlier if p.changed_at <= start][-1:]
    lowest = min(p.price_minor for p in [*in_force, *(p for p in earlier if p.changed_at > start)])
    return lowest if lowest > price_minor else None
