import pytest
from rest_framework.exceptions import ValidationError

from recommender import consents
from recommender.api.asked import MOST_PAIRS, PairIn, RecommendationIn
from recommender.api.examples import ANSWERS, PAIRS

BODY = {"answers": ANSWERS}


def wrong(form, body):
    asked = form(data=body)
    with pytest.raises(ValidationError) as caught:
        asked.is_valid(raise_exception=True)
    return caught.value.detail


def valid(form, body):
    asked = form(data=body)
    asked.is_valid(raise_exception=True)
    return asked.validated_data


def test_answers_alone_are_enough():
    asked = valid(RecommendationIn, BODY)
    assert (asked["pairs"], asked["store"], asked["consent"]) == ([], False, False)


def test_a_pair_says_what_it_is_and_how_it_was():
    pair = valid(PairIn, PAIRS[0] | {"retired_for": "worn_out", "is_active": False})
    assert (pair["comfort"], pair["size_felt"], pair["retired_for"]) == (4, "right", "worn_out")
    assert pair["is_active"] is False


def test_of_an_unnamed_pair_little_is_known():
    assert valid(PairIn, {"sku": "A-1"}) == {
        "sku": "A-1",
        "comfort": None,
        "size_felt": "",
        "retired_for": "",
        "is_active": True,
    }


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"comfort": 0}, "comfort"),
        ({"comfort": 6}, "comfort"),
        ({"comfort": "4"}, "comfort"),
        ({"comfort": 4.5}, "comfort"),
        ({"comfort": True}, "comfort"),
        ({"size_felt": "tiny"}, "size_felt"),
        ({"retired_for": "bored"}, "retired_for"),
        ({"is_active": "yes"}, "is_active"),
        ({"kind": "hat"}, "kind"),
        ({"name": "a\0b"}, "name"),
        ({"name": 7}, "name"),
        ({"name": "\ud800"}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"sku": "a\0"}, "sku"),
        ({"product": "no slug"}, "product"),
        ({"comfrot": 4}, "comfrot"),
    ],
)
def test_a_bad_value_of_a_pair_is_named(change, key):
    assert list(wrong(PairIn, PAIRS[0] | change)) == [key]


@pytest.mark.parametrize("pair", [{}, {"name": "My shoes"}, {"sku": "a", "product": "b"}])
def test_a_pair_must_say_what_it_is(pair):
    assert list(wrong(PairIn, pair)) == ["non_field_errors"]


@pytest.mark.parametrize("body", [[], None, 3, "x", {}])
def test_a_body_is_an_object_with_answers(body):
    assert wrong(RecommendationIn, body)


def test_an_unknown_key_is_named():
    assert list(wrong(RecommendationIn, BODY | {"pair": []})) == ["pair"]


def test_pairs_are_few():
    assert wrong(RecommendationIn, BODY | {"pairs": PAIRS * (MOST_PAIRS + 1)})["pairs"]


def test_to_store_needs_consent_and_the_words_are_given():
    problem = wrong(RecommendationIn, BODY | {"store": True})
    assert consents.WORDING in str(problem["consent"])
    assert valid(RecommendationIn, BODY | {"store": True, "consent": True})["store"] is True


@pytest.mark.parametrize("consent", ["true", 1, "yes", None])
def test_consent_is_given_by_true_alone(consent):
    assert "consent" in wrong(RecommendationIn, BODY | {"store": True, "consent": consent})
