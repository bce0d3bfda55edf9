"""The rule sheet as PDF: A4, the shop's own fonts, a foot with version, hash and page number."""

from collections.abc import Callable, Iterable
from functools import cache, partial
from io import BytesIO
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
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from catalog.drawings.raster import FONTS
from recommender.rule_sheet import Sheet, SheetTier

INK, QUIET, PINE = HexColor("#17211D"), HexColor("#5C6861"), HexColor("#2C6957")
LINE, SAND = HexColor("#DDD2BF"), HexColor("#F3EDE2")
MARGIN, WIDTH = 18 * mm, A4[0] - 36 * mm
PADDING = 6  # what reportlab leaves inside a page's frame
TEXT_FONT, BOLD_FONT, HEAD_FONT = "figtree-400", "figtree-600", "bricolage-grotesque-600"
LINES = (
    "Name",
    "Profession and registration number",
    "Place and date",
    "Signature",
    "Rules I do not agree with",
)


def _style(name: str, font: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(
        name, fontName=font, fontSize=size, leading=leading, **{"textColor": INK} | more
    )


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


class NumberedCanvas(Canvas):  # type: ignore[misc]
    """A canvas that knows, at the end, how many pages there are."""

    def __init__(self, *args: Any, foot: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._foot = foot
        self._pages: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 -- reportlab's name
        """Keep the page until the last one is known."""
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Write the foot of every page, then the file."""
        for number, page in enumerate(self._pages, start=1):
            self.__dict__.update(page)
            self.setFont(TEXT_FONT, 7.6)
            self.setFillColor(QUIET)
            self.drawString(MARGIN, 11 * mm, self._foot + f" · page {number} of {len(self._pages)}")
            super().showPage()
        super().save()


def pdf(sheet: Sheet) -> bytes:
    """Return the sheet as a PDF; the same sheet gives the same bytes."""
    _fonts()
    file = BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=MARGIN - PADDING,
        rightMargin=MARGIN - PADDING,
        topMargin=16 * mm,
        bottomMargin=20 * mm,
        title=f"{sheet.title} · sha {sheet.short}",
        author="",
        subject="Rule sheet for clinical review",
        lang="en",
        invariant=1,
    )
    foot = f"Rule set {sheet.rules.version} · sha {sheet.short}"
    document.build(list(_story(sheet)), canvasmaker=partial(NumberedCanvas, foot=foot))
    return file.getvalue()


@cache
def _fonts() -> None:
    for path in FONTS:
        pdfmetrics.registerFont(TTFont(path.stem, str(path)))


def _story(sheet: Sheet) -> Iterable[Flowable]:
    for part in PARTS:
        yield from part(sheet)


def _opening(sheet: Sheet) -> Iterable[Flowable]:
    last = sheet.last
    reviewed = (
        f"{last.reviewer}, {last.role}, {last.signed_at:%-d %B %Y}"
        if last is not None and sheet.is_signed
        else "Nobody yet. This content is not signed."
    )
    yield _p("Rule sheet for clinical review", _style("kind", BOLD_FONT, 9.5, 14, textColor=PINE))
    yield _p(sheet.title, TITLE)
    yield _grid(
        [
            ("Version", f"{sheet.rules.version} of {sheet.rules.dated_on:%-d %B %Y}"),
            ("Content, SHA-256", sheet.sha256),
            ("Reviewed by", reviewed),
        ],
        (38 * mm, None),
    )
    yield Spacer(0, 8)
    yield _p(
        "The rules decide how soon a person is sent to get help, and what the shop may sell. Each "
        "rule below is one question, with its tier (how urgent), its sell policy (what may be "
        "sold), the words the shopper reads, and its sources. Please tick each rule that you "
        "agree with, write beside it what you would change, and sign at the end."
    )


def _changed(sheet: Sheet) -> Iterable[Flowable]:
    if sheet.last is None or sheet.is_signed:
        return
    yield _p(f"Changes since version {sheet.last.rules_version}", HEAD)
    yield _p(
        f"{sheet.last.reviewer} signed version {sheet.last.rules_version} on "
        f"{sheet.last.signed_at:%-d %B %Y}. Places that changed since then: {len(sheet.changes)}."
    )
    yield _grid(
        [
            (each.place, each.before or "(was not there)", each.after or "(is gone)")
            for each in sheet.changes
        ],
        (40 * mm, 67 * mm, None),
        heads=("Place", "Signed", "Now"),
    )


def _together(sheet: Sheet) -> Iterable[Flowable]:
    yield _p("How the rules work together", HEAD)
    rows = [(each.id, each.text, Box()) for each in sheet.rules.logic]
    rows += [(each.id, each.text, Box()) for each in sheet.rules.constraints]
    yield _grid(rows, (18 * mm, None, 14 * mm), heads=("Id", "Rule about the rules", "Agree"))
    yield Spacer(0, 6)
    yield _p(
        f"Numbers of our choice: an emergency holds for {sheet.limits['emergency_hold_hours']} "
        f"hours; answers count for {sheet.limits['ask_again_after_days']} days; a comfort insole "
        f"lifts the heel by {sheet.limits['comfort_lift_max_mm']} mm at most."
    )
    yield _p("Sell policies, strictest first", RULE)
    yield _grid(sheet.policies, (14 * mm, 52 * mm, None), heads=("Id", "Means", "Shopper reads"))


def _tiers(sheet: Sheet) -> Iterable[Flowable]:
    for tier in sheet.tiers:
        yield CondPageBreak(70 * mm)
        yield _p(f"{tier.tier.name} · {tier.label}", HEAD)
        yield _screen(tier)
        for row in tier.rules:
            rule = row.rule
            facts = [
                ("Why", rule.concern),
                ("Fires on", row.when),
                ("The shopper reads", f"{row.says} {rule.do}".strip()),
            ]
            if row.yields_to:
                facts.append(("Yields to", row.yields_to))
            if rule.counts_doubt:
                facts.append(("Not sure", "Counts as yes"))
            marks = f"{rule.tier.name} · {rule.sell.name} · {row.sources}"
            head = Table(
                [[_p(rule.id, RULE), _p(rule.text, RULE), _p(marks, RIGHT), Box()]],
                colWidths=(12 * mm, WIDTH - 54 * mm, 34 * mm, 8 * mm),
                style=TableStyle(
                    [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, 0), 0)]
                ),
            )
            yield KeepTogether([head, _grid(facts, (32 * mm, None)), Spacer(0, 6)])


def _screen(tier: SheetTier) -> Flowable:
    words = tier.screen
    signs = [f"– {sign}" for sign in words.signs] if tier.tier.name != "T1" else []
    also = [f"{words.signs_title}: all signs of T0."] if tier.tier.name == "T1" else []
    if signs:
        also = [f"{words.signs_title}:"]
    cells = [[_p(words.title, RULE)], *([_p(line, CELL)] for line in (words.text, *also, *signs))]
    return Table(
        cells,
        colWidths=(WIDTH,),
        style=TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, -1), SAND),
                ("LEFTPADDING", (0, 0), (-1, -1), 10),
                ("TOPPADDING", (0, 0), (-1, -1), 3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ]
        ),
        spaceAfter=8,
    )


def _check(sheet: Sheet) -> Iterable[Flowable]:
    yield CondPageBreak(60 * mm)
    yield _p("Short check without the quiz", HEAD)
    yield _p(
        "Every insole page asks these before it sells. When something is bought again, the check "
        f"opens with: “{sheet.rules.reask}”"
    )
    rows = []
    for line in sheet.rules.checklist:
        also = "".join(f"; with “{other}” also {rule}" for other, rule in line.together.items())
        rows.append((line.text, line.rule + also, Box()))
    yield _grid(rows, (None, 46 * mm, 14 * mm), heads=("Line", "Counts as", "Agree"))


def _questions(sheet: Sheet) -> Iterable[Flowable]:
    yield CondPageBreak(60 * mm)
    yield _p("The questions that the rules read", HEAD)
    for question in sheet.questions:
        choices = [
            _p(f"– {each.text}{f' ({each.help})' if each.help else ''}", CELL)
            for each in question.choices
        ]
        helped = [_p(question.help, CELL)] if question.help else []
        yield KeepTogether([_p(question.text, RULE), *helped, *choices, Spacer(0, 6)])


def _sources(sheet: Sheet) -> Iterable[Flowable]:
    yield CondPageBreak(50 * mm)
    yield _p("Sources", HEAD)
    yield _p("D is our own choice, without a source. R is common advice, recalled, not checked.")
    rows = [(each.key, each.name, each.says) for each in sheet.sources]
    yield _grid(rows, (14 * mm, 66 * mm, None), heads=("Key", "Source", "What it says"))


def _signing(sheet: Sheet) -> Iterable[Flowable]:
    lines = Table(
        [[_p(line, CELL), ""] for line in LINES],
        colWidths=(58 * mm, WIDTH - 58 * mm),
        rowHeights=(13 * mm,) * len(LINES),
        style=TableStyle(
            [("LINEBELOW", (1, 0), (1, -1), 0.6, INK), ("VALIGN", (0, 0), (-1, -1), "BOTTOM")]
        ),
    )
    words = (
        f"I have read the safety rules {sheet.rules.version} with the content hash {sheet.short}. "
        "I agree that they may be used as they are, apart from what I wrote beside them."
    )
    yield KeepTogether([_p("Signature", HEAD), _p(words), lines])


PARTS: tuple[Callable[[Sheet], Iterable[Flowable]], ...] = (
    _opening,
    _changed,
    _together,
    _tiers,
    _check,
    _questions,
    _sources,
    _signing,
)


def _p(text: str, style: ParagraphStyle = TEXT) -> Paragraph:
    return Paragraph(escape(text), style)


def _grid(
    rows: Iterable[Iterable[str | Flowable]],
    widths: tuple[float | None, ...],
    *,
    heads: tuple[str, ...] = (),
) -> Table:
    """Return a table with hairlines; a width of None takes what is left."""
    rest = WIDTH - sum(width or 0 for width in widths)
    cells = [[_p(cell, CELL) if isinstance(cell, str) else cell for cell in row] for row in rows]
    if heads:
        cells.insert(0, [_p(head, SMALL) for head in heads])
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
