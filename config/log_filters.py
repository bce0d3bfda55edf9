"""What never stands in a log: the parts of an address that open a page or tell of an answer."""

import logging
import re

SECRET = re.compile(r"(?<=/)[\w:.\-]{20,}(?=/|$)")
REFUSALS = frozenset({"django.request", "django.security.csrf"})
ASKED = re.compile(r"(?<=^/quiz/q/)[^/]+")  # a code, or in an old bookmark an id, which tells


def without_secrets(path: str) -> str:
    """Replace every long part of a path, such as a token, and which question was asked."""
    return ASKED.sub("…", SECRET.sub("…", path))


class WithoutSecrets(logging.Filter):
    """Keeps tokens out of Django's lines on refused requests, whose argument is the path."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Cut the paths of a line; let every line through."""
        if record.name in REFUSALS and isinstance(record.args, tuple):
            record.args = tuple(
                without_secrets(each) if isinstance(each, str) else each for each in record.args
            )
        return True
