"""Background work: expired answers are deleted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from recommender import responses, safety, tasks
from recommender.models import QuizResponse, TriageResult
from tests.recommender.test_responses import say
from tests.shelf import make_wearer

pytestmark = pytest.mark.django_db


def test_the_task_has_the_name_of_the_beat_table(settings):
    beat = settings.CELERY_BEAT_SCHEDULE["forget-expired-quiz-answers"]
    assert tasks.forget_expired_answers.name == beat["task"]


def test_expired_answers_go_and_decisions_stay(caplog):
    long_ago = timezone.now() - timedelta(days=2)
    old = responses.start(wearer=make_wearer(), now=long_ago)
    say(old, "nerves", ("pee",), now=long_ago)
    live = responses.start(wearer=make_wearer(), now=timezone.now())
    with caplog.at_level("INFO"):
        assert tasks.forget_expired_answers() == 1
    assert list(QuizResponse.objects.all()) == [live]
    assert TriageResult.objects.get().rule_ids == ["R01"]
    assert "1 expired" in caplog.text


def test_running_twice_is_quiet(caplog):
    with caplog.at_level("INFO"):
        assert tasks.forget_expired_answers() == 0
    assert caplog.text == ""


def test_decisions_older_than_answers_may_be_go_too(caplog, settings):
    wearer = make_wearer()
    long_ago = timezone.now() - timedelta(days=settings.QUIZ_RETENTION_DAYS, seconds=1)
    safety.answer_checklist(wearer, ["numb_feet"], now=long_ago)
    with caplog.at_level("INFO"):
        tasks.forget_expired_answers()
    assert not wearer.triage_results.exists()
    assert "1 old safety decisions" in caplog.text
