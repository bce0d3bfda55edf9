"""No address tells which question is asked, and no response opens the addresses of another."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from recommender.domain.questions import Kind, current_quiz
from recommender.models import QuizResponse
from recommender.quiz.addresses import code_of, question_of
from tests.recommender.domain.walks import HEALTHY, SIZE
from tests.shelf import make_insole, make_shoe, make_variant

QUIZ = current_quiz()
ONE, OTHER = QuizResponse(), QuizResponse()  # a token each
DIABETIC = {
    **HEALTHY,
    "age": "50_64",
    "health": "diabetes",
    "detail": "more",
}


def test_each_question_has_a_code_of_its_own_that_leads_back_to_it():
    codes = {each.id: code_of(ONE, each.id) for each in QUIZ.questions}
    assert len(set(codes.values())) == len(QUIZ.questions)
    assert {question_of(ONE, code, QUIZ): code for code in codes.values()} == codes


def test_a_code_is_twelve_characters_that_may_stand_in_an_address():
    for each in QUIZ.questions:
        assert re.fullmatch(r"[\w-]{12}", code_of(ONE, each.id), re.ASCII)


def test_the_same_question_has_another_code_in_another_response():
    for each in QUIZ.questions:
        assert code_of(ONE, each.id) != code_of(OTHER, each.id)
        assert question_of(OTHER, code_of(ONE, each.id), QUIZ) == ""


def test_a_token_alone_does_not_make_the_code(settings):
    before = code_of(ONE, "health")
    settings.SECRET_KEY = "another"
    assert code_of(ONE, "health") != before


@pytest.mark.parametrize("code", ["", "health", "no-ones-code", "x" * 500])
def test_what_is_no_code_stands_for_no_question(code):
    assert question_of(ONE, code, QUIZ) == ""


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_old_bookmark_with_the_id_of_a_question_leads_back_to_the_quiz(begun, method):
    begun.say("wearer", "me")
    page = getattr(begun.client, method)("/quiz/q/age/", {"choice": "18_44"})
    assert page.status_code == 404
    assert begun.link("age") in page.text
    assert begun.answers == {"wearer": "me"}


@pytest.mark.django_db
def test_an_address_of_answers_that_were_deleted_answers_nothing(begun):
    before = begun.at("wearer")
    begun.client.post("/quiz/restart/")
    assert before != begun.at("wearer")
    assert begun.client.post(before, {"choice": "me"}).status_code == 404
    assert begun.answers == {}


class Walker:
    """A browser that answers what each page asks, and keeps every address it meets."""

    def __init__(self, said: dict[str, str]) -> None:
        self.said, self.client = said, Client()
        self.asked: list[str] = []
        self.met: set[str] = set()

    def get(self, url: str):
        page = self.client.get(url, follow=True)
        self.met |= {url, *(each for each, _status in page.redirect_chain)}
        self.met |= set(re.findall(r'(?:href|action|src)="([^"]*)"', page.text))
        return page

    def walk(self) -> None:
        """Answer screen after screen to the end; each is left empty first."""
        here = self.client.post("/quiz/", {"consent": "yes"}).url
        while here.startswith("/quiz/q/"):
            asked = re.search(r'name="question" value="(\w+)"', self.get(here).text)[1]
            self.asked.append(asked)
            empty = self.client.post(here, {})
            self.met |= set(re.findall(r'(?:href|action)="([^"]*)"', empty.text))
            here = self.client.post(here, self.fields(asked)).url
        self.get(here)

    def fields(self, asked: str) -> dict:
        kind = QUIZ.question(asked).kind
        if kind is Kind.SIZE:
            return dict(SIZE)
        return {"skip": "1"} if kind is Kind.NUMBER else {"choice": self.said.get(asked, "none")}


@pytest.mark.django_db
@pytest.mark.parametrize(("feet", "last"), [("none", "budget"), ("lost_feeling", "diabetes_feet")])
def test_a_diabetic_meets_no_address_that_tells_what_was_asked_or_said(feet, last):
    for made in (make_insole({"firmness": "soft"}), make_insole(), make_shoe(), make_shoe()):
        make_variant(made, "EU 42")
    person = Walker({**DIABETIC, "diabetes_feet": feet})
    person.walk()
    for name in ("quiz:answers", "quiz:later", "quiz:back", "shop:result", "quiz:self_tests"):
        person.get(reverse(name))
    assert {"diabetes_feet", last} <= set(person.asked)
    assert len([url for url in person.met if url.startswith("/quiz/q/")]) >= len(person.asked)

    telling = {each.id for each in QUIZ.questions} | {
        f"choice-{choice.id}" for each in QUIZ.questions for choice in each.choices
    }
    parts = {url: set(re.split(r"[/?#&=.]", url)) for url in person.met}
    assert {url: found & telling for url, found in parts.items() if found & telling} == {}
