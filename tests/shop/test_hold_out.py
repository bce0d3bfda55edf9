"""The hold-out: nobody by default, the same pairs always, and about the stated share."""

import pytest

from shop import hold_out


def held(settings, percent: float) -> set[str]:
    settings.REMINDER_HOLD_OUT_PERCENT = percent
    return {token for token in map(str, range(2000)) if hold_out.is_held_out(token)}


def test_nobody_is_held_out_by_default(settings):
    assert settings.REMINDER_HOLD_OUT_PERCENT == 0
    assert held(settings, 0) == set()


def test_a_larger_share_keeps_those_of_a_smaller(settings):
    five, ten = held(settings, 5), held(settings, 10)
    assert five < ten
    assert len(five) == pytest.approx(100, abs=30)
    assert held(settings, 5) == five
