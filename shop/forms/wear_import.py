"""Upload a file of activities; say which gear is which pair."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from recommender.models import GearLink, Pair
from recommender.wear_choices import Choice, Key
from recommender.wear_files.record import Activity, Batch
from recommender.wear_files.sports import sports
from shop.distances import Unit
from shop.forms.widgets import DateInput

OUT = "out"
SOURCES = {"strava": "Strava", "garmin": "Garmin", "fit": "FIT", "gpx": "GPX", "tcx": "TCX"}


class UploadForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label="File",
        max_length=200,
        error_messages={
            "required": "Choose a file.",
            "empty": "This file is empty.",
            "max_length": "The name of the file is too long.",
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GearRow:
    """One gear of a file, with its fields."""

    name: str
    source: str
    count: int
    distance: str
    first_on: date
    last_on: date
    is_much: bool
    pair: forms.BoundField
    since: forms.BoundField
    sure: forms.BoundField


class GearsForm(forms.Form):
    """Which pair each gear of a file is; what is known already is filled in."""

    def __init__(
        self,
        *args: Any,
        batch: Batch,
        links: Mapping[Key, GearLink],
        pairs: Sequence[Pair],
        unit: Unit,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        self.activities: dict[Key, list[Activity]] = {}
        for each in batch.activities:
            self.activities.setdefault((each.source, each.gear_key), []).append(each)
        self.names = {(source, key): name for source, key, name in batch.gears()}
        self.pairs = {pair.token: pair for pair in pairs}
        choices = [
            ("", "Choose"),
            *((pair.token, _pair_name(pair)) for pair in pairs),
            (OUT, "None of these: leave it out"),
        ]
        for number, key in enumerate(self.activities):
            link = links.get(key)
            self.fields |= _fields(number, choices)
            self.initial[f"pair_{number}"] = self._first_choice(key, link, links)
            self.initial[f"since_{number}"] = link.since if link else None
            self.initial[f"sure_{number}"] = link.is_one_pair if link else False

    def rows(self) -> Iterator[GearRow]:
        """Yield what the page shows of each gear."""
        much = self._much()
        for number, (key, worn) in enumerate(self.activities.items()):
            km = sum(each.distance_km for each in worn)
            days = [each.start.date() for each in worn]
            yield GearRow(
                name=gear_name(key, self.names[key]),
                source=SOURCES.get(key[0], key[0]),
                count=len(worn),
                distance=self.unit.say(km),
                first_on=min(days),
                last_on=max(days),
                is_much=number in much or km > sports().several_pairs_km,
                pair=self[f"pair_{number}"],
                since=self[f"since_{number}"],
                sure=self[f"sure_{number}"],
            )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for number, km in self._of_much(data).items():
            if not data.get(f"sure_{number}"):
                self.add_error(f"sure_{number}", _too_much(self.unit.say(km)))
        return data

    def _much(self) -> Mapping[int, float]:
        """Return as `_of_much` for what is chosen so far."""
        return self._of_much(self.cleaned_data if self.is_bound else self.initial)

    def _of_much(self, data: Mapping[str, Any]) -> dict[int, float]:
        """Return the gears of pairs with too many kilometers, and how many: of all its gears."""
        km_of: dict[str, float] = {}
        fields_of: dict[str, list[int]] = {}
        for number, worn in enumerate(self.activities.values()):
            token, since = data.get(f"pair_{number}", ""), data.get(f"since_{number}")
            if token in self.pairs:
                km_of[token] = km_of.get(token, 0) + sum(
                    each.distance_km for each in worn if not since or each.start.date() >= since
                )
                fields_of.setdefault(token, []).append(number)
        return {
            number: km_of[token]
            for token, numbers in fields_of.items()
            for number in numbers
            if km_of[token] > sports().several_pairs_km
        }

    def chosen(self) -> dict[Key, Choice]:
        """Return what was said of each gear."""
        data = self.cleaned_data
        return {
            key: Choice(
                pair_id=pair.pk if (pair := self.pairs.get(data[f"pair_{number}"])) else None,
                since=data[f"since_{number}"],
                is_one_pair=data[f"sure_{number}"],
            )
            for number, key in enumerate(self.activities)
        }

    def _first_choice(self, key: Key, link: GearLink | None, links: Mapping[Key, GearLink]) -> str:
        """Return what is known, or what the name suggests; never for gear without a name."""
        source, gear_key = key
        name = self.names[key].casefold()
        if link is None and name:
            same = (each for each in links.values() if each.source == source)
            link = next((each for each in same if each.gear_name.casefold() == name), None)
        if link is not None:
            tokens = (token for token, pair in self.pairs.items() if pair.pk == link.pair_id)
            return next(tokens, OUT if link.pair_id is None else "")
        if gear_key.startswith("bike:"):
            return OUT
        tokens = (token for token, pair in self.pairs.items() if pair.name.casefold() == name)
        return next(tokens, "")


def gear_name(key: Key, name: str) -> str:
    """Return what a page calls a gear."""
    if name:
        return name
    if key[1] == "unsaid":
        return "Activities that may be runs, walks or something else"
    return f"Gear {key[1]}" if key[1] else "Runs, walks and hikes without gear"


def _fields(number: int, choices: Sequence[tuple[str, str]]) -> dict[str, forms.Field]:
    return {
        f"pair_{number}": forms.ChoiceField(
            label="Which pair is it?",
            choices=choices,
            error_messages={"required": "Choose a pair, or leave it out."},
        ),
        f"since_{number}": forms.DateField(
            label="Count from", required=False, widget=DateInput, help_text="Empty: all of it."
        ),
        f"sure_{number}": forms.BooleanField(label="It really is one pair", required=False),
    }


def _pair_name(pair: Pair) -> str:
    details = ", ".join(filter(None, [pair.size_label, pair.state if pair.retired_on else ""]))
    return f"{pair.name} ({details})" if details else pair.name


def _too_much(distance: str) -> str:
    return (
        f"{distance} is more than one pair lasts for most people, so this may be several pairs. "
        "Count from the day this pair was new, or say that it is one pair."
    )
