"""Pairs a wearer owns: add, wear, look, retire, remove. Each verb keeps the date of the next look right."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from catalog.models import Variant
from recommender import habits, insole_homes, looks, next_looks, outlooks, wear_days
from recommender.domain import habit as habit_weeks
from recommender.models import ComfortCheck, Pair, PairAnswer, WearEntry, Wearer

Answer = PairAnswer.Answer
Habit = habit_weeks.Habit


class PairNotWorn(Exception):
    """The pair is retired or returned: there is nothing to log or to look at."""


class LivesInShoes(Exception):
    """The insole has no normal week of its own: it is worn with the shoes it lives in."""


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
    habit: Habit = field(default_factory=Habit)


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
    told = {part.name: getattr(details, part.name) for part in fields(details)}
    habit = told.pop("habit")
    pair = Pair.objects.create(
        wearer=wearer,
        variant=variant,
        source_key=source_key,
        price_minor=price_minor,
        price_currency=price_currency,
        created_at=now,
        **told,
    )
    habits.set_habit(pair, habit, since=max(details.started_on, now.date()), now=now)
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
        _must_be_active(pair, wear_days.lock(pair.wearer_id))
        entry = WearEntry.objects.create(
            pair=pair,
            worn_on=worn_on,
            distance_km=distance_km,
            duration_hours=duration_hours,
            created_at=now,
        )
        wear_days.settle({(pair.pk, worn_on)}, now=now)
        refresh(pair.wearer, now=now)
    return entry


@transaction.atomic
def remove_entry(*, entry: WearEntry, now: datetime) -> None:
    """Strike an entry out; one of a habit or of a shoe does not come back."""
    pair = entry.pair
    wear_days.lock(pair.wearer_id)
    if entry.copied_from is not None:
        shoe_id = entry.copied_from.pair_id
        insole_homes.leave_out(insole=pair, shoe_id=shoe_id, day=entry.worn_on, now=now)
    elif entry.source == WearEntry.Source.HABIT:
        habits.skip_day(pair, entry.worn_on)
    else:
        entry.delete()
    wear_days.settle({(pair.pk, entry.worn_on)}, now=now)
    refresh(pair.wearer, now=now)


@transaction.atomic
def set_habit(*, pair: Pair, habit: Habit, now: datetime) -> None:
    """Say what a normal week is from today on; days before stay as they are.

    Raises
    ------
    LivesInShoes
        The pair is an insole that lives in shoes.
    """
    wear_days.lock(pair.wearer_id)
    if habit and insole_homes.of(pair):
        raise LivesInShoes(pair.token)
    habits.set_habit(pair, habit, since=now.date(), now=now)
    refresh(pair.wearer, now=now)


@transaction.atomic
def snooze(*, pair: Pair, until: date | None, now: datetime) -> None:
    """Let the next look wait until a day; None lets it come when it is due."""
    wear_days.lock(pair.wearer_id)
    Pair.objects.filter(pk=pair.pk).update(snoozed_until=until)
    pair.snoozed_until = until
    looks.mark([pair.pk], now=now)
    refresh(pair.wearer, now=now)


@transaction.atomic
def check_comfort(*, pair: Pair, day: int, comfort: int, now: datetime) -> ComfortCheck:
    """Record how a pair feels, from 1 to 5, on its 14th or 45th day; a later answer counts."""
    said, _ = ComfortCheck.objects.update_or_create(
        pair=pair, day=day, defaults={"comfort": comfort, "answered_at": now}
    )
    last = pair.comfort_checks.latest("day")
    rate(pair=pair, comfort=last.comfort)
    return said


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
    wear_days.lock(pair.wearer_id)
    pair.state, pair.retired_for, pair.retired_on = Pair.State.RETIRED, reason, now.date()
    pair.next_look_on = None
    pair.save(update_fields=["state", "retired_for", "retired_on", "next_look_on"])
    looks.mark([pair.pk], now=now)
    wear_days.catch_up(pair, now=now)
    refresh(pair.wearer, now=now)


@transaction.atomic
def undo_retire(*, pair: Pair, now: datetime) -> None:
    """Take a retired pair back into use; its habit fills in the days since."""
    wear_days.lock(pair.wearer_id)
    pair.state, pair.retired_for, pair.retired_on = Pair.State.ACTIVE, "", None
    pair.save(update_fields=["state", "retired_for", "retired_on"])
    looks.mark([pair.pk], now=now)
    wear_days.catch_up(pair, now=now)
    refresh(pair.wearer, now=now)


@transaction.atomic
def mark_returned(*, now: datetime, pair: Pair | None = None, source_key_prefix: str = "") -> int:
    """Say that one pair, or all whose source key begins so, went back; return how many did.

    A returned pair has no habit and no looks.
    """
    if pair is None and not source_key_prefix:
        raise ValueError("Say which pairs.")
    which = Q(pk=pair.pk) if pair is not None else Q(source_key__startswith=source_key_prefix)
    kept = Pair.objects.exclude(state=Pair.State.RETURNED).filter(which)
    wearer_ids = set(kept.values_list("wearer_id", flat=True))
    wear_days.lock(*wearer_ids)
    ids = list(kept.values_list("pk", flat=True))
    Pair.objects.filter(pk__in=ids).update(
        state=Pair.State.RETURNED, next_look_on=None, habit_filled_until=None
    )
    looks.mark(ids, now=now)
    next_looks.refresh(wearer_ids, now=now)
    return len(ids)


@transaction.atomic
def remove(*, pair: Pair, now: datetime) -> None:
    """Delete a pair with its entries and answers; how it ended is evidence no more."""
    wearer = pair.wearer
    wear_days.lock(wearer.pk)
    copies = WearEntry.objects.filter(copied_from__pair=pair)
    of_insoles = set(copies.values_list("pair_id", "worn_on"))
    pair.delete()
    wear_days.settle(of_insoles, now=now)
    refresh(wearer, now=now)


@transaction.atomic
def answer_look(
    *, pair: Pair, cycle: int, answer: str, now: datetime, reason: str = ""
) -> PairAnswer:
    """Record what the wearer saw, once per cycle; a second answer returns the first.

    ``stop`` is only noted: it ends reminders, not the cycle.
    """
    locked = next(each for each in wear_days.lock(pair.wearer_id) if each.pk == pair.pk)
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
    if Pair.objects.filter(pk=pair.pk, cycle=cycle).update(cycle=cycle + 1):
        looks.mark([pair.pk], now=now)
    refresh(pair.wearer, now=now)


def refresh(wearer: Wearer, *, now: datetime) -> None:
    """Recompute the date of the next look of all pairs of a wearer."""
    next_looks.refresh([wearer.pk], now=now)


def _must_be_active(pair: Pair, locked: Iterable[Pair]) -> None:
    if not any(each.pk == pair.pk and each.state == Pair.State.ACTIVE for each in locked):
        raise PairNotWorn(pair.token)


def _first_use(variant: Variant) -> str:
    spec = getattr(variant.product, f"{variant.product.kind}_spec", None)
    uses = getattr(spec, "uses", None) or ["everyday"]
    return str(uses[0])
