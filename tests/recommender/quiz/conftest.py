"""A person taking the quiz through the pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from recommender import responses, safety
from recommender.models import QuizResponse, Wearer
from tests import quiz_addresses


class Person:
    """One browser: starts the quiz, answers, and looks at what is stored."""

    def __init__(self, client):
        self.client = client

    def begin(self):
        return self.client.post("/quiz/", {"consent": "yes"})

    def at(self, question_id):
        """The address of a question in this person's quiz."""
        return quiz_addresses.address(self.client, question_id)

    def link(self, question_id):
        """What leads to a question, as it stands on a page."""
        return f'href="{self.at(question_id)}"'

    def see(self, question_id):
        return self.client.get(self.at(question_id))

    def say(self, question_id, *choices, **fields):
        return quiz_addresses.say(self.client, question_id, *choices, **fields)

    def say_all(self, **answers):
        for question_id, given in answers.items():
            found = self.say(question_id, *([given] if isinstance(given, str) else given))
            assert found.status_code == 302, question_id
        return found

    @property
    def wearer(self):
        return Wearer.objects.get(token=self.client.session["wearer"])

    @property
    def response(self):
        return QuizResponse.objects.get(wearer=self.wearer)

    @property
    def answers(self):
        return responses.answers(self.response)

    @property
    def gate(self):
        return safety.gate_for(self.wearer, now=timezone.now())

    def wait(self, **spell):
        """Let time pass: all that is stored becomes older."""
        for response in QuizResponse.objects.filter(wearer=self.wearer):
            response.expires_at -= timedelta(**spell)
            response.save()
        for row in self.wearer.triage_results.all():
            row.decided_at -= timedelta(**spell)
            row.save()


@pytest.fixture
def person(client, db):
    return Person(client)


@pytest.fixture
def begun(person):
    person.begin()
    return person


HEALTHY = {
    "wearer": "me",
    "age": "18_44",
    "nerves": "none",
    "urgent": "none",
    "urgent_feet": "none",
    "health": "none",
    "feet_signs": "none",
    "pain": "none",
    "arch": "middle",
    "goal": "both",
    "use": "everyday",
}


@pytest.fixture
def healthy(begun):
    """A person without a sign, at the question of the shoe size."""
    begun.say_all(**HEALTHY)
    return begun
