"""A browser whose wearer has finished the quiz."""

from django.test import Client
from django.utils import timezone

from recommender import responses, wearers
from recommender.domain.questions import current_quiz
from recommender.domain.quiz import path
from recommender.quiz import visits
from tests.recommender.domain.walks import take


def finish(client: Client, said=None):
    """Answer the whole quiz as a healthy person does, but for what is said; return the wearer."""
    now = timezone.now()
    session = client.session
    visit = visits.begin(session, now=now)
    answers = take(said or {}).answers
    for question in path(current_quiz(), answers):
        if question.id in answers:
            responses.answer(
                response=visit.response,
                question_id=question.id,
                given=answers[question.id],
                now=now,
            )
    session.save()
    return visit.response.wearer


def be(client: Client, wearer) -> None:
    """Make the browser be about a wearer."""
    session = client.session
    wearers.use(session, wearer)
    session.save()
