from datetime import date

import pytest

from recommender.domain.life import Outlook
from shop.distances import KM, MI
from shop.emails import dials

DAY = date(2026, 1, 1)
OUTLOOK = Outlook(
    used_km=598.0,
    low_km=520.0,
    median_km=700.0,
    high_km=910.0,
    chance_worn=0.3,
    ends_low_on=DAY,
    ends_median_on=DAY,
    ends_high_on=DAY,
    look_on=DAY,
)


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (KM, "598 km worn of about 700 km. Likely end of life between 520 and 910 km."),
        (MI, "372 mi worn of about 430 mi. Likely end of life between 320 and 570 mi."),
    ],
)
def test_the_dial_is_said_in_the_readers_unit(unit, words):
    assert dials.words(OUTLOOK, unit=unit) == words


def test_the_picture_carries_the_name_by_which_the_letter_shows_it():
    dial = dials.dial(OUTLOOK, content_id="dial-7", unit=MI)
    assert (dial.content_id, dial.filename, dial.content_type) == (
        "dial-7",
        "dial-7.png",
        "image/png",
    )
    assert dial.content.startswith(b"\x89PNG")
    assert dial.content != dials.dial(OUTLOOK, content_id="dial-7", unit=KM).content
