"""The size of a wearer's feet: what the quiz was told, else what is stored, and how pairs fitted."""

from datetime import datetime

from catalog.sizes import LONGEST_FOOT_MM, SHORTEST_FOOT_MM
from recommender import responses
from recommender.domain.conditions import Answers
from recommender.domain.inputs import Inputs, Owned
from recommender.domain.ruleset import Sell, Tier
from recommender.domain.size import Foot, foot_of, stated
from recommender.models import Pair, Wearer


def of(wearer: Wearer | None, *, now: datetime) -> Foot:
    """Return what is known of the longer foot, in two queries; all unknown for nobody."""
    if wearer is None:
        return Foot()
    return foot_of(responses.told(wearer, now=now), _stored(wearer, _told(wearer)))


def keep(*, wearer: Wearer, answers: Answers) -> None:
    """Store the size of the feet from a finished quiz, so that it outlives the answers.

    What the quiz was not told stays as it was; the pairs' own say is never stored.
    """
    foot = stated(answers, _stored(wearer, ()))
    new = (foot.min_mm, foot.max_mm, foot.width)
    is_legal = foot.min_mm is None or foot.max_mm is None or _is_legal(foot.min_mm, foot.max_mm)
    if is_legal and new != (wearer.foot_min_mm, wearer.foot_max_mm, wearer.width):
        wearer.foot_min_mm, wearer.foot_max_mm, wearer.width = new
        wearer.save(update_fields=["foot_min_mm", "foot_max_mm", "width"])


def forget(*, wearer: Wearer) -> None:
    """Delete the stored size of the feet."""
    wearer.foot_min_mm, wearer.foot_max_mm, wearer.width = None, None, None
    wearer.save(update_fields=["foot_min_mm", "foot_max_mm", "width"])


def _is_legal(min_mm: int, max_mm: int) -> bool:
    return min_mm >= SHORTEST_FOOT_MM and max_mm <= LONGEST_FOOT_MM


def _stored(wearer: Wearer, owned: tuple[Owned, ...]) -> Inputs:
    return Inputs(
        tier=Tier.T3.name,
        sell=Sell.S3.name,
        foot_min_mm=wearer.foot_min_mm,
        foot_max_mm=wearer.foot_max_mm,
        width=wearer.width,
        owned=owned,
    )


def _told(wearer: Wearer) -> tuple[Owned, ...]:
    """Return the wearer's shoes of which it is known how their size fitted."""
    pairs = (
        wearer.pairs.filter(kind="shoe", variant__foot_min_mm__isnull=False)
        .exclude(size_felt="")
        .exclude(state=Pair.State.RETURNED)
        .exclude(variant__foot_max_mm=None)
        .select_related("variant__product__shoe_spec")
        .order_by("pk")
    )
    return tuple(_owned(pair) for pair in pairs)


def _owned(pair: Pair) -> Owned:
    variant = pair.variant
    assert variant is not None  # the query asked for it and for its range
    assert variant.foot_min_mm is not None
    assert variant.foot_max_mm is not None
    spec = getattr(variant.product, "shoe_spec", None)
    return Owned(
        pair_id=pair.pk,
        name=pair.name,
        kind=pair.kind,
        is_active=pair.state == Pair.State.ACTIVE,
        comfort=pair.comfort,
        product_id=variant.product_id,
        spec=None if spec is None else spec.record(),
        size_felt=pair.size_felt,
        variant_foot_mm=(variant.foot_min_mm, variant.foot_max_mm),
    )
