"""The question pages: bad input, two tabs, back, branches, skips."""

import threading

import pytest
from django.db import connection
from django.test import Client

from recommender.models import QuizResponse

pytestmark = pytest.mark.django_db


def test_a_question_is_a_group_with_its_reason_and_its_place(begun):
    page = begun.see("wearer")
    assert page.status_code == 200
    for part in ("<fieldset", "<legend", "Why do we ask?", "Question 1 of about", 'type="radio"'):
        assert part in page.text
    assert 'name="choice" value="me"' in page.text
    assert "/cart/" not in page.text


def test_pages_are_not_cached(begun):
    page = begun.see("wearer")
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["Referrer-Policy"] == "same-origin"


def test_a_question_page_costs_three_queries(healthy, django_assert_num_queries):
    shoe_size = healthy.at("shoe_size")
    with django_assert_num_queries(3):  # session, response with wearer, decisions
        healthy.client.get(shoe_size)


def test_an_answer_costs_eight_queries(healthy, django_assert_num_queries):
    shoe_size = healthy.at("shoe_size")
    with django_assert_num_queries(8):  # as above, savepoint, lock, last decision, update, release
        healthy.client.post(shoe_size, {"skip": "1"})


def test_no_answer_is_said_on_the_page(begun):
    page = begun.say("wearer")
    assert page.status_code == 422
    assert "Please pick one answer." in page.text
    assert 'role="alert"' in page.text
    assert 'href="#choice-1"' in page.text
    assert 'id="choice-1"' in page.text
    assert begun.answers == {}


def test_none_beside_something_else_is_said_and_the_ticks_stay(begun):
    begun.say_all(wearer="me", age="18_44")
    page = begun.say("nerves", "none", "saddle")
    assert page.status_code == 422
    assert "Please keep one of the two" in page.text
    assert page.text.count(" checked") == 2
    assert "nerves" not in begun.answers


def test_a_choice_that_is_not_shown_is_refused(begun):
    assert begun.say("wearer", "the cat").status_code == 422


def test_an_unknown_question_is_said_with_the_way_back(begun):
    page = begun.see("nonsense")
    assert page.status_code == 404
    assert begun.link("wearer") in page.text


def test_an_unknown_question_after_the_end_leads_back(healthy):
    healthy.say("shoe_size", skip="1")
    healthy.say_all(comfort="soft", detail="finish")
    page = healthy.see("nonsense")
    assert page.status_code == 404
    assert 'href="/quiz/back/"' in page.text


def test_nobody_can_skip_ahead(begun):
    assert begun.see("comfort").url == begun.at("wearer")


def test_without_answers_a_question_leads_to_the_start(client):
    assert client.get("/quiz/q/no-ones-code/").url == "/quiz/"


@pytest.mark.parametrize("method", ["get", "post"])
def test_expired_answers_are_said_with_the_hours(begun, method):
    begun.wait(hours=24)
    page = getattr(begun.client, method)(begun.at("wearer"), {"choice": "me"})
    assert page.status_code == 410
    assert "Your answers were deleted" in page.text
    assert "24 hours" in page.text
    assert 'href="/quiz/"' in page.text


def test_an_expired_session_is_said_when_an_answer_comes(begun):
    begun.client.session.flush()
    assert Client().post(begun.at("wearer"), {"choice": "me"}).status_code == 410


def test_answers_that_can_not_be_read_are_said(begun, caplog):
    QuizResponse.objects.update(answers_encrypted=b"broken")
    assert begun.see("wearer").status_code == 410
    assert "can't be read" in caplog.text


def test_a_response_deleted_while_answering_is_said(begun, monkeypatch):
    from recommender.quiz import visits

    wearer = begun.at("wearer")
    visit = visits.current(begun.client.session, now=begun.response.started_at)
    QuizResponse.objects.all().delete()
    monkeypatch.setattr(visits, "current", lambda session, now: visit)
    assert begun.client.post(wearer, {"choice": "me"}).status_code == 410


def test_a_stale_tab_is_shown_the_right_next_question(begun):
    begun.say_all(wearer="me", age="18_44")
    assert begun.say("wearer", "me").url == begun.at("nerves")
    assert begun.answers == {"wearer": "me", "age": "18_44"}


def test_a_stale_tab_on_a_question_that_is_gone_loses_nothing(begun):
    begun.say_all(wearer="child", age="18_44")
    begun.say("wearer", "me")
    page = begun.say("age_confirm", "adult")
    assert page.url == begun.at("nerves")
    assert "not needed any more" in begun.see("nerves").text
    assert begun.answers == {"wearer": "me", "age": "18_44"}


def test_going_back_shows_what_was_answered(begun):
    begun.say_all(wearer="adult", age="18_44")
    page = begun.see("wearer")
    assert 'value="adult" id="choice-2" checked' in page.text


def test_editing_an_earlier_answer_drops_what_is_off_the_path(begun):
    begun.say_all(wearer="child", age="18_44", age_confirm="adult")
    begun.say("age", "10_17")
    assert "age_confirm" not in begun.answers


def test_the_back_link_follows_the_path(begun):
    begun.say_all(wearer="me", age="18_44")
    assert begun.link("age") in begun.see("nerves").text
    assert 'href="/quiz/"' in begun.see("wearer").text


def test_back_leads_to_the_last_answer(healthy):
    healthy.say("shoe_size", skip="1")
    assert healthy.client.get("/quiz/back/").url == healthy.at("shoe_size")


def test_back_before_the_first_answer_leads_to_the_first_question(begun):
    assert begun.client.get("/quiz/back/").url == begun.at("wearer")


def test_back_without_answers_leads_to_the_start(client):
    assert client.get("/quiz/back/").url == "/quiz/"


def test_a_size_can_be_skipped_or_typed(healthy):
    page = healthy.see("shoe_size")
    assert "Skip this question" in page.text
    healthy.say("shoe_size", skip="1")
    assert healthy.answers["shoe_size"] is None
    healthy.say("shoe_size", system="uk", size="8,5", width="wide")
    assert healthy.answers["shoe_size"] == {"system": "uk", "size": 8.5, "width": "wide"}
    page = healthy.see("shoe_size")
    assert 'value="8.5"' in page.text
    assert 'value="uk" selected' in page.text
    assert 'value="wide" checked' in page.text


def test_a_wrong_size_keeps_what_was_typed(healthy):
    page = healthy.say("shoe_size", system="us_men", size="99", width="narrow")
    assert page.status_code == 422
    assert 'value="99"' in page.text
    assert 'value="us_men" selected' in page.text
    assert 'value="narrow" checked' in page.text
    assert 'href="#size"' in page.text


def test_a_number_takes_its_unit(healthy):
    healthy.say("shoe_size", skip="1")
    healthy.say_all(comfort="soft", detail="more", wet_print="skip")
    page = healthy.say("foot_length_mm", number="x", unit="cm")
    assert page.status_code == 422
    assert 'value="cm" selected' in page.text
    healthy.say("foot_length_mm", number="26.5", unit="cm")
    assert healthy.answers["foot_length_mm"] == 265
    assert 'value="265"' in healthy.see("foot_length_mm").text


def test_a_question_about_doubts_repeats_what_was_asked(begun):
    begun.say_all(wearer="me", age="18_44", nerves="not_sure")
    page = begun.see("nerves_unsure")
    assert "Is any of this new for you?" in page.text


def test_the_end_leads_to_the_result(healthy):
    healthy.say("shoe_size", skip="1")
    healthy.say("comfort", "soft")
    assert healthy.say("detail", "finish").url == "/result/"
    assert healthy.response.state == "finished"
    assert healthy.client.get(healthy.at("wet_print")).url == "/result/"


def test_saving_for_later_keeps_the_answer_given(begun):
    assert begun.say("wearer", "me", later="1").url == "/quiz/later/"
    assert begun.answers == {"wearer": "me"}


def test_saving_for_later_asks_for_no_answer(begun):
    assert begun.say("wearer", later="1").url == "/quiz/later/"
    assert begun.answers == {}


def test_no_answer_stands_in_an_address(begun):
    begun.say_all(wearer="me", age="18_44", nerves="none", urgent="none")
    page = begun.see("urgent_feet")
    forms = page.text.split("<form")[1]
    assert 'method="post"' in forms
    assert forms.partition('action="')[2].partition('"')[0] == begun.at("urgent_feet")


@pytest.mark.django_db(transaction=True)
def test_two_tabs_posting_at_once_keep_both_answers(person):
    person.begin()
    barrier = threading.Barrier(2)
    cookies = person.client.cookies
    at = {question_id: person.at(question_id) for question_id in ("wearer", "age")}
    statuses = []

    def post(question_id, choice):
        tab = Client()
        tab.cookies = cookies
        barrier.wait()
        statuses.append(tab.post(at[question_id], {"choice": choice}).status_code)
        connection.close()

    tabs = [
        threading.Thread(target=post, args=("wearer", "me")),
        threading.Thread(target=post, args=("age", "18_44")),
    ]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert statuses == [302, 302]
    assert person.answers == {"wearer": "me", "age": "18_44"}


def test_a_finished_quiz_leaves_the_size_of_the_feet_with_the_wearer(healthy):
    healthy.say("shoe_size", system="eu", size="42", width="wide")
    healthy.say("comfort", "soft")
    healthy.say("detail", "finish")
    wearer = healthy.response.wearer
    assert (wearer.foot_min_mm, wearer.foot_max_mm, wearer.width) == (262, 268, "wide")
