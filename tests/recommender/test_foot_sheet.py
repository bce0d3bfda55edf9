"""The millimetre sheet: true to scale on both papers, on one page, the same bytes each time."""

import re
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from reportlab.lib.units import mm

from recommender import foot_sheet

SIZES_PT = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}


def page_of(paper: str) -> Any:
    (page,) = PdfReader(BytesIO(foot_sheet.pdf(paper))).pages  # one page
    return page


def drawing_of(paper: str) -> str:
    """The page's drawing commands, in points."""
    return page_of(paper).get_contents().get_data().decode("latin-1")


def lines_of(paper: str) -> list[tuple[float, float, float, float]]:
    """All straight lines as start and end, in mm."""
    number = r"(-?[\d.]+)"
    found = re.findall(rf"{number} {number} m {number} {number} l", drawing_of(paper))
    return [tuple(float(each) / mm for each in line) for line in found]


@pytest.mark.parametrize(("paper", "size"), SIZES_PT.items())
def test_the_paper_is_as_large_as_it_says(paper, size):
    page = page_of(paper)
    for box in (page.mediabox, page.cropbox):
        assert (float(box.width), float(box.height)) == pytest.approx(size, abs=0.01)


@pytest.mark.parametrize(("paper", "length"), [("a4", 270), ("letter", 255)])
def test_words_say_how_to_use_and_check_it(paper, length):
    text = page_of(paper).extract_text()
    for words in (
        "Print at 100 %",
        "this bar is 50 mm long",
        "53.98 × 85.60 mm",
        "Heel line",
        "Left foot",
        "Right foot",
        "Length",
        "Width",
        f"The grid ends at {length} mm.",
    ):
        assert words in text


@pytest.mark.parametrize("paper", SIZES_PT)
def test_viewers_are_told_not_to_scale(paper):
    root = PdfReader(BytesIO(foot_sheet.pdf(paper))).trailer["/Root"]
    assert root["/ViewerPreferences"]["/PrintScaling"] == "/None"


@pytest.mark.parametrize(("paper", "length"), [("a4", 270), ("letter", 255)])
def test_the_bar_the_grid_and_the_heel_line_are_true_to_scale(paper, length):
    lines = lines_of(paper)
    widths = {round(x2 - x1, 1) for x1, y1, x2, y2 in lines if y1 == y2}
    heights = {round(y2 - y1, 1) for x1, y1, x2, y2 in lines if x1 == x2}
    assert {50.0, 130.0} <= widths  # the bar, and the heel line with the grid's rows
    assert length in heights
    rows = sorted({round(y1, 1) for x1, y1, x2, y2 in lines if round(x2 - x1, 1) == 130.0})
    gaps = {round(after - before, 1) for before, after in pairwise(rows)}
    assert gaps == {1.0}
    assert len(rows) == length + 1


def test_the_card_outline_is_a_bank_card():
    assert foot_sheet.CARD_MM == (53.98, 85.60)
    curves = re.findall(r"(-?[\d.]+) (-?[\d.]+) l", drawing_of("a4"))
    xs = [float(x) / mm for x, _ in curves]
    ys = [float(y) / mm for _, y in curves]
    left, low = foot_sheet.MARGIN_MM, foot_sheet.HEEL_MM + 12
    assert any(abs(x - (left + 53.98)) < 0.01 for x in xs)
    assert any(abs(y - (low + 85.60)) < 0.01 for y in ys)


def test_it_is_the_same_each_time():
    first = foot_sheet.pdf("a4")
    foot_sheet.pdf.cache_clear()
    assert foot_sheet.pdf("a4") == first


def test_an_unknown_paper_is_refused():
    with pytest.raises(foot_sheet.UnknownPaperError, match="a3"):
        foot_sheet.pdf("a3")
