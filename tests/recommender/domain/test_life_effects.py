"""Learned effects: what they do to a life, how they are kept, and what staff are told."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.specs import Shoe
from recommender.domain.life import History
from recommender.domain.life_effects import (
    Effects,
    ProductEffect,
    Worn,
    causes,
    from_json,
    product_life,
)
from recommender.domain.lifespans import table

STRENGTH = table().strength
RUNNING = table().lifespan(kind="shoe", use="running", spec=None)
WORK = table().lifespan(kind="shoe", use="standing", spec=None)
LEARNED = Effects(
    named={"kind:shoe": -0.1, "surface:trail": -0.2, "surface:indoor": 0.1, "mass": -0.05},
    products={7: ProductEffect(log_life=0.3, sd=0.1, worn_out=6, pairs=9)},
    covariance={
        ("kind:shoe", "kind:shoe"): 0.0025,
        ("kind:shoe", "mass"): -0.0002,
        ("mass", "mass"): 0.0004,
    },
    unseen_sd=0.2,
)


def scale(worn: Worn, lifespan=RUNNING) -> float:
    return LEARNED.lifespan(lifespan, worn).distance.scale / lifespan.distance.scale


def test_nothing_learned_is_the_table():
    assert Effects().lifespan(WORK, Worn(kind="shoe")) == WORK


def test_effects_multiply_a_life():
    trail = Worn(kind="shoe", surface="trail", product_id=7, mass_kg=95)
    assert scale(trail) == pytest.approx(math.exp(-0.1 - 0.2 - 0.05 * 2 + 0.3))
    assert scale(Worn(kind="shoe")) == pytest.approx(math.exp(-0.1))
    assert scale(Worn(kind="insole")) == 1


def test_both_clocks_move_and_the_shape_with_them():
    moved = Effects(named={"kind:shoe": 0.2, "shape": 0.1}).lifespan(WORK, Worn(kind="shoe"))
    assert moved.age.scale == pytest.approx(WORK.age.scale * math.exp(0.2))
    assert moved.distance.shape == pytest.approx(WORK.distance.shape * math.exp(0.1))


def test_a_makers_claim_is_a_cause_of_its_own():
    bold = table().lifespan(
        kind="shoe", use="running", spec=Shoe(lifespan_min_km=600, lifespan_max_km=2000)
    )
    assert causes(bold, Worn(kind="shoe"))["claim"] == pytest.approx(math.log(2))
    assert "claim" not in causes(RUNNING, Worn(kind="shoe"))


@settings(max_examples=40)
@given(st.floats(40, 150), st.floats(0, 60), st.floats(0, 3000))
def test_a_worse_surface_and_more_weight_never_lengthen_a_life(mass_kg, more_kg, used_km):
    fresh = History(STRENGTH)

    def worn_by(surface: str, kg: float) -> float:
        worn = Worn(kind="shoe", surface=surface, mass_kg=kg)
        return fresh.chance_worn(LEARNED.lifespan(RUNNING, worn).load(used_km=used_km, age_days=0))

    ladder = [worn_by(surface, mass_kg) for surface in ("indoor", "road", "mixed", "trail")]
    assert ladder == sorted(ladder)
    assert worn_by("road", mass_kg + more_kg) >= worn_by("road", mass_kg)


def test_doubt_adds_what_is_unsure_of_the_causes_together_and_of_the_product():
    shoe, insole = Worn(kind="shoe"), Worn(kind="insole")
    heavy = Worn(kind="shoe", mass_kg=95, product_id=7)
    assert Effects().doubt(RUNNING, heavy) == 0
    assert LEARNED.doubt(RUNNING, insole) == pytest.approx(0.2)
    assert LEARNED.doubt(RUNNING, shoe) == pytest.approx(math.sqrt(0.0025 + 0.04))
    of_heavy = 0.0025 + 2 * 2 * -0.0002 + 4 * 0.0004 + 0.01
    assert LEARNED.doubt(RUNNING, heavy) == pytest.approx(math.sqrt(of_heavy))


def test_effects_come_back_from_plain_data():
    assert from_json(LEARNED.as_json()) == LEARNED
    assert from_json({}) == Effects()


def test_a_product_has_no_life_of_its_own_below_five_worn_out_pairs():
    few = Effects(products={7: ProductEffect(log_life=0.3, sd=0.1, worn_out=4, pairs=90)})
    known = {"kind": "shoe", "strength": STRENGTH}
    assert product_life(RUNNING, product_id=7, effects=few, **known) is None
    assert product_life(RUNNING, product_id=8, effects=LEARNED, **known) is None
    life = product_life(RUNNING, product_id=7, effects=LEARNED, **known)
    factor = math.exp(0.2)
    assert (life.worn_out, life.pairs) == (6, 9)
    assert life.low_km < 300 * factor
    assert life.high_km > 1000 * factor
    assert life.low_km == pytest.approx(300 * factor, rel=0.03)
