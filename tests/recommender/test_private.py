"""Health answers reach no log, no error report, no cache."""

import logging
import sys

import pytest
from django.test import RequestFactory
from django.views.debug import ExceptionReporter

from recommender import private, responses
from recommender.quiz import urls
from tests.quiz_addresses import address, say

CANARY = "canary-4711-saddle"
TICKED = "cannot_ask"  # named here, so that no source line in a trace shows it


def report(request):
    reporter = ExceptionReporter(request, *sys.exc_info())
    return reporter.get_traceback_html() + reporter.get_traceback_text()


@pytest.mark.parametrize("debug", [True, False])
def test_an_error_report_shows_no_posted_value_and_no_variable(settings, debug):
    settings.DEBUG = debug

    @private.keep_private
    def view(request):
        secret = "".join(reversed(request.POST["choice"]))
        raise RuntimeError(len(secret))

    request = RequestFactory().post("/quiz/q/nerves/", {"choice": CANARY})
    try:
        view(request)
    except RuntimeError:
        found = report(request)
    assert CANARY not in found
    assert CANARY[::-1] not in found
    assert "RuntimeError" in found


def test_an_ordinary_report_would_show_it(settings):
    settings.DEBUG = True

    def view(request):
        raise RuntimeError

    request = RequestFactory().post("/", {"choice": CANARY})
    try:
        view(request)
    except RuntimeError:
        assert CANARY in report(request)


@pytest.mark.django_db
@pytest.mark.parametrize("debug", [True, False])
def test_a_crash_while_answering_keeps_the_answer_out_of_report_and_log(
    client, monkeypatch, caplog, settings, debug
):
    client.post("/quiz/", {"consent": "yes"})
    settings.DEBUG = debug
    client.raise_request_exception = False

    def crash(**arguments):
        held = str(arguments["given"])
        raise ZeroDivisionError(len(held))

    monkeypatch.setattr(responses, "answer", crash)
    with caplog.at_level(logging.DEBUG):
        page = client.post(
            address(client, "wearer"),
            {"choice": TICKED, "note": CANARY},
            HTTP_ACCEPT="text/html",
        )
    assert page.status_code == 500
    for word in (TICKED, CANARY):
        assert word not in page.text
        assert word not in caplog.text


@pytest.mark.django_db
def test_a_walk_through_the_quiz_logs_no_answer(client, caplog):
    with caplog.at_level(logging.DEBUG):
        client.post("/quiz/", {"consent": "yes"})
        for question_id, choice in [
            ("wearer", "me"),
            ("age", "65_plus"),
            ("nerves", CANARY),
            ("nerves", "saddle"),
        ]:
            say(client, question_id, choice)
        client.get("/quiz/advice/")
    for word in (CANARY, "65_plus", "saddle", "R03"):
        assert word not in "\n".join(
            record.getMessage() for record in caplog.records if record.name != "django.db.backends"
        )


@pytest.mark.django_db
def test_the_session_row_holds_no_answer(client):
    from django.contrib.sessions.models import Session

    client.post("/quiz/", {"consent": "yes"})
    for question_id, choice in (("wearer", "me"), ("age", "65_plus"), ("nerves", "saddle")):
        say(client, question_id, choice)
    stored = Session.objects.get().get_decoded()
    assert set(stored) == {"wearer", "quiz", "quiz_slip"}
    assert isinstance(stored["quiz_slip"], int)


NO_ANSWERS = {"self_tests", "foot_sheet"}  # the same for everybody


def test_every_quiz_view_that_reads_answers_is_private():
    for pattern in urls.urlpatterns:
        if pattern.name in NO_ANSWERS:
            continue
        request = RequestFactory().delete("/")
        request.session = {}
        pattern.callback(request, **dict.fromkeys(pattern.pattern.converters, "x"))
        assert isinstance(request.exception_reporter_filter, private.NothingSaid), pattern.name
        assert request.sensitive_post_parameters == "__ALL__"
