"""Reads a JSON body: small, flat enough, nothing said twice."""

import json
from collections.abc import Mapping
from typing import IO, Any, NoReturn

from rest_framework import status
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

MAX_BYTES = 65_536  # D: a full set of answers with 20 pairs takes about 6 kB


class TooLarge(APIException):
    """The body is larger than any honest one."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = f"The body is too large: at most {MAX_BYTES // 1024} kB."
    default_code = "too_large"


class LengthRequired(APIException):
    """The body came in pieces of unknown number."""

    status_code = status.HTTP_411_LENGTH_REQUIRED
    default_detail = "Please send the body in one piece, with a Content-Length."
    default_code = "length_required"


class StrictJSONParser(BaseParser):
    """JSON of at most ``MAX_BYTES``; what it refuses is never repeated in the message."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Return the value.

        Raises
        ------
        TooLarge
            If the body is too large, whatever its length header says.
        ParseError
            If it is not JSON in UTF-8, nested too deeply, or an object says a key twice.
        """
        body = stream.read(MAX_BYTES + 1)
        if len(body) > MAX_BYTES:
            raise TooLarge
        return loads(body)


def loads(body: bytes) -> Any:
    """Return the value of a JSON text.

    Raises
    ------
    ParseError
        If it is not JSON in UTF-8, nested too deeply, or an object says a key twice.
    """
    try:
        text = body.decode("utf-8")
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise ParseError(f"The body is not valid JSON: see {place}.") from None
    except RecursionError:
        raise ParseError("The body is nested too deeply.") from None
    except ValueError:  # not UTF-8, or a number of thousands of digits
        raise ParseError("The body is not valid JSON in UTF-8.") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ParseError("An object of the body has the same key twice: please send each key once.")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ParseError("The body holds a number that JSON does not have, such as NaN.")
