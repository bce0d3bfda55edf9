from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.sizes import (
    FootRange,
    System,
    UnreadableSize,
    foot_length_mm,
    label,
    labels,
    parse,
    size_of,
)


@pytest.mark.parametrize(
    ("system", "size", "mm"),
    [
        (System.EU, "42", Fraction(265)),
        (System.EU, "36", Fraction(225)),
        (System.UK, "8", Fraction(2644, 10)),
        (System.US_MEN, "9", Fraction(2644, 10)),
        (System.US_WOMEN, "10.5", Fraction(2644, 10)),
        (System.MONDOPOINT, "265", Fraction(265)),
    ],
)
def test_sizes_are_foot_lengths(system, size, mm):
    assert foot_length_mm(system=system, size=Decimal(size)) == mm


@given(st.sampled_from(list(System)), st.integers(400, 680))
def test_the_nearest_size_is_at_most_half_a_step_away(system, doubled_mm):
    length_mm = doubled_mm / 2
    size = size_of(system=system, length_mm=length_mm)
    cut_for = foot_length_mm(system=system, size=size)
    half_step = Fraction(1, 2) if system is System.MONDOPOINT else Fraction(254, 60) / 2
    if system is System.EU:
        half_step = Fraction(20, 3) / 4
    assert abs(cut_for - Fraction(length_mm)) <= half_step


@given(st.sampled_from(list(System)), st.integers(400, 660), st.integers(0, 20))
def test_a_longer_foot_never_gets_a_smaller_size(system, doubled_mm, more):
    short = size_of(system=system, length_mm=doubled_mm / 2)
    assert size_of(system=system, length_mm=(doubled_mm + more) / 2) >= short


def test_labels():
    assert label(system=System.EU, size=Decimal("42.0")) == "EU 42"
    assert label(system=System.UK, size=Decimal("8.5")) == "UK 8.5"
    assert label(system=System.MONDOPOINT, size=Decimal(265)) == "265 mm"
    assert labels(length_mm=265) == {
        "EU": "EU 42",
        "UK": "UK 8",
        "US M": "US M 9",
        "US W": "US W 10.5",
        "mm": "265 mm",
    }


@given(st.sampled_from(list(System)), st.integers(420, 680))
def test_every_printed_label_is_read_back_to_the_foot_it_is_for(system, doubled_mm):
    length_mm = doubled_mm / 2
    text = label(system=system, size=size_of(system=system, length_mm=length_mm))
    foot = parse(text)
    assert foot.min_mm <= length_mm <= foot.max_mm


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("eu 42", "EU 42"),
        (" EU42 ", "EU 42"),
        ("EU 42,5", "EU 42.5"),
        ("EU 41 – 42", "EU 41-42"),
        ("EU 41 to 42", "EU 41-42"),
        ("US 9", "US M 9"),
        ("US 9 M", "US M 9"),
        ("US 9 Men's", "US M 9"),
        ("Men's 9", "US M 9"),
        ("Women's 8.5", "US W 8.5"),
        ("W8.5", "US W 8.5"),
        ("US 8.5 W", "US W 8.5"),
        ("265mm", "265 mm"),
    ],
)
def test_spellings_of_one_size(text, same):
    assert parse(text) == parse(same)


def test_a_span_covers_both_ends():
    low, high = parse("EU 41"), parse("EU 42")
    assert parse("EU 41-42") == FootRange(min_mm=low.min_mm, max_mm=high.max_mm)


def test_neighbouring_sizes_leave_no_foot_without_a_size():
    for size in range(35, 48):
        assert parse(f"EU {size}").max_mm + 1 >= parse(f"EU {size + 1}").min_mm


def test_the_middle_is_what_the_size_is_cut_for():
    assert parse("EU 42").middle_mm == 265


def test_a_bare_number_needs_a_system():
    assert parse("42", default_system=System.EU) == parse("EU 42")
    with pytest.raises(UnreadableSize, match="is not a size such as"):
        parse("42")


@pytest.mark.parametrize("text", ["", "M", "One size", "EU", "EU 42 extra", "42 EU", "EU 42-"])
def test_text_that_is_no_size_is_refused(text):
    with pytest.raises(UnreadableSize, match="is not a size such as"):
        parse(text)


@pytest.mark.parametrize("text", ["EU 42-41", "EU 10", "EU 99", "149 mm", "351 mm", "UK 40"])
def test_sizes_for_no_grown_foot_are_refused(text):
    with pytest.raises(UnreadableSize, match="150 to 350 mm"):
        parse(text)


@given(st.text(max_size=20))
def test_any_text_is_a_range_in_bounds_or_refused(text):
    try:
        foot = parse(text, default_system=System.EU)
    except UnreadableSize:
        return
    assert 150 <= foot.min_mm <= foot.max_mm <= 350
