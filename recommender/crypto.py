"""Encryption of quiz answers at rest.

Keys rotate by putting a new one first in ``QUIZ_KEYS``: every save uses the newest, and an old
key may go once the answers it closed have expired (``QUIZ_RETENTION_DAYS``).
"""

from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class Unreadable(Exception):
    """The ciphertext was tampered with, or its key is gone from ``QUIZ_KEYS``."""


def encrypt(plain: bytes) -> bytes:
    """Encrypt with the newest key."""
    return _fernet(tuple(settings.QUIZ_KEYS)).encrypt(plain)


def decrypt(ciphertext: bytes) -> bytes:
    """Decrypt with whichever key fits.

    Raises
    ------
    Unreadable
        If no key fits, or a byte was changed.
    """
    try:
        return _fernet(tuple(settings.QUIZ_KEYS)).decrypt(ciphertext)
    except InvalidToken as error:
        raise Unreadable("no key in QUIZ_KEYS opens this; was it changed?") from error


@lru_cache(maxsize=4)
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
