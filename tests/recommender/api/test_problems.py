import logging

from django.http import Http404
from rest_framework.exceptions import MethodNotAllowed, Throttled, ValidationError

from recommender.api.problems import MOST, Incomplete, handle, quote


def test_nested_messages_say_where_they_belong():
    detail = {
        "answers": {"age": "Wrong."},
        "pairs": [{}, {"comfort": ["Low."], "non_field_errors": ["Odd."]}],
        "consent": ["Needed."],
    }
    answer = handle(ValidationError(detail), {})
    assert answer.status_code == 422
    assert answer.data["problems"] == [
        {"at": "answers.age", "message": "Wrong."},
        {"at": "pairs.1.comfort", "message": "Low."},
        {"at": "pairs.1", "message": "Odd."},
        {"at": "consent", "message": "Needed."},
    ]


def test_a_body_that_is_no_object_is_a_problem_of_its_own():
    answer = handle(ValidationError({"non_field_errors": ["No object."]}), {})
    assert answer.data["problems"] == [{"at": "", "message": "No object."}]


def test_a_flood_of_problems_is_cut():
    answer = handle(ValidationError({str(number): "x" for number in range(900)}), {})
    assert len(answer.data["problems"]) == MOST


def test_open_questions_are_listed():
    answer = handle(Incomplete([{"id": "age", "text": "How old?"}]), {})
    assert answer.status_code == 422
    assert answer.data["unanswered"] == [{"id": "age", "text": "How old?"}]
    assert answer.data["problems"][0]["at"] == "answers.age"


def test_other_refusals_keep_their_status():
    assert handle(Http404(), {}).status_code == 404
    assert handle(MethodNotAllowed("PUT"), {}).status_code == 405
    throttled = handle(Throttled(wait=12.4), {})
    assert (throttled.status_code, throttled.headers["Retry-After"]) == (429, "13")


def test_what_nobody_expected_is_logged_by_place_and_never_by_value(caplog):
    def fail():
        raise KeyError("saddle")

    try:
        fail()
    except KeyError as error:
        with caplog.at_level(logging.ERROR):
            answer = handle(error, {})
    assert answer.status_code == 500
    assert "saddle" not in f"{answer.data}{caplog.text}"
    assert "failed by KeyError" in caplog.text
    assert "test_problems.py" in caplog.text


def test_what_is_quoted_is_short_and_printable():
    assert quote("age") == "age"
    assert quote("a\0b\ud800c\u202e") == "a�b�c�"
    assert quote("x" * 10_000) == "x" * 60 + "…"
