"""How a wearer's pairs are worn and what that says about each: read in three queries."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, timedelta, tzinfo
from typing import Any

from django.db.models import Min, Prefetch, Q, Sum

from catalog import specs
from recommender.domain.life import FAR_DAYS, History, Lifespan, Outlook, Wear, outlook
from recommender.domain.lifespans import table
from recommender.models import Pair, PairAnswer, WearEntry, Wearer

RECENT_DAYS = 84  # twelve weeks
SETTLED_DAYS = 28  # a month of entries says more about the pace than a stated habit
PAUSE_DAYS = 30  # after an answer, no sooner another look
STILL_GOOD = PairAnswer.Answer.STILL_GOOD


@dataclass(frozen=True)
class Pace:
    """Distance a week, and how it is known: entries, habit, start or assumed."""

    km_per_week: float
    source: str


@dataclass(frozen=True)
class WornPair:
    """A pair with its outlook."""

    pair: Pair
    outlook: Outlook
    pace: Pace
    lifespan: Lifespan
    look_on: date | None

    @property
    def is_due(self) -> bool:
        """Whether a look is worth it already."""
        return self.outlook.chance_worn >= table().look_chance


@dataclass(frozen=True)
class _Use:
    """Sums over a pair's entries."""

    total_km: float = 0.0
    recent_km: float = 0.0
    own_since: date | None = None
    first_on: date | None = None


def of_wearer(wearer: Wearer, *, today: date, zone: tzinfo = UTC) -> list[WornPair]:
    """Return all pairs of a wearer, in the order in which a look at them is worth it."""
    return of_wearers([wearer.pk], today=today, zone=zone)


def of_wearers(wearer_ids: Collection[int], *, today: date, zone: tzinfo = UTC) -> list[WornPair]:
    """Return all pairs of several wearers, what is worth a look first and retired ones last.

    ``zone`` is the one whose calendar says ``today``; what was written down gets its days from
    the same calendar.
    """
    answers = PairAnswer.objects.order_by("answered_at", "id")
    pairs = list(
        Pair.objects.filter(wearer__in=wearer_ids)
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
        _use_calendar(pair, zone)
    uses = _uses(wearer_ids, today=today)
    worn = [_worn(pair, pairs=pairs, uses=uses, today=today) for pair in pairs]
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


def _uses(wearer_ids: Collection[int], *, today: date) -> dict[int, _Use]:
    recent = Q(worn_on__gt=today - timedelta(days=RECENT_DAYS))
    rows = (
        WearEntry.objects.filter(pair__wearer__in=wearer_ids)
        .order_by()
        .values("pair_id")
        .annotate(
            km=Sum("distance_km"),
            hours=Sum("duration_hours"),
            recent_km=Sum("distance_km", filter=recent, default=0),
            recent_hours=Sum("duration_hours", filter=recent, default=0),
            own_since=Min("worn_on", filter=recent & ~Q(source=WearEntry.Source.HABIT)),
            first_on=Min("worn_on"),
        )
    )
    return {row["pair_id"]: _use(row) for row in rows}


def _use(row: Mapping[str, Any]) -> _Use:
    km = table().km
    return _Use(
        total_km=km(distance_km=float(row["km"]), hours=float(row["hours"])),
        recent_km=km(distance_km=float(row["recent_km"]), hours=float(row["recent_hours"])),
        own_since=row["own_since"],
        first_on=row["first_on"],
    )


def _worn(pair: Pair, *, pairs: Iterable[Pair], uses: Mapping[int, _Use], today: date) -> WornPair:
    use = uses.get(pair.pk, _Use())
    lifespan = _lifespan(pair)
    pace = _pace(pair, use=use, today=today)
    used_km = _used_km(pair, use=use, today=today)
    result = outlook(
        lifespan=lifespan,
        wear=Wear(used_km=used_km, started_on=pair.started_on, km_per_week=pace.km_per_week),
        history=_history(pair, pairs=pairs, uses=uses, lifespan=lifespan),
        look_chance=table().look_chance,
        today=today,
    )
    return WornPair(
        pair=pair,
        outlook=result,
        pace=pace,
        lifespan=lifespan,
        look_on=_look_on(pair, result.look_on, today=today),
    )


def _lifespan(pair: Pair) -> Lifespan:
    return table().lifespan(kind=pair.kind, use=pair.use, spec=_spec(pair))


def _spec(pair: Pair) -> specs.Insole | specs.Shoe | None:
    if pair.variant is None:
        return None
    row = getattr(pair.variant.product, f"{pair.kind}_spec", None)
    return None if row is None else row.record()


def _history(
    pair: Pair, *, pairs: Iterable[Pair], uses: Mapping[int, _Use], lifespan: Lifespan
) -> History:
    """Gather evidence: this pair's last "still good", and how the other pairs ended."""
    ended = [
        other
        for other in pairs
        if other.wearer_id == pair.wearer_id
        and other.pk != pair.pk
        and other.retired_on is not None
    ]
    worn_out = sum(other.retired_for == Pair.RetiredFor.WORN_OUT for other in ended)
    loads = sum(_load_at_end(other, use=uses.get(other.pk, _Use())) for other in ended)
    seen = [answer for answer in pair.answers.all() if answer.answer == STILL_GOOD]
    seen_load = _load_seen(pair, seen[-1], lifespan=lifespan) if seen else 0.0
    return table().history(worn_out=worn_out, loads=loads, seen_load=seen_load)


def _load_at_end(pair: Pair, *, use: _Use) -> float:
    assert pair.retired_on is not None
    used_km = _used_km(pair, use=use, today=pair.retired_on)
    age_days = (pair.retired_on - pair.started_on).days
    return min(_lifespan(pair).load(used_km=used_km, age_days=age_days), table().most_load)


def _used_km(pair: Pair, *, use: _Use, today: date) -> float:
    """Return what was told and logged, and an estimate for the time before the first entry.

    Without the estimate a pair whose wearer never logs would never be worth a look.
    """
    until = min(day for day in (use.first_on, pair.retired_on, today) if day is not None)
    unlogged_days = max((until - pair.created_at.date()).days, 0)
    estimated_km = _unlogged_pace(pair).km_per_week * unlogged_days / 7
    return pair.initial_km + estimated_km + use.total_km


def _load_seen(pair: Pair, answer: PairAnswer, *, lifespan: Lifespan) -> float:
    age_days = (answer.answered_at.date() - pair.started_on).days
    return lifespan.load(used_km=float(answer.exposure_km), age_days=age_days)


def _pace(pair: Pair, *, use: _Use, today: date) -> Pace:
    """Return the weekly distance from what is best known."""
    if use.own_since is not None:
        since = max(pair.created_at.date(), today - timedelta(days=RECENT_DAYS))
        days = max((today - min(since, use.own_since)).days, 7)
        if days >= SETTLED_DAYS or not habit_km(pair):
            return Pace(use.recent_km / days * 7, "entries")
    if use.first_on is not None and not habit_km(pair):
        return Pace(0.0, "resting")
    return _unlogged_pace(pair)


def _unlogged_pace(pair: Pair) -> Pace:
    """Return the pace of weeks in which nothing was logged: a habit, or a guess."""
    if habit_km(pair):
        return Pace(habit_km(pair), "habit")
    before_days = (pair.created_at.date() - pair.started_on).days
    if pair.initial_km and before_days >= SETTLED_DAYS:
        return Pace(pair.initial_km / before_days * 7, "start")
    return Pace(table().assumed_km_per_week, "assumed")


def habit_km(pair: Pair) -> float:
    """Return the weekly habit as one distance, 0 where none is stated."""
    return table().km(
        distance_km=float(pair.habit_km_per_week or 0), hours=float(pair.habit_hours_per_week or 0)
    )


def _look_on(pair: Pair, on: date, *, today: date) -> date | None:
    """Return the day of the next look: not soon after an answer, and none if far off."""
    if pair.state != Pair.State.ACTIVE or (on - today).days >= FAR_DAYS:
        return None
    pauses = [answer for answer in pair.answers.all() if answer.answer != PairAnswer.Answer.STOP]
    if not pauses:
        return on
    return max(on, pauses[-1].answered_at.date() + timedelta(days=PAUSE_DAYS))
