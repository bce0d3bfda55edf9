"""The T0 and T1 screens, and "I have been seen for this"."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from recommender import safety, wearers
from recommender.domain.emergency import numbers_for
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Sell
from recommender.private import keep_private
from recommender.quiz import turns, visits
from recommender.quiz.addresses import code_of
from recommender.quiz.screens import advice_screen

SEEN = "Thank you. Please answer the questions as things are now."


@keep_private
@require_safe
def advice(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    visit = visits.current(request.session, now=now)
    gate = visit.gate if visit else visits.gate(request.session, now=now)
    if visit is not None and not visit.is_stopped:
        return turns.to_next(visit)
    if visit is None and not gate.is_holding:
        return redirect("quiz:start")
    is_slip = visit is not None and visits.slip(request.session, visit, visit.last)
    context = {
        "screen": advice_screen(visit, gate),
        "numbers": numbers_for(settings.SHOP_COUNTRY),
        "policy": current_rules().policies[Sell.S0],
        "slip_code": code_of(visit.response, visit.last) if visit and is_slip else "",
    }
    return render(request, "quiz/advice.html", context)


@keep_private
@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """Release a T1 hold; the answers that made it are asked again."""
    now = timezone.now()
    wearer = wearers.current(request.session)
    if wearer is None:
        return turns.gone(request)
    visit = visits.current(request.session, now=now)
    if safety.release(wearer, now=now).is_holding:
        return redirect("quiz:advice")
    if visit is not None and visit.walk.is_stopped:
        visits.begin_again(request.session, wearer, now=now)
    visits.move_on(request.session)
    messages.success(request, SEEN)
    return redirect("quiz:start")
