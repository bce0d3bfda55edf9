import pytest

from catalog.importing import options
from catalog.sizes import FootRange, System, parse


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Size", "size"),
        ("Größe", "size"),
        ("EU Size", "size"),
        ("Width", "width"),
        ("Weite", "width"),
        ("COLOR", "color"),
        ("Farbe", "color"),
        ("Colour", "color"),
        ("Title", "title"),
        ("Side", "other"),
        ("Sizeable", "other"),
        ("", "other"),
    ],
)
def test_option_names_in_several_languages(name, role):
    assert options.role(name) == role


@pytest.mark.parametrize(
    ("text", "system"),
    [
        ("Size (EU)", System.EU),
        ("UK size", System.UK),
        ("US W", System.US_WOMEN),
        ("US Men", System.US_MEN),
        ("US", System.US_MEN),
        ("mm", System.MONDOPOINT),
        ("Size", None),
    ],
)
def test_a_size_system_is_read_from_a_name(text, system):
    assert options.system(text) == system


def foot(label: str, system: System | None = None, audience: str | None = None) -> FootRange | None:
    return options.foot_range(label, default_system=system, audience=audience)


def test_sizes_with_a_system_give_foot_lengths():
    assert foot("EU 42") == parse("EU 42")
    assert foot("M (EU 39-41)") == parse("EU 39-41")


def test_bare_sizes_need_a_named_system():
    assert foot("42") is None
    assert foot("42", System.EU) == parse("EU 42")
    assert foot("Small", System.EU) is None


def test_us_sizes_on_womens_shoes_are_womens_sizes():
    assert foot("US 8", audience="women") == parse("US W 8")
    assert foot("8", System.US_MEN, "women") == parse("US W 8")
    assert foot("US 8", audience="men") == parse("US 8")


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("Wide", "wide"),
        ("extra_wide", "extra_wide"),
        ("X-Wide", "extra_wide"),
        ("Regular", "medium"),
        ("Narrow", "narrow"),
        ("2E", None),
        ("D", None),
    ],
)
def test_widths(text, width):
    assert options.width(text) == width
