"""All answers on one page, each of which can be changed without asking the others again."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from recommender.domain.answers import as_words
from recommender.private import keep_private
from recommender.quiz import turns, visits
from recommender.quiz.addresses import code_of


@keep_private
@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    visit = visits.current(request.session, now=timezone.now())
    if visit is None:
        return turns.gone(request)
    visits.move_on(request.session)
    if visit.is_stopped:
        return redirect("quiz:advice")
    given = visit.walk.answers
    rows = [
        (worded, as_words(worded, given[worded.id]), code_of(visit.response, worded.id))
        for worded in (question.worded(given) for question in visit.walk.path)
        if worded.id in given
    ]
    context = {
        "rows": rows,
        "pending_code": visit.pending_code,
        "result_url": settings.QUIZ_RESULT_URL,
    }
    return render(request, "quiz/answers.html", context)
