"""The timeline: any rows are drawn on their line, and words tell what lies beyond it."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.drawings.color import DARK
from catalog.drawings.timeline import Row, shortened, timeline
from tests.catalog.drawings import canvas

TICKS = [(0.0, "Today"), (0.5, "Jan 2027")]
SHARES = st.floats(-2, 3)


def row(**fields) -> Row:
    return Row(**{"name": "Walkers", "words": "Mar to Aug 2027", "low": 0.2, "high": 0.6} | fields)


def marks(svg: str) -> list[str]:
    return re.findall(r'class="(d-[a-z-]+)"', svg)


@settings(max_examples=40)
@given(st.lists(st.tuples(SHARES, SHARES, st.none() | SHARES), max_size=4))
def test_any_rows_stay_on_the_line(numbers):
    rows = [row(low=min(a, b), high=max(a, b), look=look) for a, b, look in numbers]
    svg = timeline(rows, TICKS, title="Ends")
    assert canvas.name(svg) == "Ends"
    for bar in re.finditer(r'<rect x="([\d.-]+)%" [^>]*?width="([\d.-]+)%"', svg):
        start, width = float(bar[1]), float(bar[2])
        assert start >= 0
        assert width > 0
        assert start + width <= 100.11
    assert all(0 <= float(x) <= 100 for x in re.findall(r'cx="([\d.-]+)%"', svg))


def test_names_days_and_ticks_are_words_in_the_picture():
    svg = timeline([row(look=0.1)], TICKS, title="Ends")
    assert canvas.words(svg) == ["Today", "Jan 2027", "Walkers", "Mar to Aug 2027"]
    assert "d-fill-watch" in marks(svg)
    assert "d-knob" in marks(svg)


def test_a_range_that_goes_on_has_an_arrow():
    assert "d-pen" in marks(timeline([row(high=1.4)], TICKS, title="Ends"))
    assert "d-pen" not in marks(timeline([row()], TICKS, title="Ends"))


def test_a_range_wholly_beyond_is_an_arrow_alone():
    drawn = marks(timeline([row(low=1.2, high=1.4, look=1.1)], TICKS, title="Ends"))
    assert "d-pen" in drawn
    assert "d-fill-watch" not in drawn
    assert "d-knob" not in drawn


def test_a_passed_range_is_a_stub_at_the_beginning():
    assert "d-fill-replace" in marks(timeline([row(low=-0.4, high=-0.1)], TICKS, title="Ends"))


def test_long_names_leave_room_for_the_days():
    assert shortened("Walkers") == "Walkers"
    assert len(shortened("The boots from the market in Ghent")) <= 22
    assert shortened("The boots from the market in Ghent").endswith("…")


def test_words_of_people_are_escaped_and_it_takes_a_palette():
    svg = timeline([row(name="<b> & co")], TICKS, title="Ends", palette=DARK)
    assert "<b>" not in svg
    assert DARK.ink in svg


def test_the_picture_is_kept(snapshot):
    assert timeline([row(look=0.1), row(name="Boots", high=1.2)], TICKS, title="Ends") == snapshot
