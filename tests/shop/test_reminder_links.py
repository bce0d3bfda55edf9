"""Signed links: they say one thing, and only ours."""

import pytest
import time_machine

from shop import reminder_links
from tests.shelf import NOW


def test_an_answer_comes_back_as_it_was_signed():
    token = reminder_links.answer_token(reminder_id=7, answer="later")
    assert reminder_links.read_answer(token) == reminder_links.Reply(7, "later")
    assert "later" not in token


def test_an_answer_is_too_old_after_60_days():
    with time_machine.travel(NOW, tick=False) as clock:
        token = reminder_links.answer_token(reminder_id=7, answer="later")
        clock.shift(reminder_links.ANSWER_MAX_AGE_S)
        reminder_links.read_answer(token)
        clock.shift(1)
        with pytest.raises(reminder_links.BadLink):
            reminder_links.read_answer(token)


def test_a_stop_link_has_no_age():
    with time_machine.travel(NOW, tick=False) as clock:
        token = reminder_links.stop_token(3)
        clock.shift(10 * 365 * 24 * 3600)
        assert reminder_links.read_stop(token) == 3


@pytest.mark.parametrize("token", ["", "x", "a:b:c"])
def test_what_is_not_ours_is_refused(token):
    with pytest.raises(reminder_links.BadLink):
        reminder_links.read_answer(token)
    with pytest.raises(reminder_links.BadLink):
        reminder_links.read_stop(token)


def test_addresses_are_whole(settings):
    settings.SITE_URL = "https://shop.example/"
    assert reminder_links.stop_url(3).startswith("https://shop.example/reminders/stop/")
