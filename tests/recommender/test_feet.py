"""The size of a wearer's feet."""

from datetime import timedelta

import pytest

from recommender import feet
from recommender.models import QuizResponse
from tests.recommender.test_matching import answered
from tests.shelf import NOW, make_pair, make_product, make_shoe, make_variant, make_wearer

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
def test_it_costs_two_queries(django_assert_num_queries, rows):
    wearer = make_wearer()
    for _ in range(rows):
        answered(wearer)
        told(wearer, felt="small")
    with django_assert_num_queries(2):
        feet.of(wearer, now=NOW)


def told(wearer, *, felt, size="EU 42", **fields):
    variant = make_variant(make_shoe(), size=size)
    return make_pair(wearer, variant=variant, size_felt=felt, **fields)


def test_shoes_that_were_small_make_the_foot_longer():
    wearer = make_wearer(foot_min_mm=265, foot_max_mm=265)
    for _ in range(3):
        told(wearer, felt="small")
    foot = feet.of(wearer, now=NOW)
    assert foot.length_mm > foot.stated_mm == 265
    assert foot.certainty == "measured"


def test_a_pair_that_fits_is_enough_to_know_the_size():
    wearer = make_wearer()
    told(wearer, felt="right")
    foot = feet.of(wearer, now=NOW)
    assert foot.certainty == "from a pair that fits you"
    assert abs(foot.length_mm - 265) <= 1
    assert foot.stated_mm is None


def test_returned_and_unknown_pairs_have_no_say():
    wearer = make_wearer()
    told(wearer, felt="right", state="returned")
    told(wearer, felt="")
    make_pair(wearer, size_felt="right")
    assert feet.of(wearer, now=NOW).length_mm is None


def test_a_shoe_without_specs_counts_as_true_to_its_size():
    wearer = make_wearer()
    variant = make_variant(make_product("shoe"))
    make_pair(wearer, variant=variant, size_felt="right")
    assert feet.of(wearer, now=NOW).length_mm is not None


EU_42 = {"system": "eu", "size": 42.0, "width": "wide"}


def test_a_finished_quiz_leaves_the_size_behind(django_assert_num_queries):
    wearer = make_wearer()
    feet.keep(wearer=wearer, answers={"shoe_size": EU_42})
    wearer.refresh_from_db()
    assert (wearer.foot_min_mm, wearer.foot_max_mm, wearer.width) == (262, 268, "wide")

    with django_assert_num_queries(0):
        feet.keep(wearer=wearer, answers={"shoe_size": EU_42})
        feet.keep(wearer=wearer, answers={})


def test_a_size_that_no_foot_has_is_not_kept():
    wearer = make_wearer()
    feet.keep(wearer=wearer, answers={"shoe_size": EU_42 | {"size": 60.0}})
    wearer.refresh_from_db()
    assert wearer.foot_min_mm is None
