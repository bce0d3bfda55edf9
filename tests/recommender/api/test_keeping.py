from datetime import timedelta

import pytest
from django.utils import timezone

from recommender import consents, matching, responses, safety
from recommender.api import keeping
from recommender.api.examples import ANSWERS, PAIRS
from recommender.models import Consent, Pair, QuizResponse, Recommendation, TriageResult, Wearer
from tests.recommender.api.asking import post
from tests.shelf import make_insole, make_shoe, make_variant

pytestmark = pytest.mark.django_db
KEEP = {"answers": ANSWERS, "pairs": PAIRS, "store": True, "consent": True}


@pytest.fixture
def shelf():
    return [make_variant(make_insole({"firmness": "soft"})), make_variant(make_shoe())]


@pytest.fixture
def kept(client, shelf):
    return post(client, KEEP).json()


def url(kept):
    return f"/api/v1/recommendations/{kept['stored']['token']}"


def test_nothing_is_stored_unless_asked(client, shelf):
    answer = post(client, {"answers": ANSWERS, "pairs": PAIRS, "consent": True})
    assert (answer.status_code, answer.json()["stored"]) == (200, None)
    for model in (Wearer, QuizResponse, Recommendation, TriageResult, Consent, Pair):
        assert not model.objects.exists()


def test_what_was_stored_reads_back_to_the_same_bytes(client, shelf):
    made = post(client, KEEP)
    assert made.status_code == 201
    again = client.get(url(made.json()))
    assert (again.status_code, again.content) == (200, made.content)


def test_a_stored_answer_says_the_same_as_one_that_is_not(client, kept):
    plain = post(client, {"answers": ANSWERS, "pairs": PAIRS}).json()
    assert plain | {"stored": None} == kept | {"stored": None}


def test_consent_answers_and_the_decision_are_kept_and_no_name(kept):
    wearer = Wearer.objects.get(token=kept["stored"]["token"])
    response = wearer.responses.get()
    assert wearer.consents.get().wording == consents.WORDING
    assert responses.answers(response)["age"] == "18_44"
    assert response.state == "finished"
    assert safety.gate_for(wearer, now=timezone.now()).is_known
    assert b"18_44" not in bytes(response.answers_encrypted)


def test_the_record_can_be_made_again(kept):
    record = Recommendation.objects.get(pk=kept["stored"]["recommendation_id"])
    assert matching.replay(record) == matching.body(record)


def test_an_urgent_answer_is_kept_as_a_hold(client, shelf):
    answer = post(client, KEEP | {"answers": {"nerves": ["pee"]}}).json()
    wearer = Wearer.objects.get(token=answer["stored"]["token"])
    assert (answer["tier"], answer["picks"]) == ("T0", [])
    assert safety.gate_for(wearer, now=timezone.now()).is_holding
    assert wearer.responses.get().state == "open"


def test_deleting_ends_the_consent_and_the_answers_but_no_hold(client, kept):
    assert client.delete(url(kept)).status_code == 204
    assert not QuizResponse.objects.exists()
    assert not Recommendation.objects.exists()
    assert Consent.objects.get().withdrawn_at is not None
    assert TriageResult.objects.exists()
    for method in (client.get, client.delete):
        gone = method(url(kept))
        assert (gone.status_code, gone.json()["problems"]) == (404, [])


def test_a_token_that_nobody_has_is_not_found(client):
    assert client.get("/api/v1/recommendations/nobody").status_code == 404


def test_after_the_time_promised_it_is_gone(client, kept):
    QuizResponse.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get(url(kept)).status_code == 404


def test_a_stricter_gate_takes_the_products_away(client, kept):
    wearer = Wearer.objects.get(token=kept["stored"]["token"])
    safety.answer_checklist(wearer, ["both_legs"], now=timezone.now())
    answer = client.get(url(kept)).json()
    assert (answer["tier"], answer["sell"], answer["picks"]) == ("T0", "S0", [])
    assert answer["advice"]["said"]
    assert kept["picks"]


def test_nothing_is_kept_if_storing_fails(client, shelf, monkeypatch):
    def fail(**kwargs):
        raise RuntimeError("disk full")

    monkeypatch.setattr(matching, "recommend", fail)
    assert post(client, KEEP).status_code == 500
    assert not Wearer.objects.exists()


def test_reading_costs_two_queries(client, kept, django_assert_num_queries):
    with django_assert_num_queries(2):  # the record with its wearer and response; the gate
        assert keeping.read(kept["stored"]["token"], now=timezone.now())
