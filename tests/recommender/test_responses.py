"""Responses: stored, encrypted, edited, finished, forgotten."""

import json
import threading
from datetime import timedelta

import pytest
from django.db import connection

from recommender import crypto, responses, safety
from recommender.domain.questions import current_quiz
from recommender.domain.quiz import walk
from recommender.domain.rules import current_rules
from recommender.models import QuizResponse, Recommendation
from tests.recommender.test_consents import recommend
from tests.shelf import NOW, make_wearer

DEFAULTS = {"wearer": "me", "age": "18_44", "pain": ("none",), "goal": "insoles"}


def say(response, question_id, given, *, now=NOW, **more):
    return responses.answer(
        response=response, question_id=question_id, given=given, now=now, **more
    )


def plain_answer(question):
    """A healthy answer to any question."""
    if question.id in DEFAULTS:
        return DEFAULTS[question.id]
    ids = [choice.id for choice in question.choices]
    if not ids:
        return None
    chosen = next((id_ for id_ in ("none", "no", "finish", "middle") if id_ in ids), ids[0])
    return (chosen,) if question.kind.value == "multi" else chosen


def finish(response, *, now=NOW):
    """Answer all questions as a healthy person; return the last step."""
    while True:
        walked = walk(current_quiz(), current_rules(), responses.answers(response))
        step = say(response, walked.pending.id, plain_answer(walked.pending), now=now)
        response.refresh_from_db()
        if step.walk.is_done:
            return step


@pytest.mark.django_db
def test_a_new_response_is_open_and_empty():
    wearer = make_wearer()
    response = responses.start(wearer=wearer, now=NOW)
    assert responses.answers(response) == {}
    assert responses.latest(wearer, now=NOW) == response
    assert responses.finished(wearer, now=NOW) is None
    assert response.expires_at == NOW + timedelta(hours=24)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("question_id", "given"),
    [
        ("wearer", "me"),
        ("nerves", ("none",)),
        ("foot_length_mm", 265.0),
        ("foot_length_mm", None),
        ("shoe_size", {"system": "eu", "size": 42.0, "width": "wide"}),
    ],
)
def test_every_kind_of_answer_comes_back_as_it_was(question_id, given):
    response = responses.start(wearer=make_wearer(), now=NOW)
    content = responses.Content(answers={question_id: given}, last=question_id)
    responses._close(response, content)
    assert responses.read(response) == content
    assert type(responses.answers(response)[question_id]) is type(given)


@pytest.mark.django_db
def test_the_column_shows_no_answer():
    response = responses.start(wearer=make_wearer(), now=NOW)
    say(response, "wearer", "cannot_ask")
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers_encrypted FROM recommender_quizresponse")
        stored = bytes(cursor.fetchone()[0])
    assert b"cannot_ask" not in stored
    assert b"wearer" not in stored


@pytest.mark.django_db
def test_answers_moved_to_another_row_are_refused():
    one = responses.start(wearer=make_wearer(), now=NOW)
    other = responses.start(wearer=make_wearer(), now=NOW)
    other.answers_encrypted = one.answers_encrypted
    with pytest.raises(crypto.Unreadable, match="another response"):
        responses.answers(other)


@pytest.mark.django_db
def test_a_finished_response_is_kept_for_the_retention_time(settings):
    settings.QUIZ_RETENTION_DAYS = 30
    wearer = make_wearer()
    response = responses.start(wearer=wearer, now=NOW)
    finish(response)
    assert response.state == "finished"
    assert responses.finished(wearer, now=NOW + timedelta(days=29)) == response
    assert responses.finished(wearer, now=NOW + timedelta(days=30)) is None
    assert responses.latest(wearer, now=NOW + timedelta(days=30)) is None


@pytest.mark.django_db
def test_each_answer_moves_the_end_of_an_open_response():
    response = responses.start(wearer=make_wearer(), now=NOW)
    say(response, "wearer", "me", now=NOW + timedelta(hours=20))
    response.refresh_from_db()
    assert response.expires_at == NOW + timedelta(hours=44)


@pytest.mark.django_db
def test_an_edit_drops_answers_off_the_path_and_opens_the_response_again():
    response = responses.start(wearer=make_wearer(), now=NOW)
    finish(response)
    say(response, "pain", ("foot",))
    response.refresh_from_db()
    assert (response.state, response.finished_at) == ("open", None)
    say(response, "foot_weeks", "under_2")
    say(response, "pain", ("none",))
    response.refresh_from_db()
    assert "foot_weeks" not in responses.answers(response)
    assert response.state == "finished"


@pytest.mark.django_db
def test_starting_again_deletes_the_answers_before():
    wearer = make_wearer()
    first = responses.start(wearer=wearer, now=NOW)
    second = responses.start(wearer=wearer, now=NOW)
    assert list(wearer.responses.all()) == [second]
    with pytest.raises(QuizResponse.DoesNotExist):
        say(first, "wearer", "me")


@pytest.mark.django_db
def test_a_response_is_found_by_its_token_until_it_expires():
    response = responses.start(wearer=make_wearer(), now=NOW)
    assert responses.by_token(response.token, now=NOW) == response
    assert responses.by_token(response.token[:-1] + "!", now=NOW) is None
    assert responses.by_token(response.token, now=NOW + timedelta(hours=24)) is None


@pytest.mark.django_db
def test_a_finished_quiz_leaves_a_decision():
    wearer = make_wearer()
    step = finish(responses.start(wearer=wearer, now=NOW))
    gate = safety.gate_for(wearer, now=NOW)
    assert (gate.tier.name, gate.sell.name, gate.is_known) == ("T3", "S3", True)
    assert step.decision == wearer.triage_results.get()


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 3])
def test_expired_responses_go_in_batches_and_take_their_matches_along(size):
    wearers = [make_wearer() for _ in range(3)]
    for wearer in wearers:
        response = responses.start(wearer=wearer, now=NOW)
        recommend(wearer, response)
        say(response, "wearer", "me")
    later = NOW + timedelta(hours=24)
    assert responses.forget_expired(now=later, limit=size) == size
    assert QuizResponse.objects.count() == Recommendation.objects.count() == 3 - size


@pytest.mark.django_db
def test_no_edit_keeps_answers_longer_than_promised(settings):
    settings.QUIZ_RETENTION_DAYS = 30
    response = responses.start(wearer=make_wearer(), now=NOW)
    finish(response)
    say(response, "arch", "low", now=NOW + timedelta(days=29))
    response.refresh_from_db()
    assert response.expires_at == NOW + timedelta(days=30)


@pytest.mark.django_db
def test_a_recommendation_says_what_was_said_so_it_goes_with_the_answers():
    """Its body holds "You said …" and the log of what was shown; nothing of it stays."""
    wearer = make_wearer()
    response = responses.start(wearer=wearer, now=NOW)
    recommend(wearer, response)
    orphan = recommend(make_wearer(), None)
    assert responses.forget_expired(now=NOW) == 0
    assert not Recommendation.objects.filter(pk=orphan.pk).exists()
    responses.forget_expired(now=NOW + timedelta(hours=24))
    assert not Recommendation.objects.exists()


@pytest.mark.django_db
def test_forgetting_leaves_live_answers_and_all_decisions():
    wearer = make_wearer()
    finish(responses.start(wearer=wearer, now=NOW))
    assert responses.forget_expired(now=NOW + timedelta(hours=24)) == 0
    assert responses.forget_expired(now=NOW + timedelta(days=90)) == 1
    decision = wearer.triage_results.get()
    assert (decision.tier, decision.response) == ("T3", None)


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_are_both_kept():
    response = responses.start(wearer=make_wearer(), now=NOW)
    gate = threading.Barrier(2)

    def post(question_id, given):
        gate.wait()
        say(response, question_id, given)
        connection.close()

    threads = [
        threading.Thread(target=post, args=("wearer", "me")),
        threading.Thread(target=post, args=("age", "18_44")),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    response.refresh_from_db()
    assert responses.answers(response) == {"wearer": "me", "age": "18_44"}


@pytest.mark.django_db(transaction=True)
def test_many_answers_at_once_lose_none():
    response = responses.start(wearer=make_wearer(), now=NOW)
    wanted = {
        "wearer": "me",
        "age": "18_44",
        "nerves": ("none",),
        "urgent": ("none",),
        "health": ("none",),
        "feet_signs": ("none",),
        "pain": ("none",),
        "arch": "middle",
    }

    def post(question_id, given):
        say(response, question_id, given)
        connection.close()

    threads = [threading.Thread(target=post, args=pair) for pair in wanted.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    response.refresh_from_db()
    assert responses.answers(response) == wanted


@pytest.mark.django_db
def test_what_is_encrypted_is_plain_data():
    response = responses.start(wearer=make_wearer(), now=NOW)
    inside = json.loads(crypto.decrypt(bytes(response.answers_encrypted)))
    assert inside == {"of": response.token, "answers": {}, "last": ""}
