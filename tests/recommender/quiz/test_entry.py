"""Ways into the quiz and out of it."""

import pytest
from django.test import Client
from django.urls import reverse

from recommender import consents
from recommender.models import Consent, QuizResponse, Wearer
from tests.quiz_addresses import say

pytestmark = pytest.mark.django_db


def test_the_start_page_asks_for_an_unticked_consent_of_its_own(client):
    page = client.get("/quiz/")
    assert page.status_code == 200
    assert consents.WORDING in page.text
    assert 'name="consent" value="yes" id="consent" required' in page.text
    assert "checked" not in page.text
    assert reverse("shop:insoles") in page.text


def test_the_start_page_stores_nothing(client):
    client.get("/quiz/")
    assert not Wearer.objects.exists()
    assert not client.cookies.get("session")


def test_no_price_no_e_mail_and_no_cart_before_triage(client):
    page = client.get("/quiz/").text
    for word in ("€", 'type="email"', "/cart/", "/p/"):
        assert word not in page


def test_starting_without_consent_is_refused_in_words(client):
    page = client.post("/quiz/")
    assert page.status_code == 422
    assert "Please tick the box" in page.text
    assert 'href="#consent"' in page.text
    assert not QuizResponse.objects.exists()


def test_starting_stores_the_consent_and_asks_the_first_question(person):
    page = person.begin()
    assert page.url == person.at("wearer")
    consent = Consent.objects.get(wearer=person.wearer)
    assert consent.wording == consents.WORDING


def test_the_session_holds_tokens_only(begun):
    begun.say("wearer", "me")
    session = dict(begun.client.session.items())
    assert session == {"wearer": begun.wearer.token, "quiz": begun.response.token}


def test_starting_twice_loses_nothing(begun):
    begun.say("wearer", "me")
    page = begun.begin()
    assert page.url == begun.at("age")
    assert begun.answers == {"wearer": "me"}


def test_the_start_page_offers_to_continue(begun):
    begun.say("wearer", "me")
    page = begun.client.get("/quiz/")
    assert "Continue the quiz" in page.text
    assert "Start again" in page.text


def test_the_link_for_later_opens_the_answers_on_another_device(begun):
    begun.say("wearer", "me")
    page = begun.client.get("/quiz/later/")
    link = reverse("quiz:resume", args=[begun.response.token])
    assert f"http://testserver{link}" in page.text
    other = Client()
    confirm = other.get(link)
    assert confirm.status_code == 200
    assert "wearer" not in other.session
    assert other.post(link).url == begun.at("age")
    assert other.get(begun.at("age")).status_code == 200


def test_resuming_a_finished_quiz_leads_to_the_result(healthy):
    healthy.say("shoe_size", skip="1")
    healthy.say("comfort", "soft")
    healthy.say("detail", "finish")
    link = reverse("quiz:resume", args=[healthy.response.token])
    assert Client().post(link).url == "/result/"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_tampered_link_is_said_with_a_way_to_start_again(begun, method):
    token = begun.response.token
    page = getattr(Client(), method)(f"/quiz/resume/{token[:-2]}xx/")
    assert page.status_code == 404
    assert "This link opens nothing" in page.text
    assert 'href="/quiz/"' in page.text


def test_an_expired_link_is_said_too(begun):
    begun.wait(hours=24)
    page = Client().get(reverse("quiz:resume", args=[begun.response.token]))
    assert page.status_code == 404


def test_resuming_answers_that_can_not_be_read_is_said(begun):
    QuizResponse.objects.update(answers_encrypted=b"broken")
    page = Client().post(reverse("quiz:resume", args=[begun.response.token]))
    assert page.status_code == 410


def test_resuming_does_not_shake_off_a_hold(begun):
    other = Client()
    other.post("/quiz/", {"consent": "yes"})
    for question_id, choice in (("wearer", "me"), ("age", "18_44"), ("nerves", "pee")):
        say(other, question_id, choice)
    link = reverse("quiz:resume", args=[begun.response.token])
    assert other.post(link).url == "/quiz/advice/"
    assert begun.gate.is_holding


def test_restarting_deletes_the_answers(begun):
    begun.say("wearer", "me")
    assert begun.client.post("/quiz/restart/").url == begun.at("wearer")
    assert begun.answers == {}
    assert Consent.objects.count() == 1


def test_restarting_does_not_shake_off_a_hold(begun):
    begun.say_all(wearer="me", age="18_44", nerves="pee")
    assert begun.client.post("/quiz/restart/").url == "/quiz/advice/"


def test_restarting_without_answers_is_said(client):
    assert client.post("/quiz/restart/").status_code == 410


def test_withdrawing_deletes_and_says_so(begun):
    begun.say("wearer", "me")
    page = begun.client.post("/quiz/withdraw/", follow=True)
    assert "Your answers are deleted" in page.text
    assert not QuizResponse.objects.exists()
    assert not consents.is_given(begun.wearer)


def test_withdrawing_without_answers_does_no_harm(client):
    assert client.post("/quiz/withdraw/").url == "/quiz/"


def test_withdrawing_does_not_shake_off_a_hold(begun):
    begun.say_all(wearer="me", age="18_44", nerves="pee")
    begun.client.post("/quiz/withdraw/")
    assert begun.begin().url == "/quiz/advice/"


@pytest.mark.parametrize("name", ["restart", "withdraw", "seen"])
def test_changes_are_posted_only(client, name):
    assert client.get(reverse(f"quiz:{name}")).status_code == 405


def test_a_post_needs_its_token(person):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/quiz/", {"consent": "yes"}).status_code == 403


def test_the_later_page_needs_answers(client):
    assert client.get("/quiz/later/").url == "/quiz/"


def test_the_later_page_yields_to_the_advice(begun):
    begun.say_all(wearer="me", age="18_44", nerves="pee")
    assert begun.client.get("/quiz/later/").url == "/quiz/advice/"


def test_the_start_page_asks_along_who_will_wear_them(person):
    page = person.client.get("/quiz/")
    for choice in ("me", "adult", "child", "cannot_ask"):
        assert f'name="choice" value="{choice}"' in page.text
    answer = person.client.post("/quiz/", {"consent": "yes", "choice": "child"})
    assert answer.url == person.at("age")
    assert person.answers == {"wearer": "child"}


def test_a_wearer_that_is_not_offered_is_asked_for(person):
    answer = person.client.post("/quiz/", {"consent": "yes", "choice": "the cat"})
    assert answer.url == person.at("wearer")


def test_without_consent_the_chosen_wearer_stays_chosen(person):
    page = person.client.post("/quiz/", {"choice": "adult"})
    assert page.status_code == 422
    assert 'value="adult" checked' in page.text


def test_somebody_who_cannot_be_asked_ends_at_once(person):
    answer = person.client.post("/quiz/", {"consent": "yes", "choice": "cannot_ask"})
    assert answer.url == "/result/"


def test_the_start_page_of_a_finished_quiz_leads_to_the_result(healthy):
    healthy.say("shoe_size", size="42", system="eu", width="medium")
    healthy.say_all(comfort="soft", detail="finish")
    page = healthy.client.get("/quiz/").text
    assert "You have finished" in page
    assert f'href="{reverse("shop:result")}"' in page
    assert "Continue the quiz" not in page
