import pytest

from catalog.drawings import foot
from catalog.drawings.arch import FootBelief, arch_feet
from catalog.drawings.color import DARK, LIGHT
from tests.catalog.drawings import canvas

LOW = FootBelief(side="left", label="Lower arch", low=0.69, middle=0.28, high=0.03)
OPEN = FootBelief(side="right", label="Arch not known", low=0.2, middle=0.6, high=0.2)


def test_each_foot_has_its_shares_in_words_and_as_bars():
    svg = arch_feet(LOW, OPEN)
    assert canvas.name(svg) == (
        "Left foot: lower arch; lower 69 %, middle 28 %, higher 3 %. "
        "Right foot: arch not known; lower 20 %, middle 60 %, higher 20 %."
    )
    assert canvas.words(svg) == [
        *("Left", "Lower arch", "Lower", "69 %", "Middle", "28 %", "Higher", "3 %"),
        *("Right", "Arch not known", "Lower", "20 %", "Middle", "60 %", "Higher", "20 %"),
    ]
    canvas.assert_inside(svg)


@pytest.mark.parametrize(
    ("shares", "percents"),
    [
        ((0.176, 0.717, 0.107), (17, 72, 11)),
        ((1 / 3, 1 / 3, 1 / 3), (34, 33, 33)),
        ((0.125, 0.75, 0.125), (13, 75, 12)),
        ((0.0, 1.0, 0.0), (0, 100, 0)),
    ],
)
def test_the_percents_add_to_a_hundred(shares, percents):
    low, middle, high = shares
    one = FootBelief(side="left", label="Arch not known", low=low, middle=middle, high=high)
    assert one.percents == percents
    assert sum(one.percents) == 100


def test_the_likeliest_of_each_foot_stands_out():
    assert arch_feet(LOW, OPEN, palette=DARK).count("d-bar-now") == 2


def test_the_band_is_wide_where_little_is_known():
    sure = FootBelief(side="right", label="Middle arch", low=0.05, middle=0.9, high=0.05)
    assert foot.arch_band(3, 25, LIGHT) in arch_feet(LOW, OPEN)
    assert foot.arch_band(11, 15, LIGHT) in arch_feet(LOW, sure)


def test_as_decoration_it_has_no_name():
    assert 'aria-hidden="true"' in arch_feet(LOW, OPEN, decorative=True)


@pytest.mark.parametrize("shares", [(1.0, 0.0, 0.0), (0.0, 0.0, 1.0)])
def test_a_certain_arch_stays_inside_the_frame(shares):
    low, middle, high = shares
    one = FootBelief(side="left", label="Lower arch", low=low, middle=middle, high=high)
    canvas.assert_inside(arch_feet(one, one))
