import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.drawings.color import DARK
from catalog.drawings.gauge import wear_gauge
from tests.catalog.drawings import canvas

KM = st.floats(0, 4000)


@settings(max_examples=30)
@given(used=KM, ends=st.lists(KM, min_size=3, max_size=3).map(sorted))
def test_any_wear_stays_inside_its_frame(used, ends):
    low, median, high = ends
    svg = wear_gauge(used=used, low=low, median=median, high=high)
    canvas.assert_inside(svg)
    assert canvas.words(svg) == [f"{used:.0f} km", f"of about {median:.0f} km"]


def test_the_dial_says_its_numbers_in_words():
    svg = wear_gauge(used=438, low=560, median=640, high=730)
    assert canvas.name(svg) == (
        "438 km worn of about 640 km. Likely end of life between 560 and 730 km."
    )


def test_the_picture_is_kept(snapshot):
    assert wear_gauge(used=438, low=560, median=640, high=730) == snapshot


@pytest.mark.parametrize(("used_km", "bands"), [(438, 2), (980, 2)])
def test_band_and_beyond_are_drawn(used_km, bands):
    svg = wear_gauge(used=used_km, low=560, median=640, high=730)
    assert svg.count("d-band-") == bands


def test_without_an_end_there_is_no_band():
    assert "d-band-" not in wear_gauge(used=10, low=0, median=0, high=0)


def test_it_takes_a_palette_a_title_and_can_be_decoration():
    svg = wear_gauge(used=1, low=2, median=3, high=4, title="Own", decorative=True, palette=DARK)
    assert DARK.ink in svg
    assert canvas.parsed(svg).get("aria-hidden") == "true"


def test_it_speaks_the_unit_it_is_given():
    svg = wear_gauge(used=256, low=348, median=398, high=454, unit="mi")
    assert canvas.words(svg) == ["256 mi", "of about 398 mi"]
    assert "between 348 and 454 mi" in canvas.name(svg)
