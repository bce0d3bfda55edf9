"""When all pairs likely end, from today to 18 months on: rows for the drawing and its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from catalog.drawings.timeline import Row
from shop.presenters.pairs import PairCard, day

MONTHS = 18
QUARTERS = (1, 4, 7, 10)
FIRST_TICK, LAST_TICK = 0.14, 0.95  # nearer to an end, a word would touch another or the edge


@dataclass(frozen=True)
class Timeline:
    """What the drawing and the table beside it show."""

    title: str
    rows: Sequence[Row]
    ticks: Sequence[tuple[float, str]]
    cards: Sequence[PairCard]


def timeline_of(cards: Sequence[PairCard], *, today: date) -> Timeline:
    """Place the likely ends of pairs in use on a line of 18 months."""
    until = _months_on(today, MONTHS)
    count = "1 pair likely ends" if len(cards) == 1 else f"{len(cards)} pairs likely end"
    return Timeline(
        title=f"When {count}, from today to {day(until)}. The table below has the same days.",
        rows=[_row(card, today=today, until=until) for card in cards],
        ticks=_ticks(today=today, until=until),
        cards=cards,
    )


def _row(card: PairCard, *, today: date, until: date) -> Row:
    outlook, look_on = card.worn.outlook, card.worn.look_on
    length = (until - today).days

    def share(on: date) -> float:
        return (on - today).days / length

    is_behind = outlook.ends_high_on <= today
    low, high = share(outlook.ends_low_on), share(outlook.ends_high_on)
    return Row(
        name=card.pair.name,
        words=_words(card, today=today, until=until),
        low=-1.0 if is_behind else low,
        high=-1.0 if is_behind else high,
        look=None if look_on is None else share(look_on),
    )


def _words(card: PairCard, *, today: date, until: date) -> str:
    """Say the range in months: days are not known."""
    low, high = card.worn.outlook.ends_low_on, card.worn.outlook.ends_high_on
    if high <= today:
        return "range passed"
    if low >= until:
        return "resting" if card.worn.look_on is None else f"after {date_format(until, 'M Y')}"
    if low <= today:
        return f"by {date_format(high, 'M Y')}"
    first = date_format(low, "M" if low.year == high.year else "M Y")
    if (low.year, low.month) == (high.year, high.month):
        return date_format(high, "M Y")
    return f"{first} to {date_format(high, 'M Y')}"


def _ticks(*, today: date, until: date) -> list[tuple[float, str]]:
    """Return today and the beginnings of quarters that leave room for their words."""
    length = (until - today).days
    firsts = (_months_on(today.replace(day=1), months) for months in range(1, MONTHS + 1))
    shares = [((on - today).days / length, on) for on in firsts if on.month in QUARTERS]
    return [
        (0.0, "Today"),
        *(
            (share, date_format(on, "M Y") if on.month == 1 else date_format(on, "M"))
            for share, on in shares
            if FIRST_TICK <= share <= LAST_TICK
        ),
    ]


def _months_on(on: date, months: int) -> date:
    """Return the day some months later, at most the 28th of its month."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, 28))
