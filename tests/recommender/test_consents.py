"""Consent to health questions."""

import pytest

from recommender import consents, responses, safety
from recommender.models import Recommendation
from tests.shelf import NOW, make_wearer

pytestmark = pytest.mark.django_db


def recommend(wearer, response):
    return Recommendation.objects.create(
        wearer=wearer,
        response=response,
        inputs_sha256="0" * 64,
        quiz_version="1",
        rules_version="1",
        weights_version="1",
        catalog_version=1,
        catalog_sha256="0" * 64,
        body="{}",
        body_sha256="0" * 64,
        made_at=NOW,
    )


def test_consent_is_not_given_by_itself():
    assert consents.is_given(make_wearer()) is False


def test_the_exact_words_are_stored():
    wearer = make_wearer()
    consent = consents.give(wearer=wearer, now=NOW)
    consent.refresh_from_db()
    assert (consent.wording, consent.given_at) == (consents.WORDING, NOW)
    assert consents.is_given(wearer)


def test_withdrawing_deletes_answers_and_matches_at_once():
    wearer = make_wearer()
    consents.give(wearer=wearer, now=NOW)
    recommend(wearer, responses.start(wearer=wearer, now=NOW))
    consents.withdraw(wearer=wearer, now=NOW)
    assert consents.is_given(wearer) is False
    assert not wearer.responses.exists()
    assert not wearer.recommendations.exists()


def test_withdrawing_deletes_the_size_of_the_feet():
    wearer = make_wearer(foot_min_mm=262, foot_max_mm=268, width="wide")
    consents.withdraw(wearer=wearer, now=NOW)
    wearer.refresh_from_db()
    assert (wearer.foot_min_mm, wearer.foot_max_mm, wearer.width) == (None, None, None)


def test_withdrawing_does_not_lift_a_hold():
    wearer = make_wearer()
    safety.answer_checklist(wearer, ["pee"], now=NOW)
    consents.withdraw(wearer=wearer, now=NOW)
    assert safety.gate_for(wearer, now=NOW).is_holding
