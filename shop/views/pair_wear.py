"""What is logged of a pair: wear, its normal week, and the shoes an insole lives in."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from catalog.specs import Kind
from recommender import insole_homes, insole_moves
from recommender import pairs as worn_pairs
from recommender.models import Pair
from shop.forms.wear import HabitForm, HomesForm, WearForm
from shop.views.pair import back, of_own_pair, page
from shop.views.pairs import posted_unit, signed_in, today_of


@require_POST
@of_own_pair
def pair_log(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    customer = signed_in(request)
    today = today_of(customer, now)
    data = request.POST.copy()
    data.setdefault("worn_on", today.isoformat())  # the buttons that log today name no day
    unit = posted_unit(request, customer)
    form = WearForm(data, started_on=pair.started_on, today=today, unit=unit)
    if not form.is_valid():
        return page(request, pair, now, wear_form=form)
    told = {name: form.cleaned_data[name] for name in ("worn_on", "distance_km", "duration_hours")}
    try:
        worn_pairs.log_wear(pair=pair, **told, now=now)
    except worn_pairs.PairNotWorn:
        messages.error(request, "This pair is retired. Take it back into use to log wear.")
    else:
        km, hours = told["distance_km"], told["duration_hours"]
        said = [unit.say(km, 2)] if km else []
        said += [f"{hours.normalize():f} h"] if hours else []
        messages.success(request, f"Logged for {pair.name}: {' and '.join(said)}.")
    return back(request, pair)


@require_POST
@of_own_pair
def pair_entry_delete(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    entry = get_object_or_404(pair.entries, pk=_number(request.POST.get("entry", "")))
    worn_pairs.remove_entry(entry=entry, now=now)
    messages.success(request, "Entry deleted.")
    return redirect("shop:pair", pair.token)


@require_POST
@of_own_pair
def pair_habit(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    form = HabitForm(request.POST, unit=posted_unit(request, signed_in(request)))
    if not form.is_valid():
        return page(request, pair, now, habit_form=form)
    try:
        worn_pairs.set_habit(pair=pair, habit=form.habit(), now=now)
    except worn_pairs.LivesInShoes:
        messages.error(request, "This insole is worn with its shoes. Set their normal week.")
    else:
        messages.success(request, "Your normal week is saved.")
    return redirect("shop:pair", pair.token)


@require_POST
@of_own_pair
def pair_homes(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    today = today_of(signed_in(request), now)
    shoes = list(pair.wearer.pairs.filter(kind=Kind.SHOE, state=Pair.State.ACTIVE).order_by("pk"))
    form = HomesForm(request.POST, shoes=shoes, started_on=pair.started_on, today=today)
    if not form.is_valid():
        return page(request, pair, now, homes_form=form)
    try:
        insole_moves.live_in(
            insole=pair,
            shoes=[shoe for shoe in shoes if shoe.token in form.cleaned_data["shoes"]],
            since=form.cleaned_data["since"] or today,
            today=today,
            now=now,
        )
    except insole_homes.NoHome:
        messages.error(request, "Only an insole in use can live in shoes in use.")
    else:
        messages.success(request, "Saved where the insole lives.")
    return redirect("shop:pair", pair.token)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
