"""One pair: its page, wear entries, habit, looks, and its end."""

import csv
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from recommender import outlooks
from recommender import pairs as worn_pairs
from recommender.domain.lifespans import table
from recommender.models import Pair, PairAnswer
from shop import pair_removal, quiet_hours, reminder_consents, wearers
from shop.forms.pairs import ComfortForm, HabitForm, RetireForm, SignsForm, WearForm
from shop.models import Customer
from shop.presenters import fits
from shop.presenters.fits import FitLine
from shop.presenters.pairs import PairCard
from shop.queries import product as products
from shop.views.pairs import signed_in, today_of

SHOWN_ENTRIES = 12
QUICK_KM = (3, 5, 10)
SIZE_FELT = {
    "": "Taken back: we no longer reckon with how the size fitted.",
    str(Pair.SizeFelt.SMALL): "Noted: too small. We reckon with that for your next size.",
    str(Pair.SizeFelt.RIGHT): "Noted: right. We reckon with that for your next size.",
    str(Pair.SizeFelt.LARGE): "Noted: too large. We reckon with that for your next size.",
}
PairView = Callable[[HttpRequest, Pair, datetime], HttpResponse]
ANSWERED = {
    PairAnswer.Answer.STILL_GOOD: "Noted: still good. We reckon with that from now on.",
    PairAnswer.Answer.LATER: "Noted: another look in a month.",
    PairAnswer.Answer.REPLACED: "Noted: replaced. The pair is retired.",
}


def of_own_pair(view: PairView) -> Callable[[HttpRequest, str], HttpResponse]:
    """Hand a view the signed-in customer's own pair; anybody else's is not there."""

    @login_required
    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponse:
        pair = wearers.pair_of(signed_in(request), token)
        if pair is None:
            raise Http404("No such pair")
        return view(request, pair, timezone.now())

    return wrapped


@require_safe
@of_own_pair
def pair(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    return _page(request, pair, now)


@require_POST
@of_own_pair
def pair_log(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    today = _today(request, now)
    form = WearForm(request.POST, started_on=pair.started_on, today=today)
    if not form.is_valid():
        return _page(request, pair, now, wear_form=form)
    data = form.cleaned_data
    try:
        worn_pairs.log_wear(
            pair=pair,
            worn_on=data["worn_on"],
            distance_km=data["distance_km"],
            duration_hours=data["duration_hours"],
            now=now,
        )
    except worn_pairs.PairNotWorn:
        messages.error(request, "This pair is retired. Take it back into use to log wear.")
    else:
        messages.success(request, "Logged.")
    return redirect("shop:pair", pair.token)


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
    form = HabitForm(request.POST)
    if not form.is_valid():
        return _page(request, pair, now, habit_form=form)
    worn_pairs.set_habit(pair=pair, habit=form.habit(), now=now)
    messages.success(request, "Your normal week is saved.")
    return redirect("shop:pair", pair.token)


@require_POST
@of_own_pair
def pair_comfort(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    form = ComfortForm(request.POST)
    if not form.is_valid():
        return _page(request, pair, now, comfort_form=form)
    worn_pairs.rate(pair=pair, comfort=form.cleaned_data["comfort"])
    messages.success(request, "Thank you. Your rating is saved.")
    return redirect("shop:pair", pair.token)


@require_POST
@of_own_pair
def pair_size(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    felt = request.POST.get("felt", "")
    if felt not in SIZE_FELT or not _size_choices(pair):
        return _page(request, pair, now)
    worn_pairs.report_size(pair=pair, felt=felt)
    messages.success(request, SIZE_FELT[felt])
    return redirect("shop:pair", pair.token)


@require_POST
@of_own_pair
def pair_signs(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    form = SignsForm(request.POST)
    if not form.is_valid():
        return _page(request, pair, now, signs_form=form)
    count = len(form.cleaned_data["signs"])
    verdict = "none" if not count else "few" if count < table().suggest_at_signs else "many"
    return _page(request, pair, now, signs_form=form, verdict=verdict)


@require_POST
@of_own_pair
def pair_look(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    answer = request.POST.get("answer", "")
    if answer not in ANSWERED or pair.state != Pair.State.ACTIVE:
        return _page(request, pair, now)
    worn_pairs.answer_look(pair=pair, cycle=pair.cycle, answer=answer, now=now)
    messages.success(request, ANSWERED[PairAnswer.Answer(answer)])
    return redirect("shop:pair", pair.token)


@require_POST
@of_own_pair
def pair_retire(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    form = RetireForm(request.POST)
    if not form.is_valid():
        return _page(request, pair, now, retire_form=form)
    worn_pairs.retire(pair=pair, reason=form.cleaned_data["reason"], now=now)
    messages.success(request, "The pair is retired. You can take it back into use below.")
    return redirect("shop:pair", pair.token)


@require_POST
@of_own_pair
def pair_unretire(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    worn_pairs.undo_retire(pair=pair, now=now)
    messages.success(request, "The pair is in use again.")
    return redirect("shop:pair", pair.token)


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_pair
def pair_remove(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    if request.method != "POST":
        return render(request, "shop/pairs/remove.html", {"pair": pair})
    pair_removal.remove(pair, now=now)
    messages.success(request, f"{pair.name} is removed, with all that was logged for it.")
    return redirect("shop:pairs")


@require_safe
@of_own_pair
def pair_csv(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="wear.csv"'
    writer = csv.writer(response)
    writer.writerow(["day", "distance_km", "hours", "source"])
    for entry in pair.entries.order_by("worn_on", "id"):
        writer.writerow(
            [entry.worn_on.isoformat(), entry.distance_km, entry.duration_hours, entry.source]
        )
    return response


def _page(
    request: HttpRequest, pair: Pair, now: datetime, *, verdict: str = "", **forms: Form
) -> HttpResponse:
    """Show the pair; a form that was not filled in well comes back with its errors."""
    customer = signed_in(request)
    today = today_of(customer, now)
    worn = outlooks.of_pair(pair, today=today, zone=quiet_hours.zone_of(customer))
    weeks = outlooks.weekly_km(pair, today=today)
    context = {
        "card": PairCard(worn, today),
        "pair": pair,
        "entries": pair.entries.all()[:SHOWN_ENTRIES],
        "bar_values": [round(km, 1) for _monday, km in weeks],
        "bar_labels": [f"{monday:%-d %b}" for monday, _km in weeks],
        "reminders_on": reminder_consents.are_on(customer),
        "quick_km": QUICK_KM,
        "today": today,
        "verdict": verdict,
        "size_choices": _size_choices(pair),
        "fits": _fits(worn.pair),
        **_forms(pair, today=today),
        **forms,
    }
    context["has_errors"] = has_errors = any(form.errors for form in forms.values())
    return render(request, "shop/pairs/pair.html", context, status=422 if has_errors else 200)


def _forms(pair: Pair, *, today: date) -> dict[str, Form]:
    habit = {
        "habit_km_per_week": pair.habit_km_per_week,
        "habit_hours_per_week": pair.habit_hours_per_week,
    }
    return {
        "wear_form": WearForm(started_on=pair.started_on, today=today),
        "habit_form": HabitForm(initial=habit),
        "comfort_form": ComfortForm(initial={"comfort": pair.comfort}),
        "retire_form": RetireForm(),
        "signs_form": SignsForm(),
    }


def _fits(pair: Pair) -> list[FitLine]:
    """Return how a pair in use goes with the others of this wearer, in millimetres."""
    if pair.variant is None or pair.state != Pair.State.ACTIVE:
        return []
    others = products.pairs_to_fit(pair.wearer, None, pair.kind)
    return fits.lines(pair.variant.product, others, shown=pair.variant)


def _size_choices(pair: Pair) -> list[tuple[str, str]]:
    """Return how a size may fit; nothing for a pair whose size in mm we do not know."""
    is_known = pair.kind == "shoe" and pair.variant_id is not None
    return list(Pair.SizeFelt.choices) if is_known else []


def _today(request: HttpRequest, now: datetime) -> date:
    customer: Customer = signed_in(request)
    return today_of(customer, now)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
