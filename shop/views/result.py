"""The quiz result."""

import logging
from datetime import datetime
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from recommender import crypto, matching, responses, standings, wearers
from recommender.domain.questions import current_quiz
from recommender.domain.quiz import path
from recommender.domain.result import Result
from recommender.private import keep_private
from recommender.quiz.addresses import code_of
from recommender.standings import Standing
from shop.presenters.result import page
from shop.queries import result as picked
from shop.queries.result import Goods

logger = logging.getLogger(__name__)


@keep_private
@require_safe
def result(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    token = request.session.get(wearers.SESSION_KEY)
    standing = standings.of_token(token, now=now) if token else None
    if standing is not None and standing.gate.is_holding:
        return redirect("quiz:advice")
    if standing is None or standing.response is None:
        return render(request, "shop/result/none.html")
    try:
        answers = responses.answers(standing.response)
        found, goods = _found(standing, now)
    except crypto.Unreadable:
        logger.exception("The result of quiz response %s can't be read", standing.response.pk)
        return render(request, "shop/result/none.html")
    shown = page(
        found,
        gate=standing.gate,
        goods=goods,
        answers=answers,
        questions=[
            question.worded(answers)
            for question in path(current_quiz(), answers)
            if question.id in answers
        ],
        code_of=partial(code_of, standing.response),
    )
    return render(request, "shop/result/page.html", {"page": shown})


def _found(standing: Standing, now: datetime) -> tuple[Result, Goods]:
    """Return what was recommended, made anew after a changed answer or pair, or a stricter gate."""
    pairs = matching.pairs_of(standing, now=now)
    found = matching.recall(standing, pairs=pairs)
    if found is not None:
        return found, picked.read(found)
    made = matching.make(standing, pairs=pairs, now=now, read=picked.read)
    return made.result, made.stocked
