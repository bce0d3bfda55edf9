"""Lives learned from pairs in the database: what counts, from when pages use it, what staff see."""

import math
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from recommender import lives, masses, outlooks, responses
from recommender.domain.life_effects import Effects
from recommender.domain.lifespans import table
from recommender.models import LifeFit, Pair, PairAnswer, QuizResponse, WearEntry
from recommender.tasks import refit_lives
from tests.shelf import NOW, make_pair, make_shoe, make_variant, make_wearer

pytestmark = pytest.mark.django_db
TODAY = NOW.date() + timedelta(days=200)
LATER = NOW + timedelta(days=200)


def ended(km: int, reason: str = "worn_out", **fields) -> Pair:
    """A running shoe added new at NOW and retired after so many logged km, a hundred days later."""
    fields = {"use": "running", "started_on": NOW.date()} | fields
    pair = make_pair(
        state="retired",
        retired_for=reason,
        retired_on=NOW.date() + timedelta(days=100),
        **fields,
    )
    log(pair, 0, km)
    return pair


def log(pair: Pair, day: int, km: int, source: str = "hand") -> None:
    for at in range(0, km, 500):
        WearEntry.objects.create(
            pair=pair,
            worn_on=NOW.date() + timedelta(days=day),
            distance_km=Decimal(min(500, km - at)),
            source=source,
            created_at=NOW,
        )


def look(pair: Pair, day: int, km: int) -> None:
    PairAnswer.objects.create(
        pair=pair,
        cycle=pair.cycle,
        answer="still_good",
        exposure_km=km,
        answered_at=NOW + timedelta(days=day),
    )


def weighs(wearer, kg: float) -> None:
    response = responses.start(wearer=wearer, now=NOW)
    responses._close(response, responses.Content(answers={"body_mass_kg": kg}, last=""))
    response.state, response.finished_at = "finished", NOW
    response.expires_at = LATER + timedelta(days=2)
    response.save()


def told():
    return list(lives._told(today=TODAY))


def use_from(monkeypatch, count: int) -> None:
    own = replace(table(), from_worn_out=count)
    monkeypatch.setattr(lives, "table", lambda: own)


def test_a_pair_worn_out_without_a_look_ended_right_then():
    ended(450)
    (one,) = told()
    assert one.worn_at == one.good == (450.0, 100.0)
    assert one.entered == (0.0, 0.0)


def test_a_pair_that_was_looked_at_ended_after_the_look():
    pair = ended(450)
    look(pair, 60, 300)
    (one,) = told()
    assert one.good == (300.0, 60.0)
    assert one.worn_at == (450.0, 100.0)


@pytest.mark.parametrize("reason", ["lost", "gave_away", "uncomfortable"])
def test_a_pair_that_went_for_another_reason_was_good_until_then(reason):
    ended(450, reason)
    (one,) = told()
    assert one.worn_at is None
    assert one.good == (450.0, 100.0)


def test_a_pair_with_km_on_it_was_not_seen_before():
    ended(450, initial_km=200, started_on=NOW.date() - timedelta(days=90))
    (one,) = told()
    assert one.entered == (200.0, 90.0)
    assert one.worn_at == (650.0, 190.0)


def test_a_pair_that_its_wearer_logs_is_good_and_a_habit_says_nothing():
    pair = make_pair(use="running", started_on=NOW.date())
    log(pair, 50, 120)
    log(make_pair(use="running", started_on=NOW.date()), 50, 120, "habit")
    log(make_pair(use="running", started_on=NOW.date()), 50, 120, "in_shoe")
    (one,) = told()
    assert one.worn_at is None
    assert one.good[1] == 50.0
    assert one.good[0] == pytest.approx(120 + 17.5 * 50 / 7)


def test_a_weight_counts_where_it_was_told_and_the_answers_still_live():
    pair, other = ended(450), ended(460)
    weighs(pair.wearer, 82.0)
    assert {one.worn.mass_kg for one in told()} == {82.0, None}
    assert other.wearer_id not in masses.of_wearers([pair.wearer_id, other.wearer_id], today=TODAY)
    QuizResponse.objects.update(expires_at=LATER)
    assert {one.worn.mass_kg for one in told()} == {None}


def test_answers_that_nobody_can_read_tell_no_weight():
    wearer = make_wearer()
    weighs(wearer, 82.0)
    QuizResponse.objects.update(answers_encrypted=b"torn")
    assert masses.of_wearers([wearer.pk], today=TODAY) == {}


def test_a_learned_effect_of_weight_moves_the_range_of_who_told_it_only(
    django_assert_num_queries,
):
    effects = Effects(named={"mass": -0.05}).as_json()
    LifeFit.objects.create(
        table_version="x", pairs=90, worn_out=60, is_used=True, effects=effects, fitted_at=NOW
    )
    heavy, silent = (make_pair(use="running", started_on=NOW.date()) for _ in range(2))
    weighs(heavy.wearer, 95.0)
    outlooks.of_pair(silent, today=TODAY)  # the fit is read once a process
    with django_assert_num_queries(4):
        moved, plain = sorted(
            outlooks.of_wearers([heavy.wearer_id, silent.wearer_id], today=TODAY),
            key=lambda worn: worn.pair.pk,
        )
    assert moved.mass_share == pytest.approx(math.exp(-0.1) - 1)
    assert plain.mass_share == 0
    assert moved.outlook.median_km == pytest.approx(
        plain.outlook.median_km * math.exp(-0.1), rel=0.02
    )


def test_doubt_about_what_was_learned_widens_a_range():
    pair = make_pair(use="running", started_on=NOW.date())
    sure = outlooks.of_pair(pair, today=NOW.date()).outlook
    effects = Effects(unseen_sd=0.2).as_json()
    LifeFit.objects.create(
        table_version="x", pairs=90, worn_out=60, is_used=True, effects=effects, fitted_at=NOW
    )
    unsure = outlooks.of_pair(pair, today=NOW.date()).outlook
    assert unsure.low_km < sure.low_km
    assert unsure.high_km > sure.high_km
    assert unsure.median_km == pytest.approx(sure.median_km, rel=0.03)


def test_pairs_of_which_nothing_was_seen_are_left_out():
    make_pair(started_on=NOW.date())
    make_pair(state="retired", retired_for="worn_out", retired_on=NOW.date(), started_on=NOW.date())
    assert told() == []
    assert lives.refit(now=LATER) is None


def test_a_fit_is_a_version_and_the_same_lives_make_no_other():
    for km in (300, 350, 400):
        ended(km)
    fit = lives.refit(now=LATER)
    assert (fit.pairs, fit.worn_out, fit.is_used) == (3, 3, False)
    assert "3 of 3" in str(fit)
    assert lives.refit(now=LATER) is None
    ended(320)
    assert refit_lives() > fit.pk
    assert refit_lives() == 0
    assert LifeFit.objects.count() == 2


def test_only_so_many_pairs_are_read_the_newest_first(monkeypatch):
    monkeypatch.setattr(lives, "ROWS_AT_ONCE", 1)
    for km in (300, 350, 400):
        ended(km)
    assert [one.worn_at[0] for one in told()] == [400, 350, 300]
    monkeypatch.setattr(lives, "MOST_PAIRS", 2)
    assert [one.worn_at[0] for one in told()] == [400, 350]


def test_old_versions_are_dropped(monkeypatch):
    monkeypatch.setattr(lives, "KEPT_FITS", 1)
    for km in (300, 350):
        ended(km)
        lives.refit(now=LATER)
    assert LifeFit.objects.get().worn_out == 2


def test_pages_use_what_was_learned_from_enough_worn_out_pairs_on(monkeypatch):
    mine = make_pair(use="running", started_on=NOW.date())
    before = outlooks.of_pair(mine, today=TODAY)
    for _ in range(4):
        ended(250)
    use_from(monkeypatch, 5)
    lives.refit(now=LATER)
    few = outlooks.of_pair(mine, today=TODAY)
    assert (few.outlook, few.learned_from) == (before.outlook, 0)
    ended(250)
    lives.refit(now=LATER)
    enough = outlooks.of_pair(mine, today=TODAY)
    assert enough.learned_from == 5
    assert enough.outlook.median_km < before.outlook.median_km


@pytest.mark.parametrize("count", [1, 3])
def test_a_learned_life_costs_one_query_once(count, monkeypatch, django_assert_num_queries):
    use_from(monkeypatch, 1)
    ended(300)
    lives.refit(now=LATER)
    wearer = make_wearer()
    for _ in range(count):
        make_pair(wearer, started_on=NOW.date())
    outlooks.of_wearer(wearer, today=TODAY)
    with django_assert_num_queries(3):
        assert len(outlooks.of_wearer(wearer, today=TODAY)) == count


def test_a_product_has_a_life_from_five_worn_out_pairs_on(django_assert_num_queries):
    product, sister = make_shoe(), make_shoe()
    variant = make_variant(product)
    for km in (240, 250, 260, 280):
        ended(km, variant=variant)
    assert lives.product_lives(lives.refit(now=LATER), [product, sister]) == {}
    ended(250, variant=variant)
    ended(900, "lost", variant=variant)
    fit = lives.refit(now=LATER)
    with django_assert_num_queries(0):
        found = lives.product_lives(fit, [product, sister])
    life = found[product.pk]
    assert (life.worn_out, life.pairs) == (5, 6)
    assert life.low_km < life.median_km < life.high_km
    assert life.median_km < 620


def test_a_date_before_a_pair_began_is_its_first_day():
    assert lives._age(Pair(started_on=date(2026, 3, 2)), date(2026, 3, 1)) == 0
