"""Pairs held out from reminder mails, so that lives can be learned without the mail's effect."""

import hashlib

from django.conf import settings

STEPS = 1_000_000


def is_held_out(token: str) -> bool:
    """Return whether the pair of this token gets no reminder mail; the same pair, always.

    The share is the setting `REMINDER_HOLD_OUT_PERCENT`; a larger share keeps those of a smaller.
    The date of the next look stands on My pairs as ever: only the mail is held back.
    """
    digest = hashlib.sha256(f"hold-out:{token}".encode()).digest()
    place = int.from_bytes(digest[:8], "big") % STEPS
    percent: float = settings.REMINDER_HOLD_OUT_PERCENT
    return place < percent / 100 * STEPS
