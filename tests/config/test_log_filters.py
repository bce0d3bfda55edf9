import logging

from config.log_filters import WithoutSecrets

TOKEN = "7hQ2mZ0c_Zq8rY5c0oXw3nJ4uK1pLsTtVvWwXxYyZz0"


def logged(name, *args):
    record = logging.LogRecord(name, logging.WARNING, "x", 1, "%s: %s", args, None)
    assert WithoutSecrets().filter(record)
    return record.getMessage()


def test_a_refused_request_is_logged_without_its_token():
    path = f"/api/v1/recommendations/{TOKEN}"
    assert logged("django.request", "Not Found", path) == "Not Found: /api/v1/recommendations/…"


def test_a_refused_answer_is_logged_without_its_question():
    assert logged("django.request", "Gone", "/quiz/q/pregnancy/") == "Gone: /quiz/q/…/"
    assert logged("django.security.csrf", "no", "/quiz/q/pregnancy/") == "no: /quiz/q/…/"


def test_what_is_no_text_and_other_lines_stay_as_they_are():
    assert logged("django.request", 404, "/quiz/") == "404: /quiz/"
    assert logged("shop.orders", "a", f"/{TOKEN}") == f"a: /{TOKEN}"


def test_a_line_without_arguments_passes():
    record = logging.LogRecord("django.request", logging.INFO, "x", 1, "Hello", None, None)
    assert WithoutSecrets().filter(record)
    assert record.getMessage() == "Hello"
