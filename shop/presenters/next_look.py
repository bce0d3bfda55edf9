"""Which pair to look at next, and why; and how a day of wear is logged in one tap."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from catalog.specs import Use
from recommender.models import Pair, WearEntry
from shop.distances import KM, Unit
from shop.emails.reminder import insole_only_note
from shop.presenters.pairs import PairCard, day

QUICK = {"km": (3, 5, 10), "mi": (2, 3, 6)}  # D: a walk, a run, a day out
QUICK_HOURS = (4, 8)  # D: half a shift and a shift
MOST_QUICK = 3


@dataclass(frozen=True)
class Quick:
    """A button that logs today: the field it fills, with what, and its words."""

    field: str
    value: str
    words: str


@dataclass(frozen=True)
class Listed:
    """A card of the list, with the buttons that log wear on it.

    ``asks`` is whether a check-in waits for its answer.
    """

    card: PairCard
    quicks: Sequence[Quick]
    asks: bool = False


@dataclass(frozen=True)
class NextLook:
    """The pair to look at next; ``note`` is set where only an insole is due, not its shoe."""

    listed: Listed
    why: str
    note: str

    @property
    def card(self) -> PairCard:
        """The pair's card."""
        return self.listed.card

    @property
    def title(self) -> str:
        """What to do, and when."""
        name, look_on = self.card.pair.name, self.card.worn.look_on
        if look_on is None or look_on <= self.card.today:
            return f"Time for a look: {name}"
        return f"Next: {name}, on {day(look_on)}"


def next_look(listed: Sequence[Listed], homes: Mapping[int, Collection[int]]) -> NextLook | None:
    """Return the first pair with a planned look, of those in use in the order of their looks.

    ``homes`` are the keys of the shoes in which an insole lives, by its own key.
    """
    first = next((each for each in listed if each.card.worn.look_on is not None), None)
    if first is None:
        return None
    lived_in = homes.get(first.card.pair.pk, ())
    shoes = [each.card.worn for each in listed if each.card.pair.pk in lived_in]
    return NextLook(
        listed=first, why=why(first.card), note=insole_only_note(first.card.worn, shoes)
    )


def why(card: PairCard) -> str:
    """Say in one sentence how far it is, what is usual, and how well that is known."""
    return (
        f"{card.used.capitalize()} on it, where pairs like it usually last {card.usual}; "
        f"we reckon with {card.pace}, {card.pace_source}."
    )


def quicks(pair: Pair, last: WearEntry | None, unit: Unit) -> list[Quick]:
    """Return up to three ways to log today: as last time first, then what is common."""
    found = [] if last is None else _again(last, unit)
    is_by_hours = pair.use == Use.STANDING or any(one.field == "duration_hours" for one in found)
    common = [_hours(hours) for hours in QUICK_HOURS] if is_by_hours else []
    common += [_distance(distance, unit) for distance in QUICK[unit.label]]
    return list(dict.fromkeys([*found, *common]))[:MOST_QUICK]


def _again(last: WearEntry, unit: Unit) -> list[Quick]:
    """Return what was logged last; distances as typed, with at most two decimals."""
    if last.distance_km:
        return [_distance(round(unit.of_km(last.distance_km), 2), unit)]
    return [_hours(float(last.duration_hours))]


def _distance(distance: float, unit: Unit = KM) -> Quick:
    return Quick("distance", f"{distance:g}", f"{distance:g} {unit.label}")


def _hours(hours: float) -> Quick:
    return Quick("duration_hours", f"{hours:g}", f"{hours:g} h")
