"""The quick picture shows what the drawn gauge shows."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from catalog.drawings import gauge, raster
from catalog.drawings.color import LIGHT
from catalog.drawings.few_colors import on
from catalog.drawings.gauge_picture import STEPS, WIDTH_PX, wear_gauge_png

USUAL = {"used": 598, "low": 520, "median": 700, "high": 910}
WORDS = (slice(170, 300), slice(150, 454))  # where the numbers stand


def off(**distances: float) -> np.ndarray:
    """How far each pixel is from the drawn gauge's, of 255; the words are left out."""
    quick, drawn = (
        on(LIGHT.paper, png)
        for png in (
            wear_gauge_png(**distances),
            raster.png(gauge.wear_gauge(**distances), width_px=WIDTH_PX),
        )
    )
    far = np.abs(quick - drawn).max(axis=2)
    far[WORDS] = 0
    return far


@pytest.mark.parametrize(
    "distances",
    [
        USUAL,
        USUAL | {"used": 0},
        USUAL | {"used": 1400},  # beyond the band
        {"used": 10, "low": 0, "median": 0, "high": 0},  # nothing known
    ],
)
def test_it_is_the_drawn_gauge_but_for_edges(distances):
    far = off(**distances)
    assert far.mean() < 2
    assert (far > 40).mean() < 0.02


def test_the_numbers_stand_in_the_middle_in_ink():
    page = on(LIGHT.paper, wear_gauge_png(**USUAL))
    inked = np.flatnonzero((page[WORDS].max(axis=2) < 60).any(axis=0)) + WORDS[1].start
    assert abs((inked[0] + inked[-1]) / 2 - WIDTH_PX / 2) < 12


def test_another_number_or_unit_is_another_picture_and_the_same_is_the_same():
    usual = wear_gauge_png(**USUAL)
    assert wear_gauge_png(**USUAL) is usual
    assert wear_gauge_png(**USUAL, unit="mi") != usual
    assert wear_gauge_png(**USUAL | {"used": 597}) != usual
    assert wear_gauge_png(**USUAL | {"median": 710}) != usual
    assert wear_gauge_png(**USUAL | {"low": 520.4}) is usual  # less than the dial can show


@settings(max_examples=25)
@given(
    used=st.floats(0, 20_000),
    low=st.floats(0, 5_000),
    more=st.tuples(st.floats(0, 5_000), st.floats(0, 5_000)),
)
def test_any_distances_make_a_small_picture(used, low, more):
    png = wear_gauge_png(used=used, low=low, median=low + more[0], high=low + sum(more))
    assert Image.open(io.BytesIO(png)).size == (WIDTH_PX, 327)
    assert len(png) < 12_000


def test_a_step_of_the_dial_is_at_most_a_pixel_and_a_half_on_the_screen():
    arc = np.pi * gauge.RADIUS * 302 / 340
    assert arc / STEPS / 2 < 1.5  # the error is half a step
