"""What My pairs says of a pair, in words and in the wearer's unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from catalog.models import Product
from catalog.specs import Kind
from recommender.models import Pair
from recommender.outlooks import WornPair
from shop.distances import KM, Unit
from shop.presenters.distance_cost import DistanceCost, cost_of

LATE_CHANCE = 0.9  # beyond the 80 % range
KIND_WORDS = {
    str(Kind.SHOE): "Shoes",
    str(Kind.INSOLE): "Insoles",
    str(Kind.ACCESSORY): "Top covers",
}
PACES = {
    "entries": "from what you logged in the last 12 weeks",
    "habit": "from your normal week",
    "start": "estimated from the distance when you added it",
    "assumed": "assumed, 30 minutes of walking a day, until you log wear or set a normal week",
    "resting": "nothing logged in the last 12 weeks",
}


@dataclass(frozen=True)
class PairCard:
    """A pair as its card and its page show it."""

    worn: WornPair
    today: date
    unit: Unit = KM

    @property
    def pair(self) -> Pair:
        """The pair itself."""
        return self.worn.pair

    @property
    def product(self) -> Product | None:
        """What it was bought or picked as."""
        return None if self.pair.variant is None else self.pair.variant.product

    @property
    def kind(self) -> str:
        """What it is, as people say it."""
        return KIND_WORDS[self.pair.kind]

    @property
    def is_active(self) -> bool:
        """Whether the pair is in use."""
        return self.pair.state == Pair.State.ACTIVE

    @property
    def tone(self) -> str:
        """The name of the state's color."""
        if not self.is_active or not self.worn.is_due:
            return "good"
        return "replace" if self.worn.outlook.chance_worn >= LATE_CHANCE else "watch"

    @property
    def state(self) -> str:
        """The state in a few words."""
        if not self.is_active:
            return self._end()
        words = {"good": "Good for now", "watch": "Worth a look", "replace": "Past the usual range"}
        return words[self.tone]

    @property
    def look(self) -> str:
        """When to look next."""
        if not self.is_active:
            return ""
        if self.worn.look_on is None:
            return "No look planned while it rests"
        if self.worn.look_on <= self.today:
            return "Have a look now"
        return f"Next look {day(self.worn.look_on)}"

    @property
    def dial(self) -> dict[str, float]:
        """The numbers of the dial, in the wearer's unit."""
        outlook, of_km = self.worn.outlook, self.unit.of_km
        return {
            "used": of_km(outlook.used_km),
            "low": of_km(outlook.low_km),
            "median": of_km(outlook.median_km),
            "high": of_km(outlook.high_km),
        }

    @property
    def used(self) -> str:
        """Distance so far."""
        return f"about {self.unit.say(self.worn.outlook.used_km)}"

    @property
    def usual(self) -> str:
        """The 80 % range of distances."""
        outlook, tens = self.worn.outlook, self.unit.tens
        return f"{tens(outlook.low_km)} to {tens(outlook.high_km)} {self.unit.label}"

    @property
    def end(self) -> str:
        """The 80 % range as dates."""
        outlook = self.worn.outlook
        if outlook.ends_high_on <= self.today:
            return "the usual range is behind it"
        if outlook.ends_low_on <= self.today:
            return f"by {day(outlook.ends_high_on)}"
        return f"{day(outlook.ends_low_on)} to {day(outlook.ends_high_on)}"

    @property
    def pace(self) -> str:
        """Weekly distance."""
        return f"{self.unit.say(self.worn.pace.km_per_week)} a week"

    @property
    def pace_source(self) -> str:
        """How the pace is known."""
        return PACES[self.worn.pace.source]

    @property
    def cost(self) -> DistanceCost | None:
        """What 100 km or miles in it cost."""
        return cost_of(self.worn, self.unit)

    @property
    def usual_source(self) -> str:
        """Where the range comes from."""
        count = self.worn.learned_from
        if count:
            return (
                "These ranges come from published tests and makers' own figures, moved by "
                f"{count:,} pairs that wore out here. Pairs still differ a lot." + self._by_weight()
            )
        return (
            "These ranges come from published tests and makers' own figures, and pairs differ a "
            "lot. Nothing is learned from pairs worn out here yet."
        )

    def _by_weight(self) -> str:
        """Say how far the weight told in the quiz moves the range, where it does."""
        percent = round(100 * self.worn.mass_share)
        if not percent:
            return ""
        way = "longer" if percent > 0 else "shorter"
        return f" The weight told in the quiz makes them {abs(percent)} % {way}."

    def _end(self) -> str:
        if self.pair.state == Pair.State.RETURNED or self.pair.retired_on is None:
            return "Returned"
        why = self.pair.get_retired_for_display()
        return f"Retired {day(self.pair.retired_on)}" + (f", {why.lower()}" if why else "")


def day(value: date) -> str:
    """Write a date as people say it."""
    return date_format(value, "j M Y")


def cards(
    worn: Sequence[WornPair], *, today: date, unit: Unit = KM
) -> tuple[list[PairCard], list[PairCard]]:
    """Return the pairs in use, what to look at first, and those that are not.

    Of pairs that are due already, the one that is most likely at its end comes first.
    """
    all_cards = [PairCard(each, today, unit) for each in worn]
    active = [card for card in all_cards if card.is_active]
    active.sort(
        key=lambda card: (
            max(card.worn.look_on or date.max, today),
            -card.worn.outlook.chance_worn,
        )
    )
    return active, [card for card in all_cards if not card.is_active]
