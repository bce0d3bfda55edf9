"""Pairs: each verb keeps the date of the next look right, and may run twice."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from recommender import outlooks, pairs
from recommender.models import Pair, PairAnswer, WearEntry
from tests.shelf import NOW, make_insole, make_pair, make_shoe, make_variant, make_wearer

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
DAY = timedelta(days=1)


def add(**fields) -> Pair:
    details = {"kind": "shoe", "name": "Walkers", "use": "walking", "started_on": TODAY} | fields
    return pairs.add_pair(wearer=make_wearer(), details=pairs.Details(**details), now=NOW)


def log(pair: Pair, km: float, *, on: date = TODAY, hours: float = 0, now=NOW) -> WearEntry:
    return pairs.log_wear(
        pair=pair, worn_on=on, distance_km=Decimal(km), duration_hours=Decimal(hours), now=now
    )


def used_km(pair: Pair, *, today: date = TODAY) -> float:
    return outlooks.of_pair(pair, today=today).outlook.used_km


def test_a_new_pair_knows_its_next_look():
    pair = add(initial_km=100)
    pair.refresh_from_db()
    assert pair.next_look_on > TODAY
    assert used_km(pair) == 100


def test_logged_wear_counts_and_brings_the_look_nearer():
    pair = add()
    pair.refresh_from_db()
    before = pair.next_look_on
    log(pair, 30)
    pair.refresh_from_db()
    assert used_km(pair) == 30
    assert pair.next_look_on < before


def test_hours_on_ones_feet_count_as_distance():
    pair = add()
    log(pair, 0, hours=10)
    assert used_km(pair) == pytest.approx(6.2)


def test_an_entry_struck_out_does_not_count():
    pair = add()
    entry = log(pair, 30)
    pairs.remove_entry(entry=entry, now=NOW)
    assert used_km(pair) == 0


def test_a_retired_pair_takes_no_wear():
    pair = add()
    pairs.retire(pair=pair, reason="lost", now=NOW)
    with pytest.raises(pairs.PairNotWorn):
        log(pair, 5)


def test_retiring_can_be_undone():
    pair = add()
    pairs.retire(pair=pair, reason="worn_out", now=NOW)
    assert (pair.state, pair.retired_on, pair.next_look_on) == ("retired", TODAY, None)
    pairs.undo_retire(pair=pair, now=NOW)
    pair.refresh_from_db()
    assert (pair.state, pair.retired_for, pair.retired_on) == ("active", "", None)
    assert pair.next_look_on is not None


def test_a_pair_worn_out_early_brings_the_others_look_nearer():
    wearer = make_wearer()
    first, second = (
        make_pair(wearer, use="running", initial_km=km, started_on=TODAY) for km in (250, 0)
    )
    pairs.refresh(wearer, now=NOW)
    second.refresh_from_db()
    before = second.next_look_on
    pairs.retire(pair=first, reason="worn_out", now=NOW)
    second.refresh_from_db()
    assert second.next_look_on < before


def test_rating_is_kept():
    pair = add()
    pairs.rate(pair=pair, comfort=4)
    pair.refresh_from_db()
    assert pair.comfort == 4


def test_a_bought_pair_comes_onto_the_list_once_with_its_own_use():
    wearer = make_wearer()
    shoe = make_variant(make_shoe({"uses": ["running"]}, title="Tempo"), "EU 42")
    first = pairs.add_bought(
        wearer=wearer, variant=shoe, source_key="order:1:1:0", started_on=NOW.date(), now=NOW
    )
    assert (first.name, first.use, first.size_label) == ("Tempo", "running", "EU 42")
    assert (
        pairs.add_bought(
            wearer=wearer, variant=shoe, source_key="order:1:1:0", started_on=NOW.date(), now=NOW
        )
        is None
    )
    plain = make_variant(make_insole({"uses": []}))
    assert (
        pairs.add_bought(
            wearer=wearer, variant=plain, source_key="k", started_on=NOW.date(), now=NOW
        ).use
        == "everyday"
    )


def test_an_answer_is_recorded_once_per_cycle():
    pair = add(initial_km=500)
    first = pairs.answer_look(pair=pair, cycle=1, answer="later", now=NOW)
    again = pairs.answer_look(pair=pair, cycle=1, answer="still_good", now=NOW)
    assert again == first
    pair.refresh_from_db()
    assert pair.cycle == 2
    pairs.answer_look(pair=pair, cycle=2, answer="still_good", now=NOW)
    assert list(PairAnswer.objects.values_list("cycle", "answer").order_by("cycle")) == [
        (1, "later"),
        (2, "still_good"),
    ]


def test_stop_is_noted_and_ends_no_cycle():
    pair = add()
    pairs.answer_look(pair=pair, cycle=1, answer="stop", now=NOW)
    pair.refresh_from_db()
    assert pair.cycle == 1
    said = pairs.answer_look(pair=pair, cycle=1, answer="still_good", now=NOW)
    assert said.answer == "still_good"


def test_no_look_comes_sooner_than_a_month_after_an_answer():
    pair = add(initial_km=2000)
    pair.refresh_from_db()
    assert pair.next_look_on == TODAY
    pairs.answer_look(pair=pair, cycle=1, answer="later", now=NOW)
    pair.refresh_from_db()
    assert pair.next_look_on == TODAY + 30 * DAY


def test_refreshing_what_is_right_writes_nothing(django_assert_num_queries):
    pair = add()
    with django_assert_num_queries(3):
        pairs.refresh(pair.wearer, now=NOW)


def test_a_removed_pair_takes_its_entries_and_its_evidence_with_it():
    pair = add()
    log(pair, 5)
    pairs.answer_look(pair=pair, cycle=1, answer="still_good", now=NOW)
    other = pairs.add_pair(
        wearer=pair.wearer,
        details=pairs.Details(kind="shoe", name="Others", use="walking", started_on=TODAY),
        now=NOW,
    )
    pairs.remove(pair=pair, now=NOW)
    assert list(Pair.objects.all()) == [other]
    assert not WearEntry.objects.exists()
    assert not PairAnswer.objects.exists()


def test_a_snoozed_pair_waits_and_reminders_hear_of_it():
    pair = add(initial_km=700)
    until = TODAY + 90 * DAY
    pairs.snooze(pair=pair, until=until, now=NOW)
    pair.refresh_from_db()
    assert (pair.snoozed_until, pair.look_changed_at) == (until, NOW)
    assert pair.next_look_on >= until
    pairs.snooze(pair=pair, until=None, now=NOW)
    pair.refresh_from_db()
    assert pair.next_look_on < until


def test_a_check_of_comfort_is_kept_once_per_day_and_the_last_one_rates_the_pair():
    pair = add()
    pairs.check_comfort(pair=pair, day=45, comfort=4, now=NOW)
    pairs.check_comfort(pair=pair, day=14, comfort=1, now=NOW)
    pairs.check_comfort(pair=pair, day=14, comfort=2, now=NOW)
    pair.refresh_from_db()
    assert list(pair.comfort_checks.values_list("day", "comfort")) == [(14, 2), (45, 4)]
    assert pair.comfort == 4


def test_returned_pairs_have_no_looks_and_are_found_by_their_key():
    wearer = make_wearer()
    kept, gone = (
        make_pair(wearer, source_key="order:12:1"),
        make_pair(wearer, source_key="order:1:1"),
    )
    assert pairs.mark_returned(source_key_prefix="order:1:", now=NOW) == 1
    assert pairs.mark_returned(pair=gone, now=NOW) == 0
    gone.refresh_from_db()
    kept.refresh_from_db()
    assert (gone.state, gone.next_look_on, gone.look_changed_at) == ("returned", None, NOW)
    assert kept.state == "active"
    with pytest.raises(ValueError, match="which pairs"):
        pairs.mark_returned(now=NOW)


def test_retiring_undoing_and_a_new_cycle_are_marked_for_the_reminders():
    pair = add()
    for moment, change in enumerate(
        (
            lambda at: pairs.retire(pair=pair, reason="lost", now=at),
            lambda at: pairs.undo_retire(pair=pair, now=at),
            lambda at: pairs.start_next_cycle(pair=pair, cycle=1, now=at),
        )
    ):
        at = NOW + timedelta(minutes=moment)
        change(at)
        assert Pair.objects.get(pk=pair.pk).look_changed_at == at
