"""Signed links: they say one thing, and only ours."""

import pytest
import time_machine
from django.core import signing

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


def test_a_check_comes_back_as_it_was_signed_and_is_too_old_after_60_days():
    with time_machine.travel(NOW, tick=False) as clock:
        token = reminder_links.check_token(reminder_id=7, comfort=2)
        assert reminder_links.read_check(token) == reminder_links.CheckReply(7, 2)
        clock.shift(reminder_links.ANSWER_MAX_AGE_S + 1)
        with pytest.raises(reminder_links.BadLink):
            reminder_links.read_check(token)


@pytest.mark.parametrize("comfort", reminder_links.COMFORTS)
def test_a_check_link_does_not_tell_how_a_pair_feels(comfort):
    token = reminder_links.check_token(reminder_id=7, comfort=comfort)
    assert reminder_links.read_check(token).comfort == comfort
    readable = signing.loads(token, salt=reminder_links.CHECK_SALT)
    assert readable[0] == 7
    assert len(readable[1]) == 12
    assert comfort not in readable


def test_a_check_link_that_stands_for_no_comfort_is_refused():
    token = reminder_links.check_token(reminder_id=7, comfort=6)
    with pytest.raises(reminder_links.BadLink):
        reminder_links.read_check(token)


@pytest.mark.parametrize(
    ("sign", "read"),
    [
        (reminder_links.stop_token, reminder_links.read_stop),
        (reminder_links.preferences_token, reminder_links.read_preferences),
    ],
)
def test_links_to_stop_and_to_settings_have_no_age(sign, read):
    with time_machine.travel(NOW, tick=False) as clock:
        token = sign(3)
        clock.shift(10 * 365 * 24 * 3600)
        assert read(token) == 3


def test_no_link_does_for_another():
    readers = {
        reminder_links.answer_token(reminder_id=7, answer="later"): reminder_links.read_answer,
        reminder_links.check_token(reminder_id=7, comfort=2): reminder_links.read_check,
        reminder_links.stop_token(7): reminder_links.read_stop,
        reminder_links.preferences_token(7): reminder_links.read_preferences,
    }
    for token in readers:
        for other, read in readers.items():
            if other != token:
                with pytest.raises(reminder_links.BadLink):
                    read(token)


@pytest.mark.parametrize("token", ["", "x", "a:b:c"])
def test_what_is_not_ours_is_refused(token):
    with pytest.raises(reminder_links.BadLink):
        reminder_links.read_answer(token)
    with pytest.raises(reminder_links.BadLink):
        reminder_links.read_stop(token)


def test_addresses_are_whole(settings):
    settings.SITE_URL = "https://shop.example/"
    start = "https://shop.example/reminders"
    assert reminder_links.stop_url(3).startswith(f"{start}/stop/")
    assert reminder_links.preferences_url(3).startswith(f"{start}/preferences/")
    assert reminder_links.check_url(7, 2).startswith(f"{start}/check/")
