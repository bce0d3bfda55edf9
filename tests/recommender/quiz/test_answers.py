"""All answers on one page, and changing one of them."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(healthy):
    """A healthy person at the result."""
    healthy.say("shoe_size", system="eu", size="42", width="medium")
    healthy.say_all(comfort="soft", detail="finish")
    return healthy


def test_every_answer_stands_there_with_its_question_and_a_way_to_change_it(done):
    page = done.client.get("/quiz/answers/")
    assert page.text.count('class="answered__row"') == 14
    for words in ("How old are you?", "18 to 44", "EU 42, width medium", "Back to the result"):
        assert words in page.text
    assert done.link("comfort") in page.text
    assert "no-store" in page.headers["Cache-Control"]


def test_changing_one_answer_asks_no_other_again(done):
    assert done.say("comfort", "firm").url == "/result/"
    assert done.answers["comfort"] == "firm"
    assert done.say("goal", "shoes").url == "/result/"


def test_only_what_follows_from_the_change_is_asked(done):
    assert done.say("use", "standing").url == done.at("hours_on_feet")
    done.say_all(hours_on_feet="4_to_8", days_on_feet="5")
    page = done.client.get("/quiz/answers/")
    assert done.link("surface") in page.text
    assert "Next question" in page.text


def test_a_change_that_is_a_warning_sign_stops(done):
    assert done.say("nerves", "pee").url == "/quiz/advice/"
    assert done.client.get("/quiz/answers/").url == "/quiz/advice/"


def test_somebody_elses_answers_are_told_about_the_wearer(begun):
    begun.say_all(wearer="adult", age="18_44")
    assert "How old is the wearer?" in begun.client.get("/quiz/answers/").text


def test_without_answers_it_leads_to_the_start(client):
    assert client.get("/quiz/answers/").url == "/quiz/"


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_three_queries(begun, count, django_assert_num_queries):
    begun.say_all(**dict([("wearer", "me"), ("age", "18_44"), ("nerves", "none")][:count]))
    with django_assert_num_queries(3):  # session, response with wearer, decisions
        begun.client.get("/quiz/answers/")
