"""What never stands in a log: the parts of an address that open a page to whoever has them."""

import logging
import re

SECRET = re.compile(r"(?<=/)[\w:.\-]{20,}(?=/|$)")


def without_secrets(path: str) -> str:
    """Replace every long part of a path, such as a token or an order's secret address."""
    return SECRET.sub("…", path)


class WithoutSecrets(logging.Filter):
    """Keeps tokens out of Django's lines on refused requests, whose argument is the path."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Cut the paths of a line; let every line through."""
        if record.name == "django.request" and isinstance(record.args, tuple):
            record.args = tuple(
                without_secrets(each) if isinstance(each, str) else each for each in record.args
            )
        return True
