"""A connection to the mail server, kept for a batch, and what a failure there means."""

from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from types import TracebackType
from typing import Self

from django.core.mail import EmailMessage, get_connection

CLOSING = 421  # RFC 5321: "service not available, closing transmission channel"
NOT_NOW = {401, 403, 429}  # a provider does not let us in, or not so fast; no mail is to blame


class PostClosed(Exception):
    """The mail server cannot be reached; no mail is to blame."""


class Refused(Exception):
    """The server said no: this mail provably did not go out."""


class Unclear(Exception):
    """The line broke while sending: this mail may have gone out."""


class Post:
    """One connection for many mails, opened with the first and again after a break."""

    def __init__(self) -> None:
        self._connection = get_connection()
        self._is_open = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def open(self) -> None:
        """Connect unless connected.

        Raises
        ------
        PostClosed
            The server does not answer, or does not let us in.
        """
        if self._is_open:
            return
        try:
            self._connection.open()
        except (SMTPException, OSError) as error:
            raise PostClosed(describe(error)) from error
        self._is_open = True

    def send(self, message: EmailMessage) -> None:
        """Hand one message over.

        Raises
        ------
        PostClosed
            The server has enough of this line: it did not take the mail, nor blames it.
        Refused
            The server did not take it.
        Unclear
            Nobody can say whether the server took it.
        """
        try:
            count = self._connection.send_messages([message])
        except (SMTPResponseException, SMTPRecipientsRefused) as error:
            if getattr(error, "smtp_code", None) == CLOSING:
                self._close()
                raise PostClosed(describe(error)) from error
            raise Refused(describe(error)) from error
        except (SMTPException, OSError) as error:
            self._close()
            raise _meaning(error)(describe(error)) from error
        if not count:
            raise Refused("nobody to send to")

    def _close(self) -> None:
        try:
            self._connection.close()
        except (SMTPException, OSError):  # a line that is gone cannot be closed politely
            pass
        finally:
            self._is_open = False


def _meaning(error: Exception) -> type[PostClosed | Refused | Unclear]:
    """Return what a broken line means; a provider's interface says no with an HTTP status."""
    status = getattr(error, "status_code", None)
    if status in NOT_NOW:
        return PostClosed
    return Refused if status is not None and 400 <= status < 500 else Unclear


def describe(error: Exception) -> str:
    """Name a failure without the address that a server likes to repeat."""
    code = getattr(error, "smtp_code", None) or getattr(error, "status_code", None)
    return f"{type(error).__name__}{f' {code}' if code else ''}"
