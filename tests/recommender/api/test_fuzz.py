"""Any body at all: answered or refused in words, quickly, and never a failure of ours."""

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommender.api.examples import ANSWERS, PAIRS
from recommender.api.parsing import MAX_BYTES
from recommender.domain.questions import current_quiz
from tests.recommender.api.asking import post, refusal

QUESTIONS = [one.id for one in current_quiz().questions]
CHOICES = sorted({choice.id for one in current_quiz().questions for choice in one.choices})
LONGEST_S = 2.0
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from(CHOICES),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=8) | st.sampled_from(QUESTIONS), inner, max_size=4)
    ),
    max_leaves=12,
)
answers = st.dictionaries(st.sampled_from(QUESTIONS) | st.text(max_size=8), anything, max_size=6)
pair = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(
        ("sku", "product", "kind", "name", "comfort", "size_felt", "is_active"), anything
    ),
)
bodies = st.fixed_dictionaries(
    {"answers": answers | answers.map(lambda some: ANSWERS | some) | anything},
    optional={
        "pairs": st.lists(pair, max_size=3) | anything,
        "store": anything,
        "consent": anything,
        "more": anything,
    },
)


@settings(max_examples=50)
@given(bodies | anything)
def test_any_json_is_answered_or_refused_in_words(body):
    refused = refusal(json.dumps(body).encode("utf-8", "surrogatepass"))
    assert refused is None or 400 <= refused.status_code < 500


@settings(max_examples=50)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_read(body):
    refused = refusal(body)
    assert refused is None or 400 <= refused.status_code < 500


@pytest.mark.django_db
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=bodies)
def test_no_body_breaks_the_view(client, settings, body):
    settings.API_REQUESTS_PER_MINUTE = 10_000
    client.raise_request_exception = False
    text = json.dumps(body)
    for path in ("recommendations", "quiz/next"):
        answer = client.post(f"/api/v1/{path}", text, content_type="application/json")
        assert answer.status_code < 500, answer.content
        assert answer.status_code < 400 or answer.json()["detail"]


HUGE = {
    "10 MB of one text": b'{"answers": "' + b"x" * 10_000_000 + b'"}',
    "10 MB of brackets": b"[" * 10_000_000,
    "just under the limit, nested": b'{"a":' * (MAX_BYTES // 5 - 1),
    "many keys": json.dumps({"answers": {f"q{n}": [0] * 3 for n in range(3_000)}}).encode(),
    "many pairs": json.dumps({"answers": ANSWERS, "pairs": PAIRS * 500}).encode(),
    "a long number": b'{"answers": {"foot_length_mm": ' + b"9" * 4_000 + b"}}",
    "nul and half a pair": json.dumps(
        {"answers": {"a\0\ud800": "\0"}, "pairs": [{"sku": "\0", "name": "\ud800"}]}
    ).encode(),
    "a name in a sku": json.dumps({"answers": ANSWERS, "pairs": [{"sku": "'; --"}]}).encode(),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", HUGE)
def test_huge_and_odd_bodies_are_refused_quickly(client, name):
    began = time.perf_counter()
    answer = client.post("/api/v1/recommendations", HUGE[name], content_type="application/json")
    assert 400 <= answer.status_code < 500
    assert answer.json()["detail"]
    assert len(answer.content) < 20_000
    assert time.perf_counter() - began < LONGEST_S


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "status"),
    [("text/html", 415), ("multipart/form-data; boundary=x", 415), ("", 415)],
)
def test_other_kinds_of_body_are_refused(client, kind, status):
    answer = client.post("/api/v1/recommendations", b"answers=1", content_type=kind)
    assert (answer.status_code, answer.json()["problems"]) == (status, [])


@pytest.mark.django_db
def test_a_body_without_a_length_is_refused_and_not_taken_for_empty(client):
    answer = client.post("/api/v1/quiz/next", headers={"transfer-encoding": "Chunked"})
    assert (answer.status_code, answer.json()["problems"]) == (411, [])


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "put", "patch", "delete", "options"])
def test_other_methods_are_refused_as_json(client, method):
    answer = getattr(client, method)("/api/v1/recommendations")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert post(client, {}).status_code == 422
