"""Where to send a person next, and the pages that say there is nothing here."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from recommender.domain.quiz import Walk
from recommender.models import QuizResponse
from recommender.quiz import visits
from recommender.quiz.addresses import code_of


def to_next(visit: visits.Visit) -> HttpResponse:
    """Redirect to the advice, the next question, or the result."""
    return redirect("quiz:advice") if visit.is_stopped else after(visit.response, visit.walk)


def after(response: QuizResponse, walked: Walk) -> HttpResponse:
    """Redirect to the next question, or to the result."""
    if walked.is_done or walked.pending is None:
        return redirect(settings.QUIZ_RESULT_URL)
    return redirect("quiz:question", code_of(response, walked.pending.id))


def gone(request: HttpRequest) -> HttpResponse:
    """Say that the answers were deleted, or send someone who never had any to the start."""
    if request.method != "POST" and not visits.had_answers(request.session):
        return redirect("quiz:start")
    return render(request, "quiz/gone.html", {"idle_hours": settings.QUIZ_IDLE_HOURS}, status=410)


def unknown_question(request: HttpRequest, visit: visits.Visit) -> HttpResponse:
    """Say that this response has no such question, with the way back."""
    context = {"pending_code": visit.pending_code}
    return render(request, "quiz/unknown.html", context, status=404)
