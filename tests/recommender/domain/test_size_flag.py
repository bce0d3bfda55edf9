"""When a product may be said to run small or large."""

import pytest

from recommender.domain.size_felt import Offset
from recommender.domain.size_flag import flag


@pytest.mark.parametrize(
    ("mean", "sd", "count", "small", "large", "line"),
    [
        (-3.5, 1.0, 31, 23, 1, "Runs ½ size small: 23 of 31 say so."),
        (6.6, 1.5, 9, 0, 7, "Runs 1 size large: 7 of 9 say so."),
        (-10.0, 1.0, 9, 9, 0, "Runs 1½ sizes small: 9 of 9 say so."),
        (-14.0, 1.0, 9, 9, 0, "Runs 2 sizes or more small: 9 of 9 say so."),
        (-3.5, 1.0, 31, 5, 1, "Runs about ½ size small, going by 31 reports of fit."),
        (-3.5, 1.0, 4, 4, 0, ""),
        (-3.5, 3.0, 31, 23, 1, ""),
        (-1.5, 0.5, 31, 23, 1, ""),
        (0.0, 0.5, 31, 0, 0, ""),
    ],
)
def test_a_flag_needs_reports_a_real_difference_and_certainty(mean, sd, count, small, large, line):
    offset = Offset(mean_mm=mean, sd_mm=sd, count=count, small=small, large=large)
    assert flag(offset) == line
