"""The T0 and T1 screens: exact words, no shop, no way around."""

import re

import pytest
from django.utils import timezone

from recommender import safety, wearers
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Tier
from recommender.models import Wearer
from tests.shelf import NOW

pytestmark = pytest.mark.django_db

T0 = (
    "Stop shopping. This could be an emergency.",
    "Call your local emergency number now (for example 112, 911, 999, 000)",
    "or go to the nearest emergency department.",
    "Do not drive yourself if your legs are weak. Don&#x27;t wait for an appointment.",
)
T1 = (
    "Please speak to a doctor, urgent-care service or health advice line today.",
    "If you can&#x27;t reach one, or it gets worse, go to an emergency department.",
)


@pytest.fixture
def emergency(begun):
    begun.say_all(wearer="me", age="18_44", nerves="pee")
    return begun


@pytest.fixture
def today(begun):
    begun.say_all(
        wearer="me", age="18_44", nerves="none", urgent="none", urgent_feet="none", health="none"
    )
    begun.say("feet_signs", "hot_swollen")
    return begun


def screen(person):
    return person.client.get("/quiz/advice/")


def test_an_emergency_stops_the_quiz_at_once(begun):
    begun.say_all(wearer="me", age="18_44")
    assert begun.say("nerves", "pee").url == "/quiz/advice/"


def test_the_emergency_screen_says_the_exact_words(emergency):
    page = screen(emergency)
    assert page.status_code == 200
    for sentence in T0:
        assert sentence in page.text
    assert 'role="alert"' in page.text
    assert "autofocus" in page.text.partition("<h1")[2].partition(">")[0]
    assert f"You told us: {current_rules().rule('R01').why}".replace("'", "&#x27;") in page.text
    assert "data-print" in page.text


@pytest.mark.parametrize(
    ("country", "number"), [("DE", "112"), ("US", "911"), ("GB", "999"), ("AU", "000")]
)
def test_the_number_of_the_shops_country_comes_first(emergency, settings, country, number):
    settings.SHOP_COUNTRY = country
    numbers = re.findall(r'href="tel:(\d+)"', screen(emergency).text)
    assert numbers[0] == number
    assert sorted(numbers) == ["000", "112", "911", "999"]


@pytest.mark.parametrize("which", ["emergency", "today"])
def test_an_urgent_screen_has_no_way_into_the_shop(which, request):
    """K11: what can be followed leads to help, to privacy, or to the answer itself."""
    person = request.getfixturevalue(which)
    page = screen(person).text
    links = {link for link in re.findall(r'<a [^>]*href="([^"]+)"', page) if link[0] == "/"}
    assert links - {person.at("nerves"), person.at("feet_signs")} == {
        "/help/when-to-get-medical-help/",
        "/consumer-health-data-privacy/",
    }
    assert re.findall(r'<script[^>]*src="([^"]+)"', page) == ["/static/js/footing.js"]
    assert set(re.findall(r'<form[^>]*action="([^"]+)"', page)) <= {"/quiz/seen/"}


def test_words_of_the_shop_do_not_stand_before_the_emergency(emergency):
    session = emergency.client.session
    session["_messages"] = '[["__json_message", 0, 25, "Insole 7 is in your cart."]]'
    session.save()
    assert "in your cart" not in screen(emergency).text


def test_the_screens_of_somebody_else_are_about_the_wearer(begun):
    begun.say_all(wearer="adult", age="18_44", nerves="foot_drop")
    page = screen(begun).text
    assert "This is about the person who will wear them." in page
    assert "The wearer has chest pain or trouble breathing." in page
    assert "You have chest pain" not in page


def test_the_wearer_is_not_told_who_is_meant(emergency):
    assert "who will wear them" not in screen(emergency).text


@pytest.mark.parametrize("which", ["emergency", "today"])
def test_an_urgent_screen_sells_nothing_and_asks_for_no_address(which, request):
    page = screen(request.getfixturevalue(which)).text
    for word in ("/cart/", "/insoles/", "/shoes/", "/p/", "€", 'type="email"', "top__nav"):
        assert word not in page
    assert "/help/when-to-get-medical-help/" in page


def test_the_today_screen_says_the_exact_words_and_the_signs(today):
    page = screen(today).text
    for sentence in T1:
        assert sentence in page
    for sign in current_rules().screens[Tier.T1].signs:
        assert sign.replace("'", "&#x27;") in page
    assert "I have been seen for this" in page


def test_an_emergency_can_not_be_marked_as_seen(emergency):
    assert "I have been seen" not in screen(emergency).text
    assert emergency.client.post("/quiz/seen/").url == "/quiz/advice/"
    assert emergency.gate.sell.name == "S0"


@pytest.mark.parametrize("which", ["emergency", "today"])
def test_no_question_is_asked_while_it_holds(which, request):
    person = request.getfixturevalue(which)
    person.client.get("/quiz/")  # moving on: from here a slip can't be undone
    for question_id in ("wearer", "age", "nerves", "urgent", "comfort"):
        assert person.see(question_id).url == "/quiz/advice/"
        assert person.say(question_id, "none").url == "/quiz/advice/"
    assert person.gate.is_holding


def test_an_unknown_question_stays_unknown_while_it_holds(emergency):
    assert emergency.see("nonsense").status_code == 404


def test_a_mis_tap_is_undone_on_that_very_question(emergency):
    assert emergency.link("nerves") in screen(emergency).text
    assert "checked" in emergency.see("nerves").text
    assert emergency.say("nerves", "none").url == emergency.at("urgent")
    assert emergency.gate.is_holding is False
    assert "checked" not in emergency.see("urgent").text


def test_a_mis_tap_is_not_undone_on_another_question(emergency):
    assert emergency.see("age").url == "/quiz/advice/"
    assert emergency.say("age", "18_44").url == "/quiz/advice/"
    assert emergency.gate.is_holding


def test_repeating_the_tick_is_no_undoing(emergency):
    assert emergency.say("nerves", "saddle").url == "/quiz/advice/"
    assert emergency.gate.rule_ids == ("R03",)


@pytest.mark.parametrize("path", ["/quiz/", "/quiz/later/"])
def test_after_moving_on_a_mis_tap_holds(emergency, path):
    emergency.client.get(path)
    assert "by mistake" not in screen(emergency).text
    assert emergency.say("nerves", "none").url == "/quiz/advice/"
    assert emergency.gate.is_holding


def test_doubt_is_said_more_softly(begun):
    begun.say_all(wearer="me", age="18_44", nerves="not_sure")
    assert begun.say("nerves_unsure", "saddle").url == "/quiz/advice/"
    page = screen(begun).text
    assert "You were not sure about this, so be safe:" in page
    assert "You told us" not in page


def test_being_seen_asks_the_questions_again(today):
    page = today.client.post("/quiz/seen/", follow=True)
    assert "Please answer the questions as things are now." in page.text
    assert today.answers == {}
    assert today.gate.is_known is False
    today.say_all(wearer="me", age="18_44")
    assert today.see("nerves").status_code == 200


def test_the_same_answer_holds_again_after_being_seen(today):
    today.client.post("/quiz/seen/")
    today.say_all(
        wearer="me", age="18_44", nerves="none", urgent="none", urgent_feet="none", health="none"
    )
    assert today.say("feet_signs", "hot_swollen").url == "/quiz/advice/"


def test_being_seen_keeps_a_quiz_that_was_not_stopped(healthy):
    safety.answer_checklist(healthy.wearer, ["fever"], now=healthy.response.changed_at)
    healthy.client.post("/quiz/seen/")
    assert healthy.answers["pain"] == ("none",)


def test_being_seen_without_a_wearer_is_said(client):
    assert client.post("/quiz/seen/").status_code == 410


def test_the_advice_of_a_checklist_needs_no_quiz(client):
    session = client.session
    wearers.ensure(session, now=NOW)
    session.save()
    wearer = Wearer.objects.get()
    safety.answer_checklist(wearer, ["both_legs"], now=timezone.now())
    page = client.get("/quiz/advice/")
    assert T0[0] in page.text
    assert current_rules().rule("R05").why.replace("'", "&#x27;") in page.text
    assert "by mistake" not in page.text


def test_without_a_hold_the_advice_leads_on(begun):
    assert screen(begun).url == begun.at("wearer")


def test_without_answers_the_advice_leads_to_the_start(client):
    assert client.get("/quiz/advice/").url == "/quiz/"


def test_a_day_later_the_questions_are_asked_again(emergency):
    emergency.wait(hours=25)
    assert screen(emergency).url == "/quiz/"
    assert emergency.begin().url == emergency.at("wearer")


def test_an_urgent_answer_that_outlives_its_hold_is_still_not_continued(emergency):
    emergency.wait(hours=24)
    for response in emergency.wearer.responses.all():
        response.expires_at = response.changed_at.replace(year=2100)
        response.save()
    emergency.client.get("/quiz/")
    assert emergency.see("urgent").url == "/quiz/advice/"
    assert T0[0] in screen(emergency).text


def test_an_urgent_screen_is_not_cached(today):
    page = screen(today)
    assert "no-store" in page.headers["Cache-Control"]
