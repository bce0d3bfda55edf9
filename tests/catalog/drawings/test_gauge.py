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
    svg = wear_gauge(used_km=used, low_km=low, median_km=median, high_km=high)
    canvas.assert_inside(svg)
    assert canvas.words(svg) == [f"{used:.0f} km", f"of about {median:.0f} km"]


def test_the_dial_says_its_numbers_in_words():
    svg = wear_gauge(used_km=438, low_km=560, median_km=640, high_km=730)
    assert canvas.name(svg) == (
        "438 km worn of about 640 km. Likely end of life between 560 and 730 km."
    )


def test_the_picture_is_kept(snapshot):
    assert wear_gauge(used_km=438, low_km=560, median_km=640, high_km=730) == snapshot


@pytest.mark.parametrize(("used_km", "bands"), [(438, 2), (980, 2)])
def test_band_and_beyond_are_drawn(used_km, bands):
    svg = wear_gauge(used_km=used_km, low_km=560, median_km=640, high_km=730)
    assert svg.count("d-band-") == bands


def test_without_an_end_there_is_no_band():
    assert "d-band-" not in wear_gauge(used_km=10, low_km=0, median_km=0, high_km=0)


def test_it_takes_a_palette_a_title_and_can_be_decoration():
    svg = wear_gauge(
        used_km=1, low_km=2, median_km=3, high_km=4, title="Own", decorative=True, palette=DARK
    )
    assert DARK.ink in svg
    assert canvas.parsed(svg).get("aria-hidden") == "true"
