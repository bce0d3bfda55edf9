from hypothesis import given
from hypothesis import strategies as st

from catalog.importing.drafts import VariantDraft
from catalog.importing.skus import MAX_SKU, settled, style_code


def variant(sku: str = "", *options: str) -> VariantDraft:
    return VariantDraft(line=2, sku=sku, position=0, price_minor=1, options=options)


def test_a_sku_of_its_own_stays():
    assert settled("strider", variant("A-1", "EU 42"), style="") == "A-1"


def test_a_missing_sku_is_made_from_handle_and_options():
    assert settled("strider", variant("", "EU 42", "Moss"), style="") == "strider-eu-42-moss"
    assert settled("strider", variant(), style="") == "strider"


def test_a_style_code_gets_the_options():
    assert style_code(["S-1", "S-1", "S-1"]) == "S-1"
    assert settled("strider", variant("S-1", "EU 42"), style="S-1") == "S-1-eu-42"


def test_some_equal_skus_are_no_style_code():
    assert style_code(["S-1", "S-1", "S-2"]) == ""
    assert style_code(["S-1"]) == ""
    assert style_code([]) == ""
    assert style_code(["", ""]) == ""


def test_options_without_letters_still_tell_variants_apart():
    first = settled("strider", variant("", "靴"), style="")
    assert first != settled("strider", variant("", "足"), style="")


def test_long_options_are_cut_and_stay_apart():
    first = settled("s", variant("", "a" * 100, "x"), style="")
    assert len(first) == MAX_SKU
    assert first != settled("s", variant("", "a" * 100, "y"), style="")


@given(st.text(max_size=300), st.lists(st.text(min_size=1, max_size=60), max_size=3))
def test_a_made_sku_fits_and_is_the_same_each_time(handle, options):
    made = settled(handle, variant("", *options), style="")
    assert len(made) <= MAX_SKU
    assert made == settled(handle, variant("", *options), style="")
