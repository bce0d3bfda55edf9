import numpy as np
import pytest

from recommender.domain.gaussian import condition


def posterior(count, weights=4):
    draw = np.random.default_rng(count)
    root = draw.normal(size=(weights, weights))
    given = {
        "mean": draw.normal(size=weights),
        "covariance": root @ root.T + np.eye(weights),
        "rows": draw.uniform(-1, 1, size=(count, weights)),
        "values": draw.normal(size=count),
        "noises": draw.uniform(0.3, 1.5, size=count),
    }
    return given, condition(**given)


@pytest.mark.parametrize("count", [1, 3, 4, 5, 40])
def test_it_solves_the_normal_equations_with_few_and_with_many_observations(count):
    given, (mean, covariance) = posterior(count)
    inverse = np.linalg.inv(given["covariance"])
    weighed = given["rows"].T / given["noises"] ** 2

    np.testing.assert_allclose(np.linalg.inv(covariance), inverse + weighed @ given["rows"])
    np.testing.assert_allclose(
        np.linalg.solve(covariance, mean), inverse @ given["mean"] + weighed @ given["values"]
    )


def test_without_an_observation_nothing_changes():
    given, (mean, covariance) = posterior(0)

    assert mean is given["mean"]
    assert covariance is given["covariance"]
