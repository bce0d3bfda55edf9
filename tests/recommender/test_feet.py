"""The size of a wearer's feet."""

from datetime import timedelta

import pytest

from recommender import feet
from recommender.models import QuizResponse
from tests.recommender.test_matching import answered
from tests.shelf import NOW, make_wearer

pytestmark = pytest.mark.django_db


def test_nobody_has_no_feet():
    assert feet.of(None, now=NOW).length_mm is None


def test_what_is_stored_is_used_without_a_quiz():
    wearer = make_wearer(foot_min_mm=262, foot_max_mm=268, width="wide")
    foot = feet.of(wearer, now=NOW)
    assert (foot.length_mm, foot.width) == (265, "wide")


def test_the_quiz_comes_before_what_is_stored():
    wearer = make_wearer(foot_min_mm=240, foot_max_mm=240)
    answered(wearer)
    assert feet.of(wearer, now=NOW).length_mm == 265


def test_an_expired_quiz_says_nothing():
    wearer = make_wearer()
    answered(wearer)
    assert feet.of(wearer, now=NOW + timedelta(days=91)).length_mm is None


def test_answers_that_cannot_be_read_say_nothing():
    wearer = make_wearer()
    answered(wearer)
    QuizResponse.objects.update(answers_encrypted=b"changed")
    assert feet.of(wearer, now=NOW).length_mm is None


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_one_query(django_assert_num_queries, rows):
    wearer = make_wearer()
    for _ in range(rows):
        answered(wearer)
    with django_assert_num_queries(1):
        feet.of(wearer, now=NOW)
