"""The paper sheet to trace a foot on: a PDF with a millimetre grid and a check of its scale."""

from dataclasses import dataclass
from functools import cache
from io import BytesIO

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

PAPERS = {"a4": A4, "letter": LETTER}
CARD_MM = (53.98, 85.60)  # ISO/IEC 7810 ID-1, upright
BAR_MM = 50
MARGIN_MM = 8  # most printers leave out 3 to 6 mm at the edge
GRID_LEFT_MM = 72
GRID_WIDTH_MM = 130
HEEL_MM = 16  # height of the heel line over the lower edge of the paper
INK, SOFT, PINE, CLAY = (HexColor(hex_) for hex_ in ("#17211D", "#47554E", "#1D4A3E", "#A8451F"))
GRID_INKS = ((1, HexColor("#D5DCD6"), 0.15), (5, HexColor("#A9B5AC"), 0.3), (10, SOFT, 0.4))
STEPS = (
    "1. Print at 100 %, not “fit to page”.",
    "2. Check the bar and the card below.",
    "3. Lay the sheet on a hard floor.",
    "4. Bare foot, heel on the heel line.",
    "    Stand with weight on both feet.",
    "5. Hold a pencil upright and trace.",
    "6. Read the longest toe: the length.",
    "7. Mark the two widest points. Read",
    "    both on the lower ruler: the gap",
    "    between them is the width.",
    "8. Do the same with the other foot.",
    "    The longer one counts.",
)


class UnknownPaperError(LookupError):
    """There is no sheet of this paper size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where things are on one paper, in mm from its lower left corner."""

    width_mm: float
    height_mm: float

    @property
    def length_mm(self) -> int:
        """The longest foot that the grid takes, a multiple of 5 mm."""
        return int((self.height_mm - MARGIN_MM - HEEL_MM) // 5 * 5)


def layout_of(paper: str) -> Layout:
    """Return the layout of a paper.

    Raises
    ------
    UnknownPaperError
        If the paper is none of `PAPERS`.
    """
    if paper not in PAPERS:
        raise UnknownPaperError(paper)
    width, height = PAPERS[paper]
    return Layout(width_mm=width / mm, height_mm=height / mm)


@cache
def pdf(paper: str) -> bytes:
    """Return the sheet for ``a4`` or ``letter`` paper, the same bytes each time.

    Raises
    ------
    UnknownPaperError
        If the paper is none of `PAPERS`.
    """
    layout, buffer = layout_of(paper), BytesIO()
    size = (layout.width_mm * mm, layout.height_mm * mm)
    canvas = Canvas(buffer, pagesize=size, invariant=True, pageCompression=1)
    canvas.setTitle("Trace your foot: a sheet in millimeters")
    canvas.setAuthor("")
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setCropBox((0, 0, *size))
    _grid(canvas, layout)
    _rulers(canvas, layout)
    _heel(canvas)
    _words(canvas, layout)
    _check(canvas, layout)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _grid(canvas: Canvas, layout: Layout) -> None:
    right, top = GRID_LEFT_MM + GRID_WIDTH_MM, HEEL_MM + layout.length_mm
    for step, ink, width in GRID_INKS:
        for x in range(GRID_LEFT_MM, right + 1, step):
            _line(canvas, x, HEEL_MM, x, top, ink, width)
        for y in range(HEEL_MM, top + 1, step):
            _line(canvas, GRID_LEFT_MM, y, right, y, ink, width)


def _rulers(canvas: Canvas, layout: Layout) -> None:
    """Number the length upward from the heel line, and the width below it."""
    canvas.setFont("Helvetica", 7)
    canvas.setFillColor(INK)
    for length in range(100, layout.length_mm + 1, 10):
        y = (HEEL_MM + length) * mm - 2.4
        canvas.drawRightString((GRID_LEFT_MM - 1) * mm, y, str(length))
    for width in range(0, GRID_WIDTH_MM + 1, 10):
        x = GRID_LEFT_MM + width
        _line(canvas, x, HEEL_MM, x, HEEL_MM - 2, INK, 0.5)
        canvas.drawCentredString(x * mm, (HEEL_MM - 5) * mm, str(width))
    middle = GRID_LEFT_MM + GRID_WIDTH_MM / 2
    canvas.setDash(4, 3)
    _line(canvas, middle, HEEL_MM, middle, HEEL_MM + layout.length_mm, CLAY, 0.6)
    canvas.setDash()


def _heel(canvas: Canvas) -> None:
    _line(canvas, GRID_LEFT_MM, HEEL_MM, GRID_LEFT_MM + GRID_WIDTH_MM, HEEL_MM, CLAY, 1.6)
    canvas.setFillColor(CLAY)
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawString((GRID_LEFT_MM - 20) * mm, HEEL_MM * mm - 3, "Heel line")


def _words(canvas: Canvas, layout: Layout) -> None:
    y = (layout.height_mm - MARGIN_MM - 6) * mm
    canvas.setFillColor(PINE)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(MARGIN_MM * mm, y, "Trace a foot")
    canvas.setFillColor(INK)
    canvas.setFont("Helvetica", 8.6)
    for place, step in enumerate(STEPS, start=1):
        canvas.drawString(MARGIN_MM * mm, y - place * 11.5 - 5, step)
    y -= len(STEPS) * 11.5 + 24
    canvas.setLineWidth(0.8)
    for place, side in enumerate(("Left foot", "Right foot")):
        x = (MARGIN_MM + place * 26) * mm
        canvas.setStrokeColor(INK)
        canvas.rect(x, y, 3.4 * mm, 3.4 * mm, stroke=1, fill=0)
        canvas.drawString(x + 5 * mm, y + 2, side)
    canvas.drawString(MARGIN_MM * mm, y - 22, "Length  ____________  mm")
    canvas.drawString(MARGIN_MM * mm, y - 42, "Width   ____________  mm")


def _check(canvas: Canvas, layout: Layout) -> None:
    """Draw the bar and the card that must match before the sheet is trusted."""
    card_width, card_height = CARD_MM
    foot = HEEL_MM + 12
    canvas.setStrokeColor(CLAY)
    canvas.setLineWidth(0.8)
    canvas.roundRect(
        MARGIN_MM * mm, foot * mm, card_width * mm, card_height * mm, 3.18 * mm, stroke=1, fill=0
    )
    canvas.setFillColor(CLAY)
    canvas.setFont("Helvetica-Bold", 8.6)
    for line, words in enumerate(("A bank card fills this", "outline: 53.98 × 85.60 mm.")):
        canvas.drawString((MARGIN_MM + 5) * mm, (foot + card_height - 9) * mm - line * 11, words)
    canvas.setFont("Helvetica", 8.6)
    told = (
        f"The grid ends at {layout.length_mm} mm.",
        "For a longer foot, measure",
        "at a wall with a tape.",
    )
    for line, words in enumerate(
        ("If not, do not use", "this sheet: the print", "is not at 100 %.", "", *told)
    ):
        canvas.drawString((MARGIN_MM + 5) * mm, (foot + card_height - 24) * mm - line * 11, words)
    bar = foot + card_height + 8
    _line(canvas, MARGIN_MM, bar, MARGIN_MM + BAR_MM, bar, CLAY, 1.6)
    for x in (MARGIN_MM, MARGIN_MM + BAR_MM):
        _line(canvas, x, bar - 2, x, bar + 2, CLAY, 1)
    canvas.setFont("Helvetica-Bold", 8.6)
    canvas.drawString(MARGIN_MM * mm, (bar + 4) * mm, f"Check: this bar is {BAR_MM} mm long.")


def _line(
    canvas: Canvas, x1: float, y1: float, x2: float, y2: float, ink: Color, width: float
) -> None:
    canvas.setStrokeColor(ink)
    canvas.setLineWidth(width)
    canvas.line(x1 * mm, y1 * mm, x2 * mm, y2 * mm)
