"""Mail settings as shown."""

import pytest

from shop.presenters.mail_settings import MailSettings, masked
from shop.reminder_consents import Switch


@pytest.mark.parametrize(
    ("email", "shown"),
    [
        ("ada@mail.example", "a…a@mail.example"),
        ("ab@mail.example", "a…@mail.example"),
        ("a@mail.example", "a…@mail.example"),
    ],
)
def test_an_address_is_known_again_and_not_told(email, shown):
    assert masked(email) == shown


@pytest.mark.parametrize(
    ("is_on", "plan_mail", "is_all_off"),
    [(False, False, True), (True, False, False), (False, True, False)],
)
def test_there_is_something_to_stop_while_anything_is_on(is_on, plan_mail, is_all_off):
    settings = MailSettings(
        switches=[Switch("looks", "…", is_on)],
        plan_mail=plan_mail,
        alerts=[],
        paused_until=None,
        pauses=[],
        blocked="",
    )
    assert settings.is_all_off is is_all_off
