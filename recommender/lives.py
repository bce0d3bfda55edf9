"""Lives of pairs: learned anew from how pairs ended, and told to staff for each product."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from catalog import specs
from catalog.models import Product
from recommender import masses, outlooks, usage
from recommender.domain.life import Lifespan
from recommender.domain.life_effects import Effects, ProductLife, from_json, product_life
from recommender.domain.life_told import Amounts, Told
from recommender.domain.lifespans import table
from recommender.models import LifeFit, Pair, PairAnswer

ROWS_AT_ONCE = 1000
MOST_PAIRS = 200_000  # D: the newest; more add time and say nothing new
KEPT_FITS = 60


def refit(*, now: datetime) -> LifeFit | None:
    """Learn lives anew; return the new version, or None if it is the last one over again.

    Pages use it from ``fit.from_worn_out`` worn-out pairs of the table on. Older versions than the
    last sixty are dropped.
    """
    from recommender.domain.life_learning import learn  # scipy stays out of web workers

    told = list(_told(today=now.date()))
    worn_out = sum(each.worn_at is not None for each in told)
    fit = LifeFit(
        table_version=table().version,
        pairs=len(told),
        worn_out=worn_out,
        is_used=worn_out >= table().from_worn_out,
        effects=learn(told, table()).as_json(),
        fitted_at=now,
    )
    last = LifeFit.objects.first()
    if _content(fit) == (_content(last) if last is not None else _nothing()):
        return None
    fit.save()
    kept = LifeFit.objects.values("pk")[:KEPT_FITS]
    LifeFit.objects.exclude(pk__in=list(kept.values_list("pk", flat=True))).delete()
    return fit


def product_lives(fit: LifeFit, products: Iterable[Product]) -> dict[int, ProductLife]:
    """Return how long pairs of each product last; only of those with five worn-out pairs.

    No query; the products come with their spec rows.
    """
    effects = from_json(fit.effects)
    found: dict[int, ProductLife] = {}
    for product in products:
        if product.pk not in effects.products:
            continue
        life = product_life(
            _lifespan_of(product),
            kind=product.kind,
            product_id=product.pk,
            effects=effects,
            strength=table().strength,
        )
        if life is not None:
            found[product.pk] = life
    return found


def _told(*, today: date) -> Iterator[Told]:
    """Read what is known of lives, newest pairs first."""
    answers = PairAnswer.objects.filter(answer=PairAnswer.Answer.STILL_GOOD)
    rows: QuerySet[Pair] = (
        Pair.objects.order_by("-pk")
        .select_related("variant__product__insole_spec", "variant__product__shoe_spec")
        .prefetch_related(Prefetch("answers", answers.order_by("answered_at", "id"), "looks"))
    )
    before: int | None = None
    for _ in range(MOST_PAIRS // ROWS_AT_ONCE):
        pairs = list((rows if before is None else rows.filter(pk__lt=before))[:ROWS_AT_ONCE])
        if not pairs:
            return
        before = pairs[-1].pk
        yield from _told_of(pairs, today=today)


def _told_of(pairs: Collection[Pair], *, today: date) -> Iterator[Told]:
    wearer_ids = {pair.wearer_id for pair in pairs}
    uses = usage.of_wearers(wearer_ids, today=today)
    kilograms = masses.of_wearers(wearer_ids, today=today)
    for pair in pairs:
        mass_kg = kilograms.get(pair.wearer_id)
        told = _read(pair, use=uses.get(pair.pk, usage.Use()), mass_kg=mass_kg)
        if told is not None:
            yield told


def _read(pair: Pair, *, use: usage.Use, mass_kg: float | None) -> Told | None:
    """Return a pair's life as far as it is known; None if nothing was seen of it."""
    entered = (float(pair.initial_km), _age(pair, pair.created_at.date()))
    good = _last_good(pair, use=use)
    worn_at = None
    if pair.retired_on is not None:
        end = (
            usage.used_km(pair, use=use, today=pair.retired_on),
            _age(pair, pair.retired_on),
        )
        if pair.retired_for == Pair.RetiredFor.WORN_OUT:
            worn_at = end
            good = end if good is None else (min(good[0], end[0]), min(good[1], end[1]))
        else:
            good = end
    if good is None or (worn_at or good)[0] <= entered[0]:
        return None
    return Told(
        worn=outlooks.worn_like(pair, mass_kg=mass_kg),
        lifespan=outlooks.table_lifespan(pair),
        entered=entered,
        good=(max(good[0], entered[0]), max(good[1], entered[1])),
        worn_at=worn_at,
    )


def _last_good(pair: Pair, *, use: usage.Use) -> Amounts | None:
    """Return the last moment at which the wearer said or showed that the pair is good.

    A pair that its wearer logs is one they wear; a habit that runs by itself shows nothing.
    """
    said = [
        (float(answer.exposure_km), _age(pair, answer.answered_at.date()))
        for answer in pair.looks  # type: ignore[attr-defined]
    ]
    if pair.retired_on is None and use.own_last is not None:
        said.append((usage.used_km(pair, use=use, today=use.own_last), _age(pair, use.own_last)))
    return max(said, default=None)


def _age(pair: Pair, day: date) -> float:
    return float(max((day - pair.started_on).days, 0))


def _lifespan_of(product: Product) -> Lifespan:
    row = getattr(product, f"{product.kind}_spec", None)
    spec: specs.Insole | specs.Shoe | None = None if row is None else row.record()
    use = spec.uses[0] if spec is not None and spec.uses else specs.Use.EVERYDAY
    return table().lifespan(kind=product.kind, use=str(use), spec=spec)


def _content(fit: LifeFit) -> tuple[object, ...]:
    return fit.table_version, fit.pairs, fit.worn_out, fit.is_used, fit.effects


def _nothing() -> tuple[object, ...]:
    """Return the content of a fit without a life in it: no version is worth keeping for that."""
    return table().version, 0, 0, False, Effects().as_json()
