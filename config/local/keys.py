"""Keys and passwords that a local run makes once and keeps readable to its user only."""

import base64
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from config.local.places import CannotStart

STAFF_EMAIL = "staff@footing.example"


def kept(path: Path, make: Callable[[], str]) -> str:
    """Return the secret in a file, made on first use.

    Raises
    ------
    CannotStart
        The file is there and empty: an earlier run was cut off while writing it.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        value = path.read_text().strip()
        if not value:
            raise CannotStart(f"{path} is empty. Delete it and start again.") from None
        return value
    with os.fdopen(descriptor, "w") as file:
        file.write(value := make())
    return value


def secret_key(folder: Path) -> str:
    """Django's SECRET_KEY."""
    return kept(folder / "secret_key", lambda: secrets.token_urlsafe(50))


def quiz_key(folder: Path) -> str:
    """Return the Fernet key that encrypts quiz answers."""
    return kept(folder / "quiz_key", lambda: base64.urlsafe_b64encode(os.urandom(32)).decode())


def redis_password(folder: Path) -> str:
    """Return the password of the local Redis."""
    return kept(folder / "redis_password", lambda: secrets.token_hex(24))


def staff_password(folder: Path) -> str:
    """Return the staff user's first password: four groups that can be typed."""
    return kept(folder / "staff_password", lambda: "-".join(secrets.token_hex(3) for _ in range(4)))
