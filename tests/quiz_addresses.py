"""Where a browser's quiz asks a question: each response has addresses of its own."""

from django.test import Client
from django.urls import reverse

from recommender.models import QuizResponse
from recommender.quiz.addresses import code_of

NOBODYS = "no-ones-code"  # 12 characters, as a code has


def address(client: Client, question_id: str) -> str:
    """Return the address of a question, or one of nobody's where this browser has no answers."""
    mine = QuizResponse.objects.filter(wearer__token=client.session.get("wearer"))
    response = mine.order_by("-started_at", "-pk").first()
    code = code_of(response, question_id) if response else NOBODYS
    return reverse("quiz:question", args=[code])


def say(client: Client, question_id: str, *choices: str, **fields: str):
    """Post an answer; return what came back."""
    data = {"choice": choices, **fields} if choices else fields
    return client.post(address(client, question_id), data)
