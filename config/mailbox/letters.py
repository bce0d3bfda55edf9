"""Letters of the local mailbox, read from their .eml files."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

SHOWN_AT_MOST = 200
NAME = re.compile(r"\d{20}-[0-9a-f]{12}")


class LetterMissing(Exception):
    """No letter of this name is in the mailbox."""


@dataclass(frozen=True)
class Letter:
    """One stored message."""

    name: str
    message: EmailMessage

    @property
    def received_at(self) -> datetime:
        """When the message was written, from its file's name."""
        return datetime.fromtimestamp(int(self.name.partition("-")[0]) / 1e9, tz=UTC)

    @property
    def subject(self) -> str:
        """The subject, or a plain word where it is empty."""
        return str(self.message["subject"] or "(no subject)")

    @property
    def sender(self) -> str:
        """The From header."""
        return str(self.message["from"] or "")

    @property
    def recipient(self) -> str:
        """The To header."""
        return str(self.message["to"] or "")

    @property
    def headers(self) -> list[tuple[str, str]]:
        """All headers in their order, decoded."""
        return [(name, str(value)) for name, value in self.message.items()]

    @property
    def text(self) -> str:
        """The plain text part, empty where there is none."""
        return self._content("plain")

    @property
    def html(self) -> str:
        """The HTML part, empty where there is none."""
        return self._content("html")

    def part(self, content_id: str) -> tuple[str, bytes]:
        """Return type and bytes of the part with this Content-ID.

        Raises
        ------
        LetterMissing
            No such part.
        """
        for part in self.message.walk():
            if str(part.get("content-id", "")).strip("<> ") == content_id:
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes):
                    return part.get_content_type(), payload
        raise LetterMissing(content_id)

    def _content(self, subtype: str) -> str:
        body = self.message.get_body((subtype,))
        return str(body.get_content()) if body is not None else ""


def names(folder: Path) -> list[str]:
    """Names of all letters, newest first."""
    stems = (path.stem for path in folder.glob("*.eml"))
    return sorted((stem for stem in stems if NAME.fullmatch(stem)), reverse=True)


def newest(folder: Path) -> list[Letter]:
    """Return the newest letters, newest first, at most ``SHOWN_AT_MOST``."""
    return [letter(folder, name) for name in names(folder)[:SHOWN_AT_MOST]]


def letter(folder: Path, name: str) -> Letter:
    """Read one letter.

    Raises
    ------
    LetterMissing
        The name is not one that the mailbox gives, or its file is gone.
    """
    if not NAME.fullmatch(name):
        raise LetterMissing(name)
    try:
        content = (folder / f"{name}.eml").read_bytes()
    except FileNotFoundError as error:
        raise LetterMissing(name) from error
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    return Letter(name=name, message=message)
