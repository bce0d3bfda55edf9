"""Which pair to look at next, why, and which buttons log today."""

from datetime import date
from decimal import Decimal

import pytest

from recommender import outlooks
from recommender.models import Pair, WearEntry
from shop.distances import KM, MI
from shop.presenters.next_look import Listed, Quick, next_look, quicks, why
from shop.presenters.pairs import cards
from tests.shelf import NOW, make_pair, make_wearer

TODAY = date(2026, 3, 2)


def last(km: str = "0", hours: str = "0") -> WearEntry:
    return WearEntry(distance_km=Decimal(km), duration_hours=Decimal(hours))


def listed(wearer, unit=KM) -> list[Listed]:
    active, _ = cards(outlooks.of_wearer(wearer, today=TODAY), today=TODAY, unit=unit)
    return [Listed(card=card, quicks=()) for card in active]


def words(pair: Pair, entry: WearEntry | None, unit=KM) -> list[str]:
    return [quick.words for quick in quicks(pair, entry, unit)]


def test_buttons_offer_what_was_logged_last_and_what_is_common():
    walkers = Pair(use="walking")
    assert words(walkers, None) == ["3 km", "5 km", "10 km"]
    assert words(walkers, None, MI) == ["2 mi", "3 mi", "6 mi"]
    assert words(walkers, last("7.40")) == ["7.4 km", "3 km", "5 km"]
    assert words(walkers, last("4.99"), MI) == ["3.1 mi", "2 mi", "3 mi"]
    assert words(walkers, last("5.00")) == ["5 km", "3 km", "10 km"]


def test_who_logs_hours_or_stands_at_work_is_offered_hours():
    assert words(Pair(use="standing"), None) == ["4 h", "8 h", "3 km"]
    assert words(Pair(use="walking"), last(hours="7.50")) == ["7.5 h", "4 h", "8 h"]
    assert quicks(Pair(use="standing"), None, KM)[0] == Quick("duration_hours", "4", "4 h")


@pytest.mark.django_db
def test_the_pair_that_is_most_likely_at_its_end_comes_first():
    wearer = make_wearer()
    make_pair(wearer, name="Due", initial_km=650, started_on=TODAY, created_at=NOW)
    make_pair(wearer, name="Past", initial_km=1500, started_on=TODAY, created_at=NOW)
    make_pair(wearer, name="Fresh", started_on=TODAY, created_at=NOW)
    first = next_look(listed(wearer), {})
    assert first.title == "Time for a look: Past"
    assert [each.card.pair.name for each in listed(wearer)] == ["Past", "Due", "Fresh"]


@pytest.mark.django_db
def test_why_is_one_sentence_of_distance_range_and_how_it_is_known():
    wearer = make_wearer()
    make_pair(wearer, initial_km=100, habit_km_per_week=10, started_on=TODAY, created_at=NOW)
    said = why(listed(wearer, MI)[0].card)
    assert said.startswith("About 62 mi on it, where pairs like it usually last ")
    assert said.endswith("we reckon with 6 mi a week, from your normal week.")
    assert said.count(".") == 1


@pytest.mark.django_db
def test_a_look_to_come_says_its_day():
    wearer = make_wearer()
    make_pair(wearer, name="Fresh", habit_km_per_week=10, started_on=TODAY, created_at=NOW)
    assert next_look(listed(wearer), {}).title.startswith("Next: Fresh, on ")


@pytest.mark.django_db
def test_an_insole_in_a_good_shoe_is_the_only_thing_to_look_at():
    wearer = make_wearer()
    shoe = make_pair(wearer, name="Tempo", started_on=TODAY, created_at=NOW)
    insole = make_pair(
        wearer, name="Blue", kind="insole", initial_km=900, started_on=TODAY, created_at=NOW
    )
    first = next_look(listed(wearer), {insole.pk: {shoe.pk}})
    assert first.card.pair == insole
    assert "insoles only" in first.note
    assert "Tempo" in first.note
    assert next_look(listed(wearer), {}).note == ""


def test_nothing_is_next_where_nothing_is_in_use():
    assert next_look([], {}) is None
