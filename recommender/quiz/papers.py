"""The self-tests on one page, and the paper sheet to trace a foot on."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from recommender import foot_sheet

MONTH_S = 30 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTest:
    """A test to do at home: how, what it can tell, and what it can't."""

    id: str
    title: str
    drawing: str
    steps: tuple[str, ...]
    tells: str
    has_sheet: bool = False


SELF_TESTS = (
    SelfTest(
        id="thumb",
        title="Thumb test for length",
        drawing="thumb",
        steps=(
            "Stand in the shoe with weight on both feet.",
            "Feel for the longest toe. It is not always the big toe.",
            "There should be room for about a thumb: 10 to 15 mm.",
        ),
        tells="Do this one first: how a shoe fits matters more than the type of a foot.",
    ),
    SelfTest(
        id="trace",
        title="Trace the foot",
        drawing="trace",
        steps=(
            "Print the sheet at 100 % and check its bar and card outline.",
            "Put the heel on the heel line. Stand with weight on both feet.",
            "Hold a pencil upright and go around the foot. Read the length at the longest toe.",
            "Do both feet. The longer one counts.",
        ),
        tells="It gives a length and a width in millimeters, the best start for a size.",
        has_sheet=True,
    ),
    SelfTest(
        id="wear",
        title="Six signs of wear",
        drawing="wear-signs",
        steps=(
            "Put both shoes on a table and look from behind: does a heel lean?",
            "Look at the side of the sole: are there deep creases that stay?",
            "Feel the tread at heel and ball: is it smooth?",
            "Take the insole out: is it flat, cracked or dented for good?",
            "Look at the upper: is it torn, or does the foot slide?",
            "Are there new aches that go away in another pair?",
        ),
        tells=(
            "A replacement cue, not a foot type. Two signs or more: have a look at a new pair. "
            "Wear on the outer heel is normal."
        ),
    ),
    SelfTest(
        id="wet-print",
        title="Wet print",
        drawing="wet-print",
        steps=(
            "Wet both feet and stand on paper, at ease.",
            "Step off and look at the middle of each print.",
            "A full print points to a lower arch, half a band to a middle one, a thin line or a gap to a higher one.",
        ),
        tells="A weak hint for the arch. It says nothing of how a foot moves or why something hurts.",
    ),
    SelfTest(
        id="tiptoe",
        title="Tiptoe test",
        drawing="tiptoe",
        steps=(
            "Hold on to a chair, barefoot, in front of a mirror. Skip it if it hurts.",
            "Rise on both feet. Does an arch show?",
            "Rise on one foot, then the other. Can each do it?",
        ),
        tells=(
            "An arch that shows means the foot can flex. A foot that can't rise should be looked "
            "at by a clinician in the next 1 to 2 weeks."
        ),
    ),
)


@require_safe
def self_tests(request: HttpRequest) -> HttpResponse:
    return render(request, "quiz/self_tests.html", {"tests": SELF_TESTS})


@require_safe
@cache_control(public=True, max_age=MONTH_S)
def sheet(request: HttpRequest, paper: str) -> HttpResponse:
    """Send the sheet for one paper size."""
    try:
        content = foot_sheet.pdf(paper)
    except foot_sheet.UnknownPaperError as error:
        raise Http404(paper) from error
    name = f"trace-a-foot-{paper}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
