"""What the pages show, worked out before the template."""

import pytest
from django.utils import timezone

from recommender.domain.questions import current_quiz
from recommender.quiz import visits
from recommender.quiz.screens import advice_screen, question_screen

pytestmark = pytest.mark.django_db


def visit_of(person):
    return visits.current(person.client.session, now=timezone.now())


def test_the_quiet_ways_out_are_marked(begun):
    begun.say_all(wearer="me", age="18_44")
    screen = question_screen(visit_of(begun), current_quiz().question("nerves"))
    assert [option.id for option in screen.options if option.is_quiet] == ["none", "not_sure"]
    assert screen.is_multi
    assert not screen.has_pictures


def test_choices_that_make_no_sense_are_left_out(begun):
    begun.say_all(wearer="child", age="under_10")
    screen = question_screen(visit_of(begun), current_quiz().question("nerves"))
    assert "sex" not in {option.id for option in screen.options}


def test_arches_are_shown_as_pictures(healthy):
    screen = question_screen(visit_of(healthy), current_quiz().question("arch"))
    assert screen.has_pictures
    assert [option.id for option in screen.options if option.is_chosen] == ["middle"]


def test_no_width_is_chosen_for_the_person(healthy):
    screen = question_screen(visit_of(healthy), current_quiz().question("shoe_size"))
    assert not any(option.is_chosen for option in screen.widths)
    assert screen.systems[0].is_chosen
    assert screen.may_skip


def test_the_place_grows_with_the_answers(begun):
    first = question_screen(visit_of(begun), current_quiz().question("wearer"))
    begun.say("wearer", "me")
    second = question_screen(visit_of(begun), current_quiz().question("age"))
    assert (first.step, second.step) == (1, 2)
    assert begun.at("wearer") == f"/quiz/q/{second.back_to}/"


def test_each_reason_is_softened_on_its_own(begun):
    begun.say_all(wearer="me", age="18_44")
    begun.say("nerves", "pee", "not_sure")
    visit = visit_of(begun)
    screen = advice_screen(visit, visit.gate)
    assert screen.is_emergency
    assert screen.said[0].startswith("You told us:")


def test_what_to_do_is_said_where_the_rule_says_it(begun):
    begun.say_all(wearer="me", age="18_44", nerves="none", urgent="none", urgent_feet="none")
    begun.say("health", "pregnant")
    begun.say("pregnancy", "bleeding")
    visit = visit_of(begun)
    assert advice_screen(visit, visit.gate).do == (
        "Call your maternity unit or emergency number now.",
    )


def test_somebody_elses_screens_speak_about_the_wearer(begun):
    begun.say_all(wearer="adult", age="18_44", nerves="not_sure")
    visit = visit_of(begun)
    screen = question_screen(visit, current_quiz().question("nerves"))
    assert screen.question.text == "Is any of this new for the wearer?"
    doubts = question_screen(visit, current_quiz().question("nerves_unsure"))
    assert doubts.doubted == "Is any of this new for the wearer?"


def test_a_score_may_be_negative_and_a_length_comes_with_a_sheet(healthy):
    healthy.say("shoe_size", skip="1")
    healthy.say_all(comfort="soft", detail="more", wet_print="skip", clinician_fpi="yes")
    page = healthy.see("fpi_left")
    assert 'inputmode="text"' in page.text
    assert '<input type="hidden" name="unit" value="points">' in page.text
    healthy.say("fpi_left", number="-3", unit="points")
    healthy.say("fpi_right", number="2", unit="points")
    assert healthy.answers["fpi_left"] == -3
    page = healthy.see("foot_length_mm")
    assert 'inputmode="decimal"' in page.text
    for paper in ("a4", "letter"):
        assert f"/quiz/foot-sheet/{paper}.pdf" in page.text
