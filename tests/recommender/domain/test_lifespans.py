"""The table of lifespans: every kind of pair has a row, a source, and the maker's claim its say."""

import math

import pytest

from catalog.specs import Firmness, Insole, Kind, Shoe, Use
from recommender.domain.lifespans import LifespanMissing, load, table

TABLE = table()


@pytest.mark.parametrize("use", Use.values())
@pytest.mark.parametrize("kind", [Kind.SHOE, Kind.INSOLE])
def test_every_kind_and_use_has_a_lifespan(kind, use):
    lifespan = TABLE.lifespan(kind=kind, use=use, spec=None)
    assert lifespan.distance.scale > 0
    assert lifespan.source


def test_a_top_cover_lasts_like_the_top_of_a_firm_insole():
    cover = TABLE.row(kind=Kind.ACCESSORY, use=Use.RUNNING, firmness=None)
    assert (cover.distance_km[1], cover.age_days) == (800, (180, 365))


def test_of_other_things_nothing_is_known():
    with pytest.raises(LifespanMissing):
        TABLE.lifespan(kind="hat", use=Use.EVERYDAY, spec=None)


def test_every_row_is_a_range_with_a_source_and_known_words():
    for row in TABLE.rows:
        assert row.source
        assert row.kind in Kind.values()
        assert row.use in Use.values()
        assert row.firmness is None or row.firmness in Firmness.values()
        for low, high in filter(None, (row.distance_km, row.age_days)):
            assert 0 < low < high


def test_insoles_have_an_age_and_running_shoes_have_none():
    assert all(row.age_days for row in TABLE.rows if row.kind == Kind.INSOLE)
    assert TABLE.row(kind=Kind.SHOE, use=Use.RUNNING, firmness=None).age_days is None


def test_soft_insoles_age_sooner_when_one_stands_on_them_all_day():
    soft = Insole(firmness=Firmness.SOFT)
    firm = Insole(firmness=Firmness.FIRM)
    ages = [
        TABLE.lifespan(kind=Kind.INSOLE, use=use, spec=spec).age.scale
        for use, spec in ((Use.STANDING, soft), (Use.EVERYDAY, soft), (Use.EVERYDAY, firm))
    ]
    assert ages == sorted(ages)


def test_a_makers_claim_moves_the_range_a_quarter_of_the_way():
    plain = TABLE.lifespan(kind=Kind.SHOE, use=Use.WALKING, spec=Shoe())
    bold = TABLE.lifespan(
        kind=Kind.SHOE, use=Use.WALKING, spec=Shoe(lifespan_min_km=960, lifespan_max_km=1600)
    )
    assert bold.distance.scale / plain.distance.scale == pytest.approx(2**0.25)
    assert bold.distance.shape == pytest.approx(plain.distance.shape)


def test_half_a_claim_is_none():
    plain = TABLE.lifespan(kind=Kind.SHOE, use=Use.WALKING, spec=Shoe())
    half = TABLE.lifespan(kind=Kind.SHOE, use=Use.WALKING, spec=Shoe(lifespan_max_km=5000))
    assert half == plain


def test_hours_on_ones_feet_count_as_what_nurses_walk():
    assert TABLE.km(distance_km=5, hours=9.4) == pytest.approx(5 + 5.79, abs=0.05)


def test_one_ended_pair_counts_for_no_more_than_having_outlived_the_range():
    lifespan = TABLE.lifespan(kind=Kind.SHOE, use=Use.RUNNING, spec=None)
    assert TABLE.most_load == pytest.approx(lifespan.load(used_km=1000, age_days=0))


def test_any_two_of_six_signs_suggest_a_look():
    assert len(TABLE.signs) == 6
    assert TABLE.suggest_at_signs == 2
    assert len({sign.id for sign in TABLE.signs}) == 6


def test_a_table_reads_what_it_is_given():
    text = """
version = "1"
[walking_hours]
km_per_hour = 1.0
[look]
chance = 0.5
[pace]
assumed_km_per_week = 7
[pace.doubt]
habit = 0.1
start = 0.1
assumed = 0.1
week = 0.1
week_strength = 1.0
weeks_ahead = 12.0
most = 1.0
[fit]
from_worn_out = 9
most_km = 1500.0
[claim]
weight = 0.0
[wearer]
strength = 2.0
[signs]
suggest_at = 1
sign = []
[[lifespan]]
kind = "shoe"
use = "everyday"
distance_km = [1, 2]
source = "E1"
"""
    own = load(text)
    assert own.rows[0].distance_km == (1, 2)
    assert own.look_chance == 0.5
    assert own.from_worn_out == 9
    assert own.priors == {}


def test_every_effect_has_a_prior_with_a_source_and_no_wrong_sign():
    assert set(TABLE.priors) == {
        "kind",
        "row",
        "product",
        "surface:indoor",
        "surface:trail",
        "mass",
        "claim",
        "shape",
    }
    for prior in TABLE.priors.values():
        assert 0 < prior.sd <= 0.25
        assert prior.source
    assert TABLE.priors["surface:trail"].sign == TABLE.priors["mass"].sign == -1
    assert TABLE.priors["surface:indoor"].sign == 1


def test_a_claim_is_measured_against_its_row_in_every_unit_it_names():
    claims = {"lifespan_min_km": 1120, "lifespan_max_km": 1600}
    km = TABLE.lifespan(kind=Kind.INSOLE, use=Use.EVERYDAY, spec=Insole(**claims))
    assert km.claim == pytest.approx(math.log(2))
    days = {"lifespan_min_days": 180, "lifespan_max_days": 365}
    both = TABLE.lifespan(kind=Kind.INSOLE, use=Use.EVERYDAY, spec=Insole(**claims, **days))
    assert both.claim == pytest.approx(math.log(2) / 2)
    assert both.row == "insole/any/everyday"
