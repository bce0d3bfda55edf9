import re

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.drawings.bars import bar, bars, step
from tests.catalog.drawings import canvas


@settings(max_examples=30)
@given(st.lists(st.floats(0, 500), min_size=1, max_size=52))
def test_any_row_stays_inside_its_frame(values):
    svg = bars(values, ["first", "last"], title="Km a week")
    canvas.assert_inside(svg)
    assert svg.count("<rect") == len(values)
    assert svg.count("d-bar-now") == 1


def test_first_and_last_are_named():
    assert canvas.words(bars([1, 2, 3], ["a", "b", "c"], title="x")) == ["a", "c"]
    assert canvas.words(bars([1], ["a"], title="x")) == ["a"]
    assert canvas.words(bars([1, 2], [], title="x")) == []


def test_another_bar_than_the_last_may_be_now():
    kinds = re.findall(r'class="(d-bar[a-z-]*)"', bars([1, 2, 3], [], title="km", now_at=0))
    assert kinds == ["d-bar-now", "d-bar", "d-bar"]


def test_no_values_draw_an_empty_frame_with_its_name():
    assert canvas.name(bars([], [], title="Km a week")) == "Km a week"


def test_one_value_fills_its_share_of_the_track():
    assert '<rect width="55" height="6" class="bar__value"/>' in bar(22, 40)
    assert '<rect width="100" height="6" class="bar__value"/>' in bar(90, 40)


def test_an_unknown_value_is_dashed_and_a_negative_one_is_against():
    assert "bar__unknown" in bar(None, 40)
    assert 'class="bar bar--against"' in bar(-0.2, 1)
    assert 'class="bar bar--strong"' in bar(0.2, 1, is_strong=True)


def test_a_step_of_a_sum_goes_from_where_it_stood_to_where_it_stands():
    svg = step(500, 540, 110, 0, 1000)
    assert '<rect x="39" y="1" width="22" height="10" class="sum-bar__reach"/>' in svg
    assert '<rect x="50" y="1" width="4" height="10" class="sum-bar__value"/>' in svg
    assert 'class="sum-bar"' in svg
    assert 'class="sum-bar sum-bar--against"' in step(500, 480, 110, 0, 1000)


@given(st.integers(0, 1000), st.integers(-200, 200), st.integers(0, 400))
def test_no_step_leaves_its_scale(before, moved, reach):
    for x, width in re.findall(
        r'x="([\d.]+)" y="\d" width="([\d.]+)"', step(before, before + moved, reach, 0, 1000)
    ):
        assert 0 <= float(x) <= 100
        assert float(x) + float(width) <= 100.41
