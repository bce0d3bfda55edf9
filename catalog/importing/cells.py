"""One cell to one value, or a clear complaint (pure)."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

import nh3

from catalog.importing.problems import BadValue

MAX_PRICE_MINOR = 99_999_999
MAX_QUANTITY = 1_000_000
MAX_WEIGHT_G = 1_000_000
MAX_HTML = 100_000
MAX_URL = 500

_FORMULA = re.compile(r"^(?:[=+@＝＋＠\t\r]|[-－]\S)")
_DECIMAL = re.compile(r"^[0-9]{1,12}(?:\.([0-9]{1,12}))?$")
_COLOR = re.compile(r"^#[0-9A-Fa-f]{6}$")
_SLUG_MAX = 200
_YES = frozenset(("true", "yes", "1"))
_NO = frozenset(("false", "no", "0"))
_TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "b", "i", "h2", "h3", "h4", "sub", "sup"}
_NO_ATTRIBUTES: dict[str, set[str]] = {}


def plain(text: str) -> str:
    """Return text on one line.

    Raises
    ------
    BadValue
        A spreadsheet would run the text as a formula.
    """
    if _FORMULA.match(text):
        raise BadValue("this is a spreadsheet formula; write the text itself")
    return " ".join(text.split())


@lru_cache
def within(limit: int) -> Callable[[str], str]:
    """Return a reader of plain text of at most ``limit`` characters."""

    def read(text: str) -> str:
        value = plain(text)
        if len(value) > limit:
            raise BadValue(f"at most {limit} characters, not {len(value)}")
        return value

    return read


@lru_cache
def code(limit: int) -> Callable[[str], str]:
    """Return a reader of a code; one apostrophe before it, a spreadsheet's mark, is dropped."""
    inner = within(limit)
    return lambda text: inner(text.removeprefix("'"))


@lru_cache
def price_minor(exponent: int) -> Callable[[str], int]:
    """Return a reader of decimal text such as ``59.90`` as minor units of the currency.

    Parameters
    ----------
    exponent
        Decimal places of the currency: 2 for euros, 0 for yen.
    """

    def read(text: str) -> int:
        if text.startswith(("-", "−")):
            raise BadValue("a price must not be negative")
        match = _DECIMAL.match(text)
        if match is None:
            raise BadValue("a price is a number with a point, such as 59.90")
        if len((match[1] or "").rstrip("0")) > exponent:
            raise BadValue(f"a price has at most {exponent} decimals")
        minor = int(Decimal(text).scaleb(exponent))
        if minor > MAX_PRICE_MINOR:
            raise BadValue(f"a price is at most {Decimal(MAX_PRICE_MINOR).scaleb(-exponent)}")
        return minor

    return read


def whole(text: str) -> int:
    """Read a whole number, also one written ``6.0``."""
    match = re.match(r"^(-?[0-9]{1,9})(?:\.0+)?$", text)
    if match is None:
        raise BadValue("a whole number is wanted")
    return int(match[1])


def quantity(text: str) -> int:
    """Read a count of units on the shelf."""
    value = whole(text)
    if not 0 <= value <= MAX_QUANTITY:
        raise BadValue(f"a quantity is between 0 and {MAX_QUANTITY:,}")
    return value


def weight_g(text: str) -> int | None:
    """Read a weight in grams; 0 is what Shopify writes for unknown."""
    if not _DECIMAL.match(text):
        raise BadValue("a weight is a number of grams, such as 280")
    value = round(Decimal(text))
    if value > MAX_WEIGHT_G:
        raise BadValue(f"a weight is at most {MAX_WEIGHT_G:,} g")
    return value or None


def fact(text: str) -> bool:
    """Read a yes or a no."""
    word = text.lower()
    if word in _YES or word in _NO:
        return word in _YES
    raise BadValue("true or false is wanted")


def color_hex(text: str) -> str:
    """Read a color written ``#RRGGBB``."""
    if not _COLOR.match(text):
        raise BadValue("a color is written #RRGGBB")
    return text


def url(text: str) -> str:
    """Read a web address; nothing is fetched."""
    if not re.match(r"^https?://[^\s<>\"]+$", text, re.IGNORECASE):
        raise BadValue("a web address that starts with https:// is wanted")
    if len(text) > MAX_URL:
        raise BadValue(f"at most {MAX_URL} characters, not {len(text)}")
    return text


def html(text: str) -> str:
    """Read HTML and keep paragraphs, lists and emphasis only."""
    if _FORMULA.match(text) and not text.startswith(("-", "－")):
        raise BadValue("this is a spreadsheet formula; write the text itself")
    cleaned = nh3.clean(text, tags=_TAGS, attributes=_NO_ATTRIBUTES).strip()
    if len(cleaned) > MAX_HTML:
        raise BadValue(f"at most {MAX_HTML:,} characters, not {len(cleaned):,}")
    return cleaned


def slug(text: str) -> str:
    """Return an address part of small letters, digits and hyphens; never empty.

    Raises
    ------
    BadValue
        Nothing of the text can stand in an address, or it is too long.
    """
    letters = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss"))
    ascii_text = letters.encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
    if not made or len(made) > _SLUG_MAX:
        raise BadValue(f"1 to {_SLUG_MAX} letters, digits and hyphens are wanted")
    return made
