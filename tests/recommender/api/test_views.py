import json
import logging

import pytest
from django.core.management import call_command

from recommender import matching
from recommender.api import examples
from recommender.api.views import _schema
from recommender.domain.edition import edition
from tests.recommender.api.asking import post
from tests.shelf import make_insole, make_shoe, make_variant

pytestmark = pytest.mark.django_db
BODY = {"answers": examples.ANSWERS, "pairs": examples.PAIRS}


@pytest.fixture
def shelf():
    return [make_variant(make_insole({"firmness": "soft"})), make_variant(make_shoe())]


def test_the_quiz_is_sent_once_and_then_only_checked(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        first = client.get("/api/v1/quiz")
    assert first.json()["questions"][0]["id"] == "wearer"
    tag = first.headers["ETag"]
    for known in (tag, f"W/{tag}", "*", f'"other", {tag}'):
        again = client.get("/api/v1/quiz", headers={"if-none-match": known})
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert client.get("/api/v1/quiz", headers={"if-none-match": '"other"'}).status_code == 200


def test_the_next_question_costs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = post(client, examples.ANSWERS_SO_FAR.value, "quiz/next")
    assert answer.json()["question"]["id"] == "nerves"
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_recommendation_needs_no_account_and_no_cookie(client, shelf):
    answer = post(client, examples.COMPLETE.value)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.cookies
    assert answer.json()["versions"]["weights"] == edition()
    assert {pick["sku"] for pick in answer.json()["picks"]} == {each.sku for each in shelf}


def test_the_same_body_gives_the_same_bytes(client, shelf):
    assert post(client, BODY).content == post(client, BODY).content


@pytest.mark.parametrize("count", [1, 3])
def test_a_recommendation_costs_three_queries(client, count, django_assert_num_queries):
    for _ in range(count):
        make_variant(make_insole())
    post(client, BODY)
    with django_assert_num_queries(3):  # the catalogue's version twice, stock
        assert post(client, BODY).json()["picks"]


def test_a_failure_of_ours_logs_and_shows_no_answer(client, settings, monkeypatch, caplog):
    def fail(*, answers, **rest):
        raise ValueError(f"cannot match {answers} of Canary Quill")

    settings.DEBUG = True
    monkeypatch.setattr(matching, "compute", fail)
    body = {"answers": examples.ANSWERS, "pairs": [examples.PAIRS[0] | {"name": "Canary Quill"}]}
    with caplog.at_level(logging.DEBUG):
        answer = post(client, body)
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, "application/json")
    for secret in ("Canary", "18_44", "shoe_size", "cannot match"):
        assert secret not in answer.text
        assert secret not in caplog.text
    assert "failed by ValueError" in caplog.text


def test_a_refused_body_is_not_logged(client, caplog):
    with caplog.at_level(logging.DEBUG):
        answer = post(client, {"answers": {"nerves": ["canary"], "quill": 1}})
    assert answer.status_code == 422
    assert "canary" not in caplog.text
    assert "quill" not in caplog.text


def test_open_questions_are_listed_with_their_text(client):
    answer = post(client, examples.ANSWERS_SO_FAR.value)
    assert answer.status_code == 422
    assert answer.json()["unanswered"][0]["id"] == "nerves"


def test_an_unknown_sku_is_named(client):
    body = {"answers": examples.ANSWERS, "pairs": [{"sku": "NO-1"}]}
    assert post(client, body).json()["problems"] == [
        {"at": "pairs.0.sku", "message": "The shop has no “NO-1”."}
    ]


def test_an_unknown_address_is_answered_as_json(client):
    for method in (client.get, client.post, client.put, client.options):
        assert method("/api/v1/quizz").json()["detail"].startswith("The API has no such address")


def test_a_page_is_not_offered_where_json_is_not_wanted(client):
    assert client.get("/api/v1/quiz", headers={"accept": "text/html"}).status_code == 406


def test_the_schema_is_valid_and_warns_of_nothing(capsys):
    call_command("spectacular", validate=True, fail_on_warn=True, format="openapi-json")
    schema = json.loads(capsys.readouterr().out)
    assert list(schema["paths"]) == [
        "/api/v1/quiz",
        "/api/v1/quiz/next",
        "/api/v1/recommendations",
        "/api/v1/recommendations/{token}",
    ]


def test_the_schema_is_served_and_leads_nowhere_else(client):
    answer = client.get("/api/v1/schema")
    assert answer.status_code == 200
    assert "http://" not in answer.text
    assert "https://" not in answer.text


def test_every_body_of_the_schema_has_an_example():
    for address in _schema()["paths"].values():
        for operation in address.values():
            content = operation.get("requestBody", {}).get("content", {})
            assert all(media["examples"] for media in content.values())


def test_the_schema_names_what_a_body_may_hold():
    bodies = _schema()["components"]["schemas"]
    assert bodies["AnswersIn"]["additionalProperties"] is False
    assert "age" in bodies["AnswersIn"]["properties"]["answers"]["propertyNames"]["enum"]
    assert bodies["PairIn"]["not"] == {"required": ["sku", "product"]}
    assert bodies["RecommendationIn"]["then"]["required"] == ["consent"]


def test_an_address_with_a_line_break_is_answered_as_json(client):
    answer = client.get("/api/v1/recommendations/a%0Ab")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")
