"""Paper: the shop's fonts and colors on A4, tables with hairlines, a numbered foot."""

from collections.abc import Iterable
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from catalog.drawings.raster import FONTS

INK, QUIET, PINE = HexColor("#17211D"), HexColor("#5C6861"), HexColor("#2C6957")
LINE, SAND = HexColor("#DDD2BF"), HexColor("#F3EDE2")
MARGIN, WIDTH = 18 * mm, A4[0] - 36 * mm
PADDING = 6  # what reportlab leaves inside a page's frame
TEXT_FONT, BOLD_FONT, HEAD_FONT = "figtree-400", "figtree-600", "bricolage-grotesque-600"


def _style(name: str, font: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(
        name, fontName=font, fontSize=size, leading=leading, **{"textColor": INK} | more
    )


KIND = _style("kind", BOLD_FONT, 9.5, 14, textColor=PINE)
TITLE = _style("title", HEAD_FONT, 28, 31, spaceAfter=6)
HEAD = _style("head", HEAD_FONT, 16, 19, spaceBefore=14, spaceAfter=6)
RULE = _style("rule", BOLD_FONT, 9.5, 12.5)
TEXT = _style("text", TEXT_FONT, 9.2, 12.6, spaceAfter=4)
CELL = _style("cell", TEXT_FONT, 8.6, 11.4)
SMALL = _style("small", TEXT_FONT, 7.6, 10, textColor=QUIET)
RIGHT = _style("right", TEXT_FONT, 7.6, 10, textColor=QUIET, alignment=TA_RIGHT)


class Box(Flowable):
    """An empty square to tick."""

    def __init__(self) -> None:
        super().__init__()
        self.width = self.height = 9
        self.hAlign = "RIGHT"

    def draw(self) -> None:
        """Draw the square."""
        self.canv.setStrokeColor(INK)
        self.canv.rect(0, 0, 9, 9)


class NumberedCanvas(Canvas):
    """A canvas that knows, at the end, how many pages there are."""

    def __init__(self, *args: Any, foot: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._foot = foot
        self._pages: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 -- reportlab's name
        """Keep the page until the last one is known."""
        self._pages.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]  # its stubs leave it out

    def save(self) -> None:
        """Write the foot of every page, then the file."""
        for number, page in enumerate(self._pages, start=1):
            self.__dict__.update(page)
            self.setFont(TEXT_FONT, 7.6)
            self.setFillColor(QUIET)
            self.drawString(MARGIN, 11 * mm, self._foot + f" · page {number} of {len(self._pages)}")
            super().showPage()
        super().save()


@cache
def use_fonts() -> None:
    """Make the shop's fonts known to reportlab, once."""
    for path in FONTS:
        pdfmetrics.registerFont(TTFont(path.stem, str(path)))


def words(text: str, style: ParagraphStyle = TEXT) -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph(escape(text), style)


def grid(
    rows: Iterable[Iterable[str | Flowable]],
    widths: tuple[float | None, ...],
    *,
    heads: tuple[str, ...] = (),
) -> Table:
    """Return a table with hairlines; a width of None takes what is left."""
    rest = WIDTH - sum(width or 0 for width in widths)
    cells = [[words(cell, CELL) if isinstance(cell, str) else cell for cell in row] for row in rows]
    if heads:
        cells.insert(0, [words(head, SMALL) for head in heads])
    return Table(
        cells,
        colWidths=[rest if width is None else width for width in widths],
        repeatRows=1 if heads else 0,
        style=TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 2.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
            ]
        ),
    )
