"""Put right what was told of a pair: its name, size, use, beginning, distance so far and price."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from catalog.models import Variant
from recommender import insole_homes, next_looks, wear_days
from recommender.models import Pair
from recommender.wear_log import OWN

FACTS = ("name", "size_label", "use", "surface", "started_on", "initial_km")


@dataclass
class WornBefore(Exception):
    """The wearer logged wear for days before the one on which the pair is said to have begun."""

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
        The wearer logged or imported something for a day before ``started_on``. Days of a habit or
        of a shoe go by themselves.
    """
    wear_days.lock(pair.wearer_id)
    early = pair.entries.filter(worn_on__lt=facts["started_on"]).order_by("worn_on")
    logged = early.filter(source__in=OWN).values_list("worn_on", flat=True).first()
    if logged is not None:
        raise WornBefore(logged)
    for name in FACTS:
        setattr(pair, name, facts[name])
    pair.variant, pair.price_minor, pair.price_currency = variant, price_minor, price_currency
    pair.save(update_fields=[*FACTS, "variant", "price_minor", "price_currency"])
    insole_homes.reckon(pair, now=now)
    wear_days.settle(set(early.values_list("pair_id", "worn_on")), now=now)
    next_looks.refresh([pair.wearer_id], now=now)
