"""Effects learned from simulated lives: found again, pulled to the table, and bounded in sign."""

import numpy as np
import pytest

from recommender.domain.life_effects import Effects, Worn
from recommender.domain.life_learning import learn
from recommender.domain.life_told import Told
from recommender.domain.lifespans import table

RUNNING = table().lifespan(kind="shoe", use="running", spec=None)
INSOLE = table().lifespan(kind="insole", use="everyday", spec=None)


def lives(count, *, log_life=0.0, surface="road", product_id=None, seed=1, late=False):
    """Running shoes of wearers who differ as the table says, seen until 1,200 km or worn out."""
    rng = np.random.default_rng(seed)
    clock = RUNNING.moved(log_life=log_life).distance
    speed = rng.gamma(table().strength, 1 / table().strength, count)
    ends = clock.scale * (rng.exponential(size=count) / speed) ** (1 / clock.shape)
    starts = rng.uniform(0, 400, count) if late else np.zeros(count)
    worn = Worn(kind="shoe", surface=surface, product_id=product_id)
    return [
        Told(
            worn=worn,
            lifespan=RUNNING,
            entered=(start, 0.0),
            good=(min(end, 1200.0), 0.0),
            worn_at=(end, 0.0) if end <= 1200 else None,
        )
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        if end > start
    ]


def test_no_worn_out_pair_teaches_nothing():
    going = [told for told in lives(200) if told.worn_at is None]
    assert going
    assert learn(going, table()) == Effects()
    assert learn([], table()) == Effects()


def test_a_short_life_of_a_whole_kind_is_found_also_where_pairs_enter_late():
    for late in (False, True):
        effects = learn(lives(1500, log_life=-0.3, late=late), table())
        found = effects.named["kind:shoe"] + effects.named[f"row:{RUNNING.row}"]
        assert found == pytest.approx(-0.3, abs=0.05)
        assert effects.named["shape"] == pytest.approx(0, abs=0.06)


def test_a_product_differs_as_far_as_its_pairs_say():
    known = lives(600, seed=2) + lives(60, log_life=0.3, product_id=7, seed=3)
    effects = learn(known + lives(2, log_life=0.3, product_id=8, seed=4), table())
    well, hardly = effects.products[7], effects.products[8]
    assert well.log_life == pytest.approx(0.3, abs=0.12)
    assert well.sd < hardly.sd <= 0.2
    assert abs(hardly.log_life) < well.log_life
    assert well.worn_out == sum(told.worn_at is not None for told in known[600:])
    assert well.pairs == 60


def test_doubt_shrinks_with_the_pairs_and_is_that_of_the_whole_posterior():
    few, many = (learn(lives(count, product_id=3, seed=8), table()) for count in (60, 2000))
    worn = Worn(kind="shoe", product_id=3)
    assert many.doubt(RUNNING, worn) < few.doubt(RUNNING, worn)
    names = ("kind:shoe", f"row:{RUNNING.row}")
    assert many.covariance[names] < 0  # one is known only as far as the other is
    alone = many.covariance[names[:1] * 2] + many.covariance[names[1:] * 2]
    assert alone + 2 * many.covariance[names] < alone
    assert many.unseen_sd == table().priors["product"].sd


def test_surfaces_keep_their_sign_whatever_the_data_say():
    data = lives(400, seed=5)
    effects = learn(data + lives(200, log_life=0.3, surface="trail", seed=6), table())
    assert effects.named["surface:trail"] == 0
    shorter = learn(data + lives(300, log_life=-0.3, surface="trail", seed=6), table())
    assert -0.4 < shorter.named["surface:trail"] < -0.1


def test_few_lives_hardly_move_the_table():
    effects = learn(lives(3, log_life=-0.5), table())
    assert abs(effects.named["kind:shoe"]) < 0.25


def test_insoles_wear_out_by_age_too():
    worn = Worn(kind="insole")
    young = [
        Told(
            worn=worn,
            lifespan=INSOLE,
            entered=(0.0, 0.0),
            good=(60.0, 80.0),
            worn_at=(80.0, 100.0),
        )
    ] * 30
    effects = learn(young, table())
    assert effects.named["kind:insole"] < -0.2
