"""Money as integer minor units: one rounding function, included tax, text both ways (pure)."""

import re

EXPONENTS = {"JPY": 0, "KRW": 0, "ISK": 0, "CLP": 0, "VND": 0, "KWD": 3, "BHD": 3, "TND": 3}
SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
WHOLE_BASIS_POINTS = 10_000
MAX_MINOR = 2_147_483_647  # what a PostgreSQL integer holds


class BadAmount(ValueError):
    """A text is not an amount of money in that currency."""


def exponent(currency: str) -> int:
    """Return how many decimals a currency has.

    Parameters
    ----------
    currency
        ISO 4217 code, upper case.
    """
    return EXPONENTS.get(currency, 2)


def divide_half_even(numerator: int, denominator: int) -> int:
    """Divide and round to the nearest whole, halves to the even one: the only rounding of money.

    Parameters
    ----------
    numerator
        Any whole number.
    denominator
        A whole number above 0.

    Raises
    ------
    ValueError
        If ``denominator`` is not above 0.
    """
    if denominator <= 0:
        raise ValueError("The denominator must be above 0.")
    quotient, rest = divmod(numerator, denominator)
    if 2 * rest > denominator or (2 * rest == denominator and quotient % 2):
        return quotient + 1
    return quotient


def included_tax_minor(*, gross_minor: int, rate_basis_points: int) -> int:
    """Return the tax inside a price that includes it.

    Parameters
    ----------
    gross_minor
        The price with tax, in minor units, 0 or more.
    rate_basis_points
        The tax rate, 1900 for 19 %, 0 or more.
    """
    return divide_half_even(gross_minor * rate_basis_points, WHOLE_BASIS_POINTS + rate_basis_points)


def decimal_text(minor: int, currency: str) -> str:
    """Return an amount as plain digits, ``5900`` of EUR as ``59.00``.

    Parameters
    ----------
    minor
        The amount in minor units.
    currency
        ISO 4217 code, upper case.
    """
    places = exponent(currency)
    sign = "-" if minor < 0 else ""
    digits = str(abs(minor)).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def format_money(minor: int, currency: str) -> str:
    """Return an amount as people read it in English: ``€1,059.00``, ``-¥500``, ``CHF 12.00``.

    Parameters
    ----------
    minor
        The amount in minor units.
    currency
        ISO 4217 code, upper case.
    """
    whole, _, rest = decimal_text(abs(minor), currency).partition(".")
    figure = f"{int(whole):,}" + (f".{rest}" if rest else "")
    sign = "-" if minor < 0 else ""
    return f"{sign}{SYMBOLS.get(currency, f'{currency} ')}{figure}"


def format_rate(rate_basis_points: int) -> str:
    """Return a tax rate as people read it: ``1900`` as ``19 %``, ``725`` as ``7.25 %``.

    Parameters
    ----------
    rate_basis_points
        The rate, 0 or more.
    """
    whole, rest = divmod(rate_basis_points, 100)
    decimals = f".{rest:02d}".rstrip("0") if rest else ""
    return f"{whole}{decimals} %"


def parse(text: str, currency: str) -> int:
    """Read an amount typed with a point or comma before its decimals; thousands are not grouped.

    Parameters
    ----------
    text
        For example ``59``, ``59.9``, ``59,90`` or ``€ 59.90``.
    currency
        ISO 4217 code, upper case.

    Returns
    -------
    int
        Minor units, 0 to 2 147 483 647.

    Raises
    ------
    BadAmount
        If the text is something else, has more decimals than the currency, or is too large.
    """
    places = exponent(currency)
    bare = text.strip().removeprefix(SYMBOLS.get(currency, currency)).removeprefix(currency).strip()
    decimals = rf"(?:[.,]([0-9]{{1,{places}}}))?" if places else "()"
    match = re.fullmatch(rf"([0-9]{{1,12}}){decimals}", bare)
    if match is None:
        raise BadAmount(f"“{text.strip()[:40]}” is not an amount in {currency}.")
    minor: int = int(match[1]) * 10**places + int((match[2] or "").ljust(places, "0") or 0)
    if minor > MAX_MINOR:
        raise BadAmount(f"“{text.strip()[:40]}” is more than this shop can hold.")
    return minor
