"""Encryption of quiz answers: rotation and tampering."""

import pytest
from cryptography.fernet import Fernet

from recommender import crypto

PLAIN = b'{"nerves": ["pee"]}'


def test_what_is_stored_does_not_show_the_answer():
    closed = crypto.encrypt(PLAIN)
    assert b"pee" not in closed
    assert crypto.decrypt(closed) == PLAIN


def test_an_old_key_still_opens_after_a_new_one_came_first(settings):
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.QUIZ_KEYS = [old]
    closed = crypto.encrypt(PLAIN)
    settings.QUIZ_KEYS = [new, old]
    assert crypto.decrypt(closed) == PLAIN
    settings.QUIZ_KEYS = [new]
    with pytest.raises(crypto.Unreadable, match="QUIZ_KEYS"):
        crypto.decrypt(closed)


def test_the_newest_key_encrypts(settings):
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.QUIZ_KEYS = [new, old]
    closed = crypto.encrypt(PLAIN)
    settings.QUIZ_KEYS = [new]
    assert crypto.decrypt(closed) == PLAIN


@pytest.mark.parametrize("index", [0, 20, -1])
def test_a_changed_byte_is_noticed(index):
    closed = bytearray(crypto.encrypt(PLAIN))
    closed[index] ^= 1
    with pytest.raises(crypto.Unreadable):
        crypto.decrypt(bytes(closed))
