import pytest
from cryptography.fernet import Fernet

from config.local import keys
from config.local.places import CannotStart


def test_a_secret_is_made_once_and_only_its_user_reads_it(tmp_path):
    first = keys.secret_key(tmp_path)
    assert keys.secret_key(tmp_path) == first
    assert len(first) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_each_secret_fits_its_use(tmp_path):
    Fernet(keys.quiz_key(tmp_path))
    assert len(keys.redis_password(tmp_path)) == 48
    assert len(keys.staff_password(tmp_path)) == 27


def test_a_half_written_secret_is_named(tmp_path):
    (tmp_path / "secret_key").touch()
    with pytest.raises(CannotStart, match=r"is empty\. Delete it"):
        keys.secret_key(tmp_path)
