"""The life model: what more wear, more evidence and a faster pace do to it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.domain.life import (
    FAR_DAYS,
    Clock,
    History,
    Lifespan,
    Wear,
    clock,
    load_at,
    outlook,
)

TODAY = date(2026, 3, 2)
STRENGTH = 4.0
RUNNING = Lifespan(distance=clock(300, 1000, strength=STRENGTH))
WORK = Lifespan(distance=clock(480, 800, strength=STRENGTH), age=clock(180, 365, strength=STRENGTH))
FRESH = History(STRENGTH)
km = st.floats(0, 3000)
paces = st.floats(0.5, 150)
lifespans = st.sampled_from([RUNNING, WORK])


def look(lifespan=RUNNING, *, used_km=0.0, age_days=100, pace=20.0, history=FRESH, chance=1 / 3):
    started_on = TODAY - timedelta(days=age_days)
    return outlook(
        lifespan=lifespan,
        wear=Wear(used_km=used_km, started_on=started_on, km_per_week=pace),
        history=history,
        look_chance=chance,
        today=TODAY,
    )


def test_a_clock_has_the_sources_range_as_its_80_percent_range():
    assert RUNNING.load(used_km=300, age_days=0) == pytest.approx(load_at(0.1, strength=STRENGTH))
    assert RUNNING.load(used_km=1000, age_days=0) == pytest.approx(load_at(0.9, strength=STRENGTH))
    assert FRESH.chance_worn(RUNNING.load(used_km=300, age_days=0)) == pytest.approx(0.1)
    assert FRESH.chance_worn(RUNNING.load(used_km=1000, age_days=0)) == pytest.approx(0.9)


def test_a_new_running_shoe_is_worth_a_look_near_500_km_as_the_evidence_says():
    day = look(used_km=0, age_days=0, pace=70).look_on
    assert 470 <= (day - TODAY).days * 10 <= 530


def test_the_range_brackets_the_middle():
    seen = look(used_km=200)
    assert seen.low_km == pytest.approx(300, abs=3)
    assert seen.high_km == pytest.approx(1000, abs=3)
    assert seen.low_km < seen.median_km < seen.high_km
    assert seen.left_km == pytest.approx(seen.median_km - 200)


def test_a_limit_that_is_passed_keeps_its_distance():
    seen = look(used_km=900)
    assert seen.low_km == pytest.approx(300, abs=1)
    assert seen.ends_low_on == seen.ends_median_on == TODAY
    assert seen.ends_high_on > TODAY
    assert seen.left_km == 0


def test_age_alone_ends_a_work_shoe():
    young = look(WORK, used_km=100, age_days=30, pace=1)
    old = look(WORK, used_km=100, age_days=300, pace=1)
    assert young.chance_worn < 0.05 < 1 / 3 < old.chance_worn
    assert old.look_on == TODAY


def test_still_good_moves_the_look_away_and_lowers_the_chance():
    seen = RUNNING.load(used_km=600, age_days=0)
    before = look(used_km=600)
    after = look(used_km=600, history=History(STRENGTH, seen_load=seen))
    assert before.look_on == TODAY
    assert after.look_on > TODAY
    assert after.chance_worn == 0
    assert after.ends_median_on > before.ends_median_on


def test_pairs_worn_out_early_shorten_the_next_and_long_lived_ones_lengthen_it():
    early = History(STRENGTH, worn_out=3, loads=3 * RUNNING.load(used_km=300, age_days=0))
    late = History(STRENGTH, worn_out=3, loads=3 * RUNNING.load(used_km=1100, age_days=0))
    medians = [look(history=history).median_km for history in (early, FRESH, late)]
    assert medians == sorted(medians)
    assert medians[0] < medians[1] < medians[2]


def test_a_resting_pair_of_shoes_has_no_end_in_sight_but_a_distance_left():
    seen = look(used_km=100, pace=0)
    assert seen.look_on == TODAY + timedelta(days=FAR_DAYS)
    assert seen.high_km == pytest.approx(1000, abs=1)


def test_a_fresh_pair_that_rests_has_the_whole_range():
    assert look(used_km=0, age_days=0, pace=0).low_km == pytest.approx(300, abs=1)


@given(km, st.floats(0, 500), paces, lifespans)
def test_more_km_never_leaves_more(used_km, more_km, pace, lifespan):
    less, more = (look(lifespan, used_km=used, pace=pace) for used in (used_km, used_km + more_km))
    assert more.chance_worn >= less.chance_worn - 1e-12
    assert more.look_on <= less.look_on
    for name in ("ends_low_on", "ends_median_on", "ends_high_on"):
        assert getattr(more, name) <= getattr(less, name)


@given(km, st.integers(0, 1000), st.integers(0, 500), paces)
def test_an_older_work_shoe_never_lasts_longer(used_km, age_days, more_days, pace):
    young = look(WORK, used_km=used_km, age_days=age_days, pace=pace)
    old = look(WORK, used_km=used_km, age_days=age_days + more_days, pace=pace)
    assert old.chance_worn >= young.chance_worn - 1e-12
    assert old.look_on <= young.look_on


@given(km, paces, st.floats(0, 100), lifespans)
def test_a_faster_pace_never_ends_later(used_km, pace, more, lifespan):
    slow, fast = (look(lifespan, used_km=used_km, pace=each) for each in (pace, pace + more))
    assert fast.ends_median_on <= slow.ends_median_on
    assert fast.look_on <= slow.look_on


@given(st.floats(0, 2), st.integers(0, 5), st.floats(0, 10), st.floats(0.01, 0.99))
def test_the_load_at_a_chance_undoes_the_chance(seen, worn_out, loads, chance):
    history = History(STRENGTH, worn_out=worn_out, loads=loads, seen_load=seen)
    assert history.chance_worn(history.load_at(chance)) == pytest.approx(chance)
    assert history.chance_worn(seen / 2) == 0


@given(km, paces, lifespans)
def test_dates_and_distances_stand_in_order(used_km, pace, lifespan):
    seen = look(lifespan, used_km=used_km, pace=pace)
    assert TODAY <= seen.ends_low_on <= seen.ends_median_on <= seen.ends_high_on
    assert seen.low_km <= seen.median_km <= seen.high_km
    assert 0 <= seen.chance_worn < 1


def test_doubt_about_the_pace_widens_the_dates_and_leaves_the_distances():
    sure, unsure = (
        outlook(
            lifespan=RUNNING,
            wear=Wear(100.0, TODAY - timedelta(days=50), 20.0, cv),
            history=FRESH,
            look_chance=1 / 3,
            today=TODAY,
        )
        for cv in (0.0, 0.6)
    )
    assert unsure.ends_low_on < sure.ends_low_on
    assert unsure.ends_high_on > sure.ends_high_on
    assert unsure.median_km == sure.median_km
    assert unsure.chance_worn == sure.chance_worn


@given(st.floats(0.01, 1.0))
def test_shares_of_the_pace_have_mean_one_and_the_stated_doubt(cv):
    shares = Wear(0.0, TODAY, 20.0, cv).shares()
    mean = sum(share * chance for share, chance in shares)
    assert sum(chance for _share, chance in shares) == pytest.approx(1)
    assert mean == pytest.approx(1, rel=0.02)
    variance = sum((share - mean) ** 2 * chance for share, chance in shares)
    assert variance**0.5 == pytest.approx(cv, rel=0.12)


@given(st.floats(50, 1000), st.floats(1.05, 10))
def test_any_range_makes_a_clock_that_ticks_forward(low, factor):
    made = clock(low, low * factor, strength=STRENGTH)
    assert isinstance(made, Clock)
    assert made.scale > 0
    assert made.shape > 0
    assert made.load(-5) == 0
    assert made.load(low) < made.load(low * factor)
