"""Put right what was told of a pair: its name, size, use, beginning, distance so far and price."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from catalog.models import Variant
from recommender import insole_homes, next_looks, wear_days
from recommender.models import Pair

FACTS = ("name", "size_label", "use", "surface", "started_on", "initial_km")


@dataclass
class WornBefore(Exception):
    """Wear is logged for days before the day on which the pair is said to have begun."""

    first_on: date


@transaction.atomic
def change(
    *,
    pair: Pair,
    facts: Mapping[str, Any],
    variant: Variant | None,
    price_minor: int | None,
    price_currency: str,
    now: datetime,
) -> None:
    """Change the facts of a pair, those that `FACTS` names, and when the next look is.

    Raises
    ------
    WornBefore
        Something is logged for a day before ``started_on``.
    """
    wear_days.lock(pair.wearer_id)
    first_on = pair.entries.order_by("worn_on").values_list("worn_on", flat=True).first()
    if first_on is not None and first_on < facts["started_on"]:
        raise WornBefore(first_on)
    for name in FACTS:
        setattr(pair, name, facts[name])
    pair.variant, pair.price_minor, pair.price_currency = variant, price_minor, price_currency
    pair.save(update_fields=[*FACTS, "variant", "price_minor", "price_currency"])
    insole_homes.reckon(pair, now=now)
    next_looks.refresh([pair.wearer_id], now=now)
