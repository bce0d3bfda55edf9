"""How a wearer's pairs are worn and what that says about each: read in three queries."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta, tzinfo

from django.db.models import Prefetch

from catalog import specs
from recommender import masses, usage
from recommender.domain.life import FAR_DAYS, History, Lifespan, Outlook, Wear, outlook
from recommender.domain.life_doubt import widened
from recommender.domain.life_effects import Effects, Worn, causes
from recommender.domain.lifespans import table
from recommender.learned import current, with_fit
from recommender.models import Pair, PairAnswer, Wearer
from recommender.usage import Pace, Use

PAUSE_DAYS = 30  # after an answer, no sooner another look
MASS = "mass"
STILL_GOOD = PairAnswer.Answer.STILL_GOOD


@dataclass(frozen=True)
class WornPair:
    """A pair with its outlook."""

    pair: Pair
    outlook: Outlook
    pace: Pace
    lifespan: Lifespan
    look_on: date | None
    learned_from: int = 0  # pairs worn out here that the range was learned from; 0: sources alone
    mass_share: float = 0.0  # how far the wearer's weight moves the range, as a share of it

    @property
    def is_due(self) -> bool:
        """Whether a look is worth it already."""
        return self.outlook.chance_worn >= table().look_chance


def of_wearer(wearer: Wearer, *, today: date, zone: tzinfo = UTC) -> list[WornPair]:
    """Return all pairs of a wearer, in the order in which a look at them is worth it."""
    return of_wearers([wearer.pk], today=today, zone=zone)


def of_wearers(
    wearer_ids: Collection[int], *, today: date, zone: tzinfo | Mapping[int, tzinfo] = UTC
) -> list[WornPair]:
    """Return all pairs of several wearers, what is worth a look first and retired ones last.

    ``zone`` is the one whose calendar says ``today``, or one for each wearer; what was written
    down gets its days from the same calendar.
    """
    answers = PairAnswer.objects.order_by("answered_at", "id")
    pairs = list(
        with_fit(Pair.objects.filter(wearer__in=wearer_ids))
        .select_related(
            "wearer",
            "variant__product__brand",
            "variant__product__insole_spec",
            "variant__product__shoe_spec",
        )
        .prefetch_related(Prefetch("answers", queryset=answers))
    )
    if not pairs:
        return []
    for pair in pairs:
        _use_calendar(pair, zone if isinstance(zone, tzinfo) else zone[pair.wearer_id])
    uses = usage.of_wearers(wearer_ids, today=today)
    fit = current(pairs[0])
    heavy = MASS in fit.effects.named and fit.effects.named[MASS] != 0
    known = _Known(
        ended=_ended(pairs),
        uses=uses,
        effects=fit.effects,
        learned_from=fit.worn_out,
        masses=masses.of_wearers(wearer_ids, today=today) if heavy else {},
    )
    worn = [_worn(pair, known=known, today=today) for pair in pairs]
    return sorted(
        worn,
        key=lambda each: (
            each.pair.state != Pair.State.ACTIVE,
            each.look_on or date.max,
            each.pair.pk,
        ),
    )


def of_pair(pair: Pair, *, today: date, zone: tzinfo = UTC) -> WornPair:
    """Return one pair with its outlook; the wearer's other pairs are evidence too."""
    worn = of_wearer(pair.wearer, today=today, zone=zone)
    return next(each for each in worn if each.pair.pk == pair.pk)


def weekly_km(pair: Pair, *, today: date) -> list[tuple[date, float]]:
    """Return the Monday and the distance of each of the last twelve weeks, this one last."""
    monday = today - timedelta(days=today.weekday())
    mondays = [monday - timedelta(weeks=back) for back in reversed(range(12))]
    sums = dict.fromkeys(mondays, 0.0)
    for entry in pair.entries.filter(worn_on__gte=mondays[0], worn_on__lte=today):
        hours = float(entry.duration_hours)
        sums[entry.worn_on - timedelta(days=entry.worn_on.weekday())] += table().km(
            distance_km=float(entry.distance_km), hours=hours
        )
    return list(sums.items())


def _use_calendar(pair: Pair, zone: tzinfo) -> None:
    """Say the same moments in a zone, so that their dates are those of its calendar."""
    pair.created_at = pair.created_at.astimezone(zone)
    for answer in pair.answers.all():
        answer.answered_at = answer.answered_at.astimezone(zone)


@dataclass(frozen=True)
class _Known:
    """What was read for an outlook: pairs with their use, and what was learned of lives."""

    ended: Mapping[int, Sequence[Pair]]  # by wearer
    uses: Mapping[int, Use]
    effects: Effects
    learned_from: int
    masses: Mapping[int, float]

    def lifespan(self, pair: Pair) -> Lifespan:
        """Return the clocks of a pair: the table's, moved by what was learned."""
        return self.effects.lifespan(table_lifespan(pair), self.worn(pair))

    def worn(self, pair: Pair) -> Worn:
        """Return what its life may depend on, its wearer's weight where it counts."""
        return worn_like(pair, mass_kg=self.masses.get(pair.wearer_id))

    def in_doubt(self, pair: Pair) -> tuple[Lifespan, float]:
        """Return the clocks and the strength of a pair, the doubt about what was learned in both."""
        lifespan = self.lifespan(pair)
        strength, log_life = widened(
            table().strength,
            shape=lifespan.distance.shape,
            sd=round(self.effects.doubt(table_lifespan(pair), self.worn(pair)), 3),
        )
        return lifespan.moved(log_life=log_life), strength

    def mass_share(self, pair: Pair) -> float:
        """Return how far its wearer's weight moves the range of a pair, as a share of it."""
        by_mass = causes(table_lifespan(pair), self.worn(pair)).get(MASS, 0.0)
        return math.expm1(self.effects.named.get(MASS, 0.0) * by_mass)

    def use(self, pair: Pair) -> Use:
        """Return how a pair was worn."""
        return self.uses.get(pair.pk, Use())


def _ended(pairs: Iterable[Pair]) -> dict[int, list[Pair]]:
    """Return the pairs that are worn no more, by wearer."""
    ended: dict[int, list[Pair]] = {}
    for pair in pairs:
        if pair.retired_on is not None:
            ended.setdefault(pair.wearer_id, []).append(pair)
    return ended


def _worn(pair: Pair, *, known: _Known, today: date) -> WornPair:
    use = known.use(pair)
    lifespan, strength = known.in_doubt(pair)
    pace = usage.pace(pair, use=use, today=today)
    result = outlook(
        lifespan=lifespan,
        wear=Wear(
            used_km=usage.used_km(pair, use=use, today=today),
            started_on=pair.started_on,
            km_per_week=pace.km_per_week,
            pace_cv=pace.cv,
        ),
        history=_history(pair, known=known, lifespan=lifespan, strength=strength),
        look_chance=table().look_chance,
        today=today,
    )
    return WornPair(
        pair=pair,
        outlook=result,
        pace=pace,
        lifespan=lifespan,
        look_on=_look_on(pair, result.look_on, today=today),
        learned_from=known.learned_from,
        mass_share=known.mass_share(pair),
    )


def table_lifespan(pair: Pair) -> Lifespan:
    """Return the clocks that the table has for a pair, its maker's claim included."""
    return table().lifespan(kind=pair.kind, use=pair.use, spec=_spec(pair))


def worn_like(pair: Pair, *, mass_kg: float | None = None) -> Worn:
    """Return what its life may depend on; the weight only where answers that live tell it."""
    product_id = None if pair.variant is None else pair.variant.product_id
    return Worn(kind=pair.kind, surface=pair.surface, product_id=product_id, mass_kg=mass_kg)


def _spec(pair: Pair) -> specs.Insole | specs.Shoe | None:
    if pair.variant is None:
        return None
    row = getattr(pair.variant.product, f"{pair.kind}_spec", None)
    return None if row is None else row.record()


def _history(pair: Pair, *, known: _Known, lifespan: Lifespan, strength: float) -> History:
    """Gather evidence: this pair's last "still good", and how the other pairs ended."""
    ended = [other for other in known.ended.get(pair.wearer_id, ()) if other.pk != pair.pk]
    worn_out = sum(other.retired_for == Pair.RetiredFor.WORN_OUT for other in ended)
    loads = sum(_load_at_end(other, known=known) for other in ended)
    seen = [answer for answer in pair.answers.all() if answer.answer == STILL_GOOD]
    seen_load = _load_seen(pair, seen[-1], lifespan=lifespan) if seen else 0.0
    return History(strength, worn_out, loads, seen_load)


def _load_at_end(pair: Pair, *, known: _Known) -> float:
    assert pair.retired_on is not None
    used_km = usage.used_km(pair, use=known.use(pair), today=pair.retired_on)
    age_days = (pair.retired_on - pair.started_on).days
    return min(known.lifespan(pair).load(used_km=used_km, age_days=age_days), table().most_load)


def _load_seen(pair: Pair, answer: PairAnswer, *, lifespan: Lifespan) -> float:
    age_days = (answer.answered_at.date() - pair.started_on).days
    return lifespan.load(used_km=float(answer.exposure_km), age_days=age_days)


def _look_on(pair: Pair, on: date, *, today: date) -> date | None:
    """Return the day of the next look: not soon after an answer, not while snoozed, none if far."""
    if pair.state != Pair.State.ACTIVE or (on - today).days >= FAR_DAYS:
        return None
    if pair.snoozed_until is not None:
        on = max(on, pair.snoozed_until)
    pauses = [answer for answer in pair.answers.all() if answer.answer != PairAnswer.Answer.STOP]
    if not pauses:
        return on
    return max(on, pauses[-1].answered_at.date() + timedelta(days=PAUSE_DAYS))
