"""The question pages: shown, answered, gone back to."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from recommender import feet, responses
from recommender.domain.answers import InvalidAnswer, Raw, validate
from recommender.domain.questions import Question, current_quiz
from recommender.models import QuizResponse
from recommender.private import keep_private
from recommender.quiz import turns, visits
from recommender.quiz.addresses import code_of, question_of
from recommender.quiz.screens import question_screen

NOT_ASKED = "That question is not needed any more. Here is the next one."


@keep_private
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, code: str) -> HttpResponse:
    now = timezone.now()
    visit = visits.current(request.session, now=now)
    if visit is None:
        return turns.gone(request)
    question_id = question_of(visit.response, code, current_quiz())
    if not question_id:
        return turns.unknown_question(request, visit)
    asked = next((each for each in visit.walk.path if each.id == question_id), None)
    if asked is None or (visit.is_stopped and not visits.slip(request.session, visit, question_id)):
        return _elsewhere(request, visit)
    if request.method == "POST":
        return _answer(request, visit, asked, now)
    if asked.id not in visit.walk.answers and asked != visit.pending:
        return turns.to_next(visit)
    return _show(request, visit, asked)


@keep_private
@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """Go to the question that was answered last, on the way of the answers."""
    visit = visits.current(request.session, now=timezone.now())
    if visit is None:
        return turns.gone(request)
    answered = [each.id for each in visit.walk.path if each.id in visit.walk.answers]
    if not answered:
        return turns.to_next(visit)
    return redirect("quiz:question", code_of(visit.response, answered[-1]))


def _elsewhere(request: HttpRequest, visit: visits.Visit) -> HttpResponse:
    if not visit.is_stopped:
        messages.info(request, NOT_ASKED)
    return turns.to_next(visit)


def _answer(
    request: HttpRequest, visit: visits.Visit, asked: Question, now: datetime
) -> HttpResponse:
    raw = {name: request.POST.getlist(name) for name in request.POST}
    wants_later = "later" in raw
    try:
        given = validate(current_quiz(), asked.id, raw)
    except InvalidAnswer as error:
        if wants_later:
            return redirect("quiz:later")
        return _show(request, visit, asked, raw=raw, error=error.message)
    try:
        step = responses.answer(
            response=visit.response,
            question_id=asked.id,
            given=given,
            now=now,
            undone=visits.slip(request.session, visit, asked.id),
        )
    except QuizResponse.DoesNotExist:
        return turns.gone(request)
    visits.move_on(request.session)
    if step.walk.is_stopped:
        visits.may_be_slip(request.session, step.decision)
        return redirect("quiz:advice")
    if step.walk.is_done:
        feet.keep(wearer=visit.response.wearer, answers=step.walk.answers)
    return redirect("quiz:later") if wants_later else turns.after(visit.response, step.walk)


def _show(
    request: HttpRequest,
    visit: visits.Visit,
    asked: Question,
    *,
    raw: Raw | None = None,
    error: str = "",
) -> HttpResponse:
    screen = question_screen(visit, asked, raw=raw, error=error)
    return render(request, "quiz/question.html", {"screen": screen}, status=422 if error else 200)
