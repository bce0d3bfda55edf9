"""Ways into the quiz and out of it: start, save for later, resume, restart, delete."""

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from recommender import consents, responses, wearers
from recommender.domain.answers import InvalidAnswer, validate
from recommender.domain.questions import current_quiz
from recommender.private import keep_private
from recommender.quiz import turns, visits

FIRST = "wearer"  # the question that the start page asks along with the consent
DELETED = "Your answers are deleted, and your consent has ended."


@keep_private
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    visit = visits.current(request.session, now=now)
    visits.move_on(request.session)
    if visit is not None and visit.is_stopped:
        return redirect("quiz:advice")
    if request.method == "POST":
        if visit is not None:
            return turns.to_next(visit)
        if "consent" in request.POST:
            return _begin(request, now)
    has_error = request.method == "POST"
    context = {
        "visit": visit,
        "wearer": current_quiz().question(FIRST),
        "chosen": request.POST.get("choice", ""),
        "wording": consents.WORDING,
        "browse_url": settings.QUIZ_BROWSE_URL,
        "result_url": settings.QUIZ_RESULT_URL,
        "retention_days": settings.QUIZ_RETENTION_DAYS,
        "idle_hours": settings.QUIZ_IDLE_HOURS,
        "has_error": has_error,
    }
    return render(request, "quiz/start.html", context, status=422 if has_error else 200)


def _begin(request: HttpRequest, now: datetime) -> HttpResponse:
    """Start a response; the first question may be answered on the start page already."""
    visit = visits.begin(request.session, now=now)
    if visit.is_stopped:
        return turns.to_next(visit)
    try:
        given = validate(current_quiz(), FIRST, {"choice": request.POST.getlist("choice")})
    except InvalidAnswer:
        return turns.to_next(visit)
    step = responses.answer(response=visit.response, question_id=FIRST, given=given, now=now)
    return turns.after(visit.response, step.walk)


@keep_private
@require_safe
def later(request: HttpRequest) -> HttpResponse:
    """Show the link that opens the answers again."""
    visit = visits.current(request.session, now=timezone.now())
    if visit is None:
        return turns.gone(request)
    visits.move_on(request.session)
    if visit.is_stopped:
        return redirect("quiz:advice")
    path = reverse("quiz:resume", args=[visit.response.token])
    context = {"visit": visit, "link": request.build_absolute_uri(path)}
    return render(request, "quiz/later.html", context)


@keep_private
@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, then go on with the answers of a link in this browser."""
    response = responses.by_token(token, now=timezone.now())
    if response is None:
        return render(
            request, "quiz/lost.html", {"idle_hours": settings.QUIZ_IDLE_HOURS}, status=404
        )
    if request.method != "POST":
        return render(request, "quiz/resume.html", {"response": response})
    visits.resume(request.session, response)
    visit = visits.current(request.session, now=timezone.now())
    return turns.gone(request) if visit is None else turns.to_next(visit)


@keep_private
@require_POST
def restart(request: HttpRequest) -> HttpResponse:
    """Delete the answers and begin at the first question; a safety hold stays."""
    now = timezone.now()
    visit = visits.current(request.session, now=now)
    if visit is None:
        return turns.gone(request)
    return turns.to_next(visits.begin_again(request.session, visit.response.wearer, now=now))


@keep_private
@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """End the consent and delete all answers; a safety hold stays."""
    wearer = wearers.current(request.session)
    if wearer is not None:
        consents.withdraw(wearer=wearer, now=timezone.now())
    visits.leave(request.session)
    messages.success(request, DELETED)
    return redirect("quiz:start")
