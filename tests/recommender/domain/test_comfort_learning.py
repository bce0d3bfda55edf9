from dataclasses import replace

import numpy as np

from catalog import specs
from recommender.domain.comfort_learning import Outcome, population
from recommender.domain.comfort_prior import current_prior
from tests.recommender.domain.stands import owned

FIRM = specs.Insole(firmness="firm", cushion_heel_level=1)
SOFT = specs.Insole(firmness="soft", cushion_heel_level=3)


def outcomes(count, stated="not_sure"):
    liked = [Outcome(stated=stated, pair=owned(FIRM, comfort=5)) for _ in range(count)]
    return liked + [Outcome(stated=stated, pair=owned(SOFT, comfort=2)) for _ in range(count)]


def test_with_fewer_than_500_outcomes_that_say_something_the_prior_stays():
    prior = current_prior()

    assert prior.steady == 500
    assert population([*outcomes(249), *outcomes(1)[:1]], prior) is prior
    silent = Outcome(stated="soft", pair=owned(None, comfort=5))
    assert population([*outcomes(249), silent, silent], prior) is prior


def test_many_who_like_it_firm_make_the_next_wearer_likelier_to_like_it_firm():
    prior = replace(current_prior(), steady=20)
    learned = population(outcomes(60), prior)
    soft = 0

    assert learned.said["nothing"][soft] < prior.said["nothing"][soft]
    np.testing.assert_allclose(
        learned.said["softest"] - learned.said["nothing"],
        prior.said["softest"] - prior.said["nothing"],
    )
    assert learned.covariance is prior.covariance


def test_what_was_said_is_taken_out_of_what_was_rated():
    prior = replace(current_prior(), steady=2)
    by_firm = population(outcomes(10, stated="firm"), prior)
    by_nobody = population(outcomes(10), prior)

    assert by_firm.said["nothing"][0] > by_nobody.said["nothing"][0]
