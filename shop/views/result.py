"""The quiz result."""

import logging
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from recommender import crypto, matching, responses, safety, wearers
from recommender.domain.questions import current_quiz
from recommender.domain.quiz import path
from recommender.domain.result import Result
from recommender.domain.ruleset import Sell
from recommender.models import QuizResponse, Wearer
from recommender.private import keep_private
from recommender.safety import Gate
from shop.presenters.result import page
from shop.queries import result as picked

logger = logging.getLogger(__name__)


@keep_private
@require_safe
def result(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    wearer = wearers.current(request.session)
    gate = safety.gate_for(wearer, now=now)
    if gate.is_holding:
        return redirect("quiz:advice")
    response = responses.finished(wearer, now=now) if wearer else None
    if wearer is None or response is None:
        return render(request, "shop/result/none.html")
    try:
        answers = responses.answers(response)
        found = _found(wearer, response, gate, now)
    except crypto.Unreadable:
        logger.exception("The result of quiz response %s can't be read", response.pk)
        return render(request, "shop/result/none.html")
    best = next(iter([*found.insoles, *found.shoes]), None)
    shown = page(
        found,
        gate=gate,
        goods=picked.read([*found.insoles, *found.shoes], best=best),
        answers=answers,
        questions=[question.worded(answers) for question in path(current_quiz(), answers)],
    )
    return render(request, "shop/result/page.html", {"page": shown})


def _found(wearer: Wearer, response: QuizResponse, gate: Gate, now: datetime) -> Result:
    """Return what was recommended, made anew after a changed answer or a stricter gate."""
    stored = matching.for_response(response)
    if stored is not None and stored.made_at >= response.changed_at:
        found = matching.read(stored)
        if Sell[found.sell] <= gate.sell:
            return found
    return matching.read(matching.recommend(wearer=wearer, response=response, now=now))
