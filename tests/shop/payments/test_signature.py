"""Signed messages: only the sender's, only fresh, every byte."""

from datetime import timedelta

import pytest

from shop.payments import signature
from shop.payments.provider import BadNews
from tests.shelf import NOW

BODY = b'{"id": "evt_1"}'
SECRET = b"secret"


def check(header, *, body=BODY, secret=SECRET, now=NOW):
    signature.check(header, body, secret=secret, now=now)


def test_a_signed_body_is_accepted():
    check(signature.sign(BODY, secret=SECRET, now=NOW))


def test_one_good_signature_of_several_is_enough():
    good = signature.sign(BODY, secret=SECRET, now=NOW)
    check(f"{good},v1=0000,v0=1111")


@pytest.mark.parametrize("seconds", [-300, 300])
def test_the_clock_may_be_a_little_off(seconds):
    check(signature.sign(BODY, secret=SECRET, now=NOW + timedelta(seconds=seconds)))


@pytest.mark.parametrize("seconds", [-301, 301])
def test_an_old_or_future_message_is_refused(seconds):
    header = signature.sign(BODY, secret=SECRET, now=NOW + timedelta(seconds=seconds))
    with pytest.raises(BadNews, match="too old or from the future"):
        check(header)


@pytest.mark.parametrize("change", [{"body": BODY + b" "}, {"secret": b"other"}])
def test_another_body_or_secret_is_refused(change):
    header = signature.sign(BODY, secret=SECRET, now=NOW)
    with pytest.raises(BadNews, match="does not fit"):
        check(header, **change)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "v1=abc",
        "t=abc,v1=abc",
        "t=,v1=abc",
        "t=-1,v1=abc",
        "t=1,t=2,v1=a",
        "t=²,v1=abc",
        f"t={'9' * 30},v1=abc",
        f"t={int(NOW.timestamp())}",
        f"t={int(NOW.timestamp())},v1=é",
        f"t={int(NOW.timestamp())},v0={'0' * 64}",
    ],
)
def test_a_malformed_header_is_refused(header):
    with pytest.raises(BadNews):
        check(header)
