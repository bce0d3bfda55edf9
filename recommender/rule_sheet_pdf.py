"""The rule sheet as PDF: A4, the shop's own fonts, a foot with version, hash and page number."""

from collections.abc import Callable, Iterable
from functools import partial
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepTogether,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from recommender.paper import (
    CELL,
    HEAD,
    INK,
    KIND,
    MARGIN,
    PADDING,
    RIGHT,
    RULE,
    SAND,
    TITLE,
    WIDTH,
    Box,
    NumberedCanvas,
    grid,
    use_fonts,
    words,
)
from recommender.rule_sheet import Sheet, SheetTier

LINES = (
    "Name",
    "Profession and registration number",
    "Place and date",
    "Signature",
    "Rules I do not agree with",
)


def pdf(sheet: Sheet) -> bytes:
    """Return the sheet as a PDF; the same sheet gives the same bytes."""
    use_fonts()
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
    yield words("Rule sheet for clinical review", KIND)
    yield words(sheet.title, TITLE)
    yield grid(
        [
            ("Version", f"{sheet.rules.version} of {sheet.rules.dated_on:%-d %B %Y}"),
            ("Content, SHA-256", sheet.sha256),
            ("Reviewed by", reviewed),
        ],
        (38 * mm, None),
    )
    yield Spacer(0, 8)
    yield words(
        "The rules decide how soon a person is sent to get help, and what the shop may sell. Each "
        "rule below is one question, with its tier (how urgent), its sell policy (what may be "
        "sold), the words the shopper reads, and its sources. Please tick each rule that you "
        "agree with, write beside it what you would change, and sign at the end."
    )


def _changed(sheet: Sheet) -> Iterable[Flowable]:
    if sheet.last is None or sheet.is_signed:
        return
    yield words(f"Changes since version {sheet.last.rules_version}", HEAD)
    yield words(
        f"{sheet.last.reviewer} signed version {sheet.last.rules_version} on "
        f"{sheet.last.signed_at:%-d %B %Y}. Places that changed since then: {len(sheet.changes)}."
    )
    yield grid(
        [
            (each.place, each.before or "(was not there)", each.after or "(is gone)")
            for each in sheet.changes
        ],
        (40 * mm, 67 * mm, None),
        heads=("Place", "Signed", "Now"),
    )


def _together(sheet: Sheet) -> Iterable[Flowable]:
    yield words("How the rules work together", HEAD)
    rows = [(each.id, each.text, Box()) for each in sheet.rules.logic]
    rows += [(each.id, each.text, Box()) for each in sheet.rules.constraints]
    yield grid(rows, (18 * mm, None, 14 * mm), heads=("Id", "Rule about the rules", "Agree"))
    yield Spacer(0, 6)
    yield words(
        f"Numbers of our choice: an emergency holds for {sheet.limits['emergency_hold_hours']} "
        f"hours; answers count for {sheet.limits['ask_again_after_days']} days; a comfort insole "
        f"lifts the heel by {sheet.limits['comfort_lift_max_mm']} mm at most."
    )
    yield words("Sell policies, strictest first", RULE)
    yield grid(sheet.policies, (14 * mm, 52 * mm, None), heads=("Id", "Means", "Shopper reads"))


def _tiers(sheet: Sheet) -> Iterable[Flowable]:
    for tier in sheet.tiers:
        yield CondPageBreak(70 * mm)
        yield words(f"{tier.tier.name} · {tier.label}", HEAD)
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
                [[words(rule.id, RULE), words(rule.text, RULE), words(marks, RIGHT), Box()]],
                colWidths=(12 * mm, WIDTH - 54 * mm, 34 * mm, 8 * mm),
                style=TableStyle(
                    [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, 0), 0)]
                ),
            )
            yield KeepTogether([head, grid(facts, (32 * mm, None)), Spacer(0, 6)])


def _screen(tier: SheetTier) -> Flowable:
    screen = tier.screen
    signs = [f"– {sign}" for sign in screen.signs] if tier.tier.name != "T1" else []
    also = [f"{screen.signs_title}: all signs of T0."] if tier.tier.name == "T1" else []
    if signs:
        also = [f"{screen.signs_title}:"]
    cells = [
        [words(screen.title, RULE)],
        *([words(line, CELL)] for line in (screen.text, *also, *signs)),
    ]
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
    yield words("Short check without the quiz", HEAD)
    yield words(
        "Every insole page asks these before it sells. When something is bought again, the check "
        f"opens with: “{sheet.rules.reask}”"
    )
    rows = []
    for line in sheet.rules.checklist:
        also = "".join(f"; with “{other}” also {rule}" for other, rule in line.together.items())
        rows.append((line.text, line.rule + also, Box()))
    yield grid(rows, (None, 46 * mm, 14 * mm), heads=("Line", "Counts as", "Agree"))


def _questions(sheet: Sheet) -> Iterable[Flowable]:
    yield CondPageBreak(60 * mm)
    yield words("The questions that the rules read", HEAD)
    for question in sheet.questions:
        choices = [
            words(f"– {each.text}{f' ({each.help})' if each.help else ''}", CELL)
            for each in question.choices
        ]
        helped = [words(question.help, CELL)] if question.help else []
        yield KeepTogether([words(question.text, RULE), *helped, *choices, Spacer(0, 6)])


def _sources(sheet: Sheet) -> Iterable[Flowable]:
    yield CondPageBreak(50 * mm)
    yield words("Sources", HEAD)
    yield words("D is our own choice, without a source. R is common advice, recalled, not checked.")
    rows = [(each.key, each.name, each.says) for each in sheet.sources]
    yield grid(rows, (14 * mm, 66 * mm, None), heads=("Key", "Source", "What it says"))


def _signing(sheet: Sheet) -> Iterable[Flowable]:
    lines = Table(
        [[words(line, CELL), ""] for line in LINES],
        colWidths=(58 * mm, WIDTH - 58 * mm),
        rowHeights=(13 * mm,) * len(LINES),
        style=TableStyle(
            [("LINEBELOW", (1, 0), (1, -1), 0.6, INK), ("VALIGN", (0, 0), (-1, -1), "BOTTOM")]
        ),
    )
    promise = (
        f"I have read the safety rules {sheet.rules.version} with the content hash {sheet.short}. "
        "I agree that they may be used as they are, apart from what I wrote beside them."
    )
    yield KeepTogether([words("Signature", HEAD), words(promise), lines])


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
