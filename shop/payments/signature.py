"""Signed messages: ``t=<seconds>,v1=<hex>`` over the time and the raw body, as providers do it."""

import hashlib
import hmac
from datetime import datetime

from shop.payments.provider import BadNews

TOLERANCE_SECONDS = 300


def sign(body: bytes, *, secret: bytes, now: datetime) -> str:
    """Return the header value for a body sent now."""
    seconds = int(now.timestamp())
    return f"t={seconds},v1={_digest(body, secret=secret, seconds=seconds)}"


def check(header: str, body: bytes, *, secret: bytes, now: datetime) -> None:
    """Accept a body if one of the header's signatures is right and its time is near.

    Raises
    ------
    BadNews
        If the header is missing or malformed, too old or too new, or no signature fits.
    """
    pairs = [part.partition("=") for part in header.split(",")]
    times = [value for name, _, value in pairs if name.strip() == "t"]
    signatures = [value.strip() for name, _, value in pairs if name.strip() == "v1"]
    if len(times) != 1 or not (times[0].isascii() and times[0].isdigit()) or len(times[0]) > 12:
        raise BadNews("The signature has no time.")
    seconds = int(times[0])
    expected = _digest(body, secret=secret, seconds=seconds).encode()
    if not any(hmac.compare_digest(expected, given.encode()) for given in signatures):
        raise BadNews("The signature does not fit.")
    if abs(now.timestamp() - seconds) > TOLERANCE_SECONDS:
        raise BadNews("The message is too old or from the future.")


def _digest(body: bytes, *, secret: bytes, seconds: int) -> str:
    return hmac.new(secret, str(seconds).encode() + b"." + body, hashlib.sha256).hexdigest()
