"""What went wrong, as JSON that says what and where; logs and traces get no answer (L7)."""

import logging
import traceback
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import Http404
from rest_framework import status
from rest_framework.exceptions import APIException, NotFound, ValidationError
from rest_framework.response import Response

logger = logging.getLogger(__name__)

INVALID = "Some of what you sent can't be read. See problems."
INCOMPLETE = "Some questions are still to be answered, so nothing is recommended yet."
BROKEN = "Something went wrong on our side. Nothing was stored. Please try again later."
MOST = 50
_LONGEST = 60
_BAD = {"Cc", "Cf", "Cs"}  # control and format characters, halves of a pair


class Incomplete(APIException):
    """Questions are still to be answered (K2: blank means that nothing is recommended)."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_detail = INCOMPLETE
    default_code = "incomplete"

    def __init__(self, unanswered: Sequence[Mapping[str, str]]) -> None:
        super().__init__()
        self.unanswered = list(unanswered)


def quote(text: object) -> str:
    """Return what a client sent, short and printable, to be named in a message to it."""
    short = str(text)[: _LONGEST + 1]
    clean = "".join("�" if unicodedata.category(each) in _BAD else each for each in short)
    return clean if len(clean) <= _LONGEST else f"{clean[:_LONGEST]}…"


def handle(error: Exception, context: Mapping[str, Any]) -> Response:
    """Answer an error of a view; one that nobody expected is logged by place, not by value."""
    if isinstance(error, Http404):
        error = NotFound()
    if isinstance(error, ValidationError):
        problems = [{"at": at, "message": text} for at, text in _flat(error.detail, "")]
        body = {"detail": INVALID, "problems": problems[:MOST]}
        return Response(body, status=status.HTTP_422_UNPROCESSABLE_ENTITY)
    if isinstance(error, Incomplete):
        missing = [
            {"at": f"answers.{each['id']}", "message": f"Not answered yet: {each['text']}"}
            for each in error.unanswered
        ]
        body = {"detail": INCOMPLETE, "problems": missing, "unanswered": error.unanswered}
        return Response(body, status=error.status_code)
    if isinstance(error, APIException):
        return Response(
            {"detail": str(error.detail), "problems": []},
            status=error.status_code,
            headers=_headers(error),
        )
    _log(error)
    return Response({"detail": BROKEN, "problems": []}, status=500)


def _headers(error: APIException) -> dict[str, str]:
    wait_s: float | None = getattr(error, "wait", None)
    return {} if wait_s is None else {"Retry-After": f"{wait_s:.0f}"}


def _flat(detail: Any, at: str) -> Iterator[tuple[str, str]]:
    """Yield the place and the text of every message inside DRF's nested detail."""
    match detail:
        case Mapping():
            for key, inner in detail.items():
                name = "" if key == "non_field_errors" else str(key)
                yield from _flat(inner, ".".join(part for part in (at, name) if part))
        case list():
            for index, inner in enumerate(detail):
                is_row = isinstance(inner, Mapping)
                yield from _flat(inner, f"{at}.{index}".lstrip(".") if is_row else at)
        case _:
            yield at, str(detail)


def _log(error: Exception) -> None:
    """Log the kind of an error and where it arose; its message may hold an answer."""
    frames = traceback.extract_tb(error.__traceback__)
    places = "\n".join(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    logger.error("The API failed by %s at\n%s", type(error).__name__, places)
