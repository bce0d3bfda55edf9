"""What a wearer says of a pair: how it feels, how its size fits, and what a look showed."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from recommender import pairs as worn_pairs
from recommender.domain.lifespans import table
from recommender.models import Pair, PairAnswer
from shop.forms.pairs import ComfortForm, SignsForm
from shop.presenters.check_ins import open_day
from shop.views.pair import back, of_own_pair, page, size_choices
from shop.views.pairs import signed_in, today_of

SIZE_FELT = {
    "": "Taken back: we no longer reckon with how the size fitted.",
    str(Pair.SizeFelt.SMALL): "Noted: too small. We reckon with that for your next size.",
    str(Pair.SizeFelt.RIGHT): "Noted: right. We reckon with that for your next size.",
    str(Pair.SizeFelt.LARGE): "Noted: too large. We reckon with that for your next size.",
}
ANSWERED = {
    PairAnswer.Answer.STILL_GOOD: "Noted: still good. We reckon with that from now on.",
    PairAnswer.Answer.LATER: "Noted: another look in a month.",
    PairAnswer.Answer.REPLACED: "Noted: replaced. The pair is retired.",
}


@require_POST
@of_own_pair
def pair_comfort(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    form = ComfortForm(request.POST)
    if not form.is_valid():
        return page(request, pair, now, comfort_form=form)
    worn_pairs.rate(pair=pair, comfort=form.cleaned_data["comfort"])
    messages.success(request, "Thank you. Your rating is saved.")
    return redirect("shop:pair", pair.token)


@require_POST
@of_own_pair
def pair_check(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    form = ComfortForm(request.POST)
    today = today_of(signed_in(request), now)
    day = open_day(pair, list(pair.comfort_checks.all()), today=today)
    if day is None or not form.is_valid():
        return page(request, pair, now)
    worn_pairs.check_comfort(pair=pair, day=day, comfort=form.cleaned_data["comfort"], now=now)
    messages.success(request, "Thank you. Your answer is saved.")
    return redirect("shop:pair", pair.token)


@require_POST
@of_own_pair
def pair_size(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    felt = request.POST.get("felt", "")
    if felt not in SIZE_FELT or not size_choices(pair):
        return page(request, pair, now)
    worn_pairs.report_size(pair=pair, felt=felt)
    messages.success(request, SIZE_FELT[felt])
    return redirect("shop:pair", pair.token)


@require_POST
@of_own_pair
def pair_signs(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    form = SignsForm(request.POST)
    if not form.is_valid():
        return page(request, pair, now, signs_form=form)
    count = len(form.cleaned_data["signs"])
    verdict = "none" if not count else "few" if count < table().suggest_at_signs else "many"
    return page(request, pair, now, signs_form=form, verdict=verdict)


@require_POST
@of_own_pair
def pair_look(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    answer = request.POST.get("answer", "")
    if answer not in ANSWERED or pair.state != Pair.State.ACTIVE:
        return page(request, pair, now)
    worn_pairs.answer_look(pair=pair, cycle=pair.cycle, answer=answer, now=now)
    messages.success(request, ANSWERED[PairAnswer.Answer(answer)])
    return back(request, pair)
