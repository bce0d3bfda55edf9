"""What a wearer's pairs tell the match: specs, comfort, size felt, wear and how they ended."""

from datetime import datetime

from recommender import outlooks, snapshot
from recommender.domain.inputs import Owned
from recommender.models import Pair, Wearer
from recommender.outlooks import WornPair

HALF = 0.5  # of such pairs are worn out by then: past the median of its life


def owned_of(wearer: Wearer, *, now: datetime) -> tuple[Owned, ...]:
    """Return all pairs but returned ones, by id: in three queries, in one where there are none."""
    worn = outlooks.of_wearer(wearer, today=now.date())
    kept = [each for each in worn if each.pair.state != Pair.State.RETURNED]
    return tuple(_owned(each) for each in sorted(kept, key=lambda each: each.pair.pk))


def _owned(worn: WornPair) -> Owned:
    pair = worn.pair
    is_active = pair.state == Pair.State.ACTIVE
    product = None if pair.variant is None else pair.variant.product
    return Owned(
        pair_id=pair.pk,
        name=pair.name,
        kind=pair.kind,
        is_active=is_active,
        comfort=pair.comfort,
        product_id=None if product is None else product.pk,
        spec=None if product is None else snapshot.spec_of(product),
        size_felt=pair.size_felt,
        retired_for=pair.retired_for,
        wear_km=_wear_km(worn),
        is_past_life=is_active and worn.outlook.chance_worn >= HALF,
        variant_foot_mm=_foot_mm(pair),
        brand="" if product is None else product.brand.name,
    )


def _wear_km(worn: WornPair) -> float | None:
    """Return the distance in whole km; None where it is assumed only."""
    return None if worn.pace.source == "assumed" else float(round(worn.outlook.used_km))


def _foot_mm(pair: Pair) -> tuple[int, int] | None:
    variant = pair.variant
    if variant is None or variant.foot_min_mm is None or variant.foot_max_mm is None:
        return None
    return variant.foot_min_mm, variant.foot_max_mm
