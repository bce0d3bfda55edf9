"""E-mail backend of a machine without mail: one .eml file per message."""

import os
import secrets
import time
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


def mailbox_dir() -> Path:
    """Return the mailbox's folder; only a shop without a mail server has one."""
    assert settings.MAILBOX_DIR is not None
    return Path(settings.MAILBOX_DIR)


class MailboxBackend(BaseEmailBackend):
    """Write each message into ``settings.MAILBOX_DIR``."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the messages; return how many had somebody to go to."""
        addressed = [message for message in email_messages if message.recipients()]
        for message in addressed:
            keep(mailbox_dir(), message.message().as_bytes())
        return len(addressed)


def keep(folder: Path, content: bytes) -> Path:
    """Write a message whole or not at all, under a name that sorts by time."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{time.time_ns():020d}-{secrets.token_hex(6)}"
    partial = folder / f".{name}.partial"
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return partial.replace(folder / f"{name}.eml")
