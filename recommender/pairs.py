"""Pairs a wearer owns: add, wear, look, retire, remove. Each verb keeps the date of the next look right."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from catalog.models import Variant
from recommender import outlooks, usage
from recommender.models import Pair, PairAnswer, WearEntry, Wearer

Answer = PairAnswer.Answer


class PairNotWorn(Exception):
    """The pair is retired or returned: there is nothing to log or to look at."""


@dataclass(frozen=True)
class Habit:
    """What a normal week is for a pair; either part may be unknown."""

    km_per_week: int | None = None
    hours_per_week: int | None = None


@dataclass(frozen=True)
class Details:
    """What a wearer tells of a pair."""

    kind: str
    name: str
    use: str
    started_on: date
    surface: str = str(Pair.Surface.MIXED)
    size_label: str = ""
    initial_km: int = 0
    habit: Habit = Habit()


@transaction.atomic
def add_pair(
    *,
    wearer: Wearer,
    details: Details,
    now: datetime,
    variant: Variant | None = None,
    source_key: str | None = None,
    price_minor: int | None = None,
    price_currency: str = "",
) -> Pair:
    """Put a pair on the wearer's list."""
    pair = Pair.objects.create(
        wearer=wearer,
        variant=variant,
        kind=details.kind,
        name=details.name,
        use=details.use,
        surface=details.surface,
        size_label=details.size_label,
        started_on=details.started_on,
        initial_km=details.initial_km,
        habit_km_per_week=details.habit.km_per_week,
        habit_hours_per_week=details.habit.hours_per_week,
        source_key=source_key,
        price_minor=price_minor,
        price_currency=price_currency,
        created_at=now,
    )
    refresh(wearer, now=now)
    return pair


def add_bought(
    *,
    wearer: Wearer,
    variant: Variant,
    source_key: str,
    started_on: date,
    now: datetime,
    price_minor: int | None = None,
    price_currency: str = "",
) -> Pair | None:
    """Put a bought pair on the list with what it cost, once per key; None if it is there already."""
    if Pair.objects.filter(source_key=source_key).exists():
        return None
    details = Details(
        kind=variant.product.kind,
        name=variant.product.title,
        use=_first_use(variant),
        size_label=variant.size_label,
        started_on=started_on,
    )
    return add_pair(
        wearer=wearer,
        details=details,
        variant=variant,
        source_key=source_key,
        price_minor=price_minor,
        price_currency=price_currency,
        now=now,
    )


def log_wear(
    *,
    pair: Pair,
    worn_on: date,
    distance_km: Decimal,
    duration_hours: Decimal,
    now: datetime,
) -> WearEntry:
    """Write down one day of wear.

    Raises
    ------
    PairNotWorn
        The pair is not in use.
    """
    with transaction.atomic():
        _lock_active(pair)
        entry = WearEntry.objects.create(
            pair=pair,
            worn_on=worn_on,
            distance_km=distance_km,
            duration_hours=duration_hours,
            created_at=now,
        )
        refresh(pair.wearer, now=now)
    return entry


@transaction.atomic
def remove_entry(*, entry: WearEntry, now: datetime) -> None:
    """Strike an entry out."""
    wearer = entry.pair.wearer
    entry.delete()
    refresh(wearer, now=now)


@transaction.atomic
def set_habit(*, pair: Pair, habit: Habit, now: datetime) -> None:
    """Say what a normal week is from now on; weeks already logged stay as they are."""
    pair.habit_km_per_week, pair.habit_hours_per_week = habit.km_per_week, habit.hours_per_week
    pair.save(update_fields=["habit_km_per_week", "habit_hours_per_week"])
    refresh(pair.wearer, now=now)


def rate(*, pair: Pair, comfort: int) -> None:
    """Say how the pair feels, from 1 to 5."""
    pair.comfort = comfort
    pair.save(update_fields=["comfort"])


def report_size(*, pair: Pair, felt: str) -> None:
    """Say how the size of a pair fitted: "small", "right" or "large"; "" takes it back."""
    pair.size_felt = felt
    pair.save(update_fields=["size_felt"])


@transaction.atomic
def retire(*, pair: Pair, reason: str, now: datetime) -> None:
    """Stop wearing a pair; why it ended is evidence for the wearer's other pairs."""
    pair.state, pair.retired_for, pair.retired_on = Pair.State.RETIRED, reason, now.date()
    pair.next_look_on = None
    pair.save(update_fields=["state", "retired_for", "retired_on", "next_look_on"])
    refresh(pair.wearer, now=now)


@transaction.atomic
def undo_retire(*, pair: Pair, now: datetime) -> None:
    """Take a retired pair back into use."""
    pair.state, pair.retired_for, pair.retired_on = Pair.State.ACTIVE, "", None
    pair.save(update_fields=["state", "retired_for", "retired_on"])
    refresh(pair.wearer, now=now)


@transaction.atomic
def remove(*, pair: Pair, now: datetime) -> None:
    """Delete a pair with its entries and answers; how it ended is evidence no more."""
    wearer = pair.wearer
    pair.delete()
    refresh(wearer, now=now)


@transaction.atomic
def answer_look(
    *, pair: Pair, cycle: int, answer: str, now: datetime, reason: str = ""
) -> PairAnswer:
    """Record what the wearer saw, once per cycle; a second answer returns the first.

    ``stop`` is only noted: it ends reminders, not the cycle.
    """
    locked = Pair.objects.select_for_update().get(pk=pair.pk)
    given = locked.answers.filter(cycle=cycle).exclude(answer=Answer.STOP).first()
    if given is not None and answer != Answer.STOP:
        return given
    used_km = outlooks.of_pair(locked, today=now.date()).outlook.used_km
    said = PairAnswer.objects.create(
        pair=locked,
        cycle=cycle,
        answer=answer,
        exposure_km=Decimal(f"{used_km:.2f}"),
        answered_at=now,
    )
    if answer == Answer.STOP:
        return said
    if answer == Answer.REPLACED:
        retire(pair=locked, reason=reason, now=now)
    start_next_cycle(pair=locked, cycle=cycle, now=now)
    return said


def start_next_cycle(*, pair: Pair, cycle: int, now: datetime) -> None:
    """Leave a cycle behind, once; the next reminder belongs to the next one."""
    Pair.objects.filter(pk=pair.pk, cycle=cycle).update(cycle=cycle + 1)
    refresh(pair.wearer, now=now)


def refresh(wearer: Wearer, *, now: datetime) -> None:
    """Recompute the date of the next look of all pairs of a wearer."""
    changed = []
    for worn in outlooks.of_wearer(wearer, today=now.date()):
        if worn.pair.next_look_on != worn.look_on:
            worn.pair.next_look_on = worn.look_on
            changed.append(worn.pair)
    Pair.objects.bulk_update(changed, ["next_look_on"])


def log_habits(*, now: datetime, limit: int = 500) -> int:
    """Log the habit for past weeks without an entry of the wearer's own; return how many.

    It looks back over twelve weeks, so a worker that was away loses nothing.
    """
    last_monday = _monday(now.date()) - timedelta(weeks=1)
    due = (
        Pair.objects.filter(state=Pair.State.ACTIVE, created_at__date__lt=last_monday)
        .exclude(habit_km_per_week=None, habit_hours_per_week=None)
        .exclude(entries__worn_on__range=(last_monday, last_monday + timedelta(days=6)))
        .select_related("wearer")
        .order_by("id")[:limit]
    )
    return sum(_log_weeks(pair, until=last_monday, now=now) for pair in due)


@transaction.atomic
def _log_weeks(pair: Pair, *, until: date, now: datetime) -> int:
    since = max(_monday(pair.created_at.date()) + timedelta(weeks=1), until - timedelta(weeks=11))
    worn = pair.entries.filter(worn_on__gte=since).values_list("worn_on", flat=True)
    logged = {_monday(worn_on) for worn_on in worn}
    km = Decimal(f"{usage.habit_km(pair):.2f}")
    mondays = (since + timedelta(weeks=week) for week in range(12))
    entries = [
        WearEntry(
            pair=pair,
            external_key=f"habit:{monday:%G-W%V}",
            worn_on=monday + timedelta(days=6),
            distance_km=km,
            source=WearEntry.Source.HABIT,
            created_at=now,
        )
        for monday in mondays
        if monday <= until and monday not in logged and km
    ]
    WearEntry.objects.bulk_create(entries, ignore_conflicts=True)
    refresh(pair.wearer, now=now)
    return len(entries)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _lock_active(pair: Pair) -> None:
    state = Pair.objects.select_for_update().values_list("state", flat=True).get(pk=pair.pk)
    if state != Pair.State.ACTIVE:
        raise PairNotWorn(pair.token)


def _first_use(variant: Variant) -> str:
    spec = getattr(variant.product, f"{variant.product.kind}_spec", None)
    uses = getattr(spec, "uses", None) or ["everyday"]
    return str(uses[0])
