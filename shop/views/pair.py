"""One pair: whose it is, and its page."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalog.specs import Kind
from recommender import outlooks, wear_log
from recommender.domain.lifespans import table
from recommender.models import ComfortCheck, Pair
from recommender.outlooks import WornPair
from shop import quiet_hours, reminder_consents, wearers
from shop.distances import Unit
from shop.forms.pairs import ComfortForm, RetireForm, SignsForm
from shop.forms.wear import HabitForm, HomesForm, WearForm, week_of
from shop.presenters import check_in, check_ins, fits
from shop.presenters.fits import FitLine
from shop.presenters.next_look import quicks
from shop.presenters.pairs import PairCard
from shop.queries import pairs as queries
from shop.queries import product as products
from shop.queries import top_covers
from shop.views.pairs import posted_unit, signed_in, today_of

SHOWN_ENTRIES = 12
PairView = Callable[[HttpRequest, Pair, datetime], HttpResponseBase]


def of_own_pair(view: PairView) -> Callable[[HttpRequest, str], HttpResponseBase]:
    """Hand a view the signed-in customer's own pair; anybody else's is not there."""

    @login_required
    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponseBase:
        pair = wearers.pair_of(signed_in(request), token)
        if pair is None:
            raise Http404("No such pair")
        return view(request, pair, timezone.now())

    return wrapped


@require_safe
@of_own_pair
def pair(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    return page(request, pair, now)


def back(request: HttpRequest, pair: Pair) -> HttpResponse:
    """Lead back to where the button was: the list or the pair's page."""
    if request.POST.get("back") == "pairs":
        return redirect("shop:pairs")
    return redirect("shop:pair", pair.token)


def page(
    request: HttpRequest, pair: Pair, now: datetime, *, verdict: str = "", **forms: Form
) -> HttpResponse:
    """Show the pair; a form that was not filled in well comes back with its errors."""
    customer = signed_in(request)
    unit, today = posted_unit(request, customer), today_of(customer, now)
    all_worn = outlooks.of_wearer(pair.wearer, today=today, zone=quiet_hours.zone_of(customer))
    worn = next(each for each in all_worn if each.pair.pk == pair.pk)
    homes = queries.homes_of([pair.wearer_id])
    context = {
        "card": PairCard(worn, today, unit),
        "pair": worn.pair,
        "unit": unit,
        "today": today,
        "reminders_on": reminder_consents.are_on(customer),
        "verdict": verdict,
        "size_choices": size_choices(pair),
        "fits": _fits(worn.pair),
        "insoles": [
            each.pair for each in all_worn if pair.pk in homes.get(each.pair.pk, ()) and _on(each)
        ],
        "top_cover": top_covers.for_pairs([worn.pair]).get(pair.pk),
        **_log(pair, unit=unit, today=today),
        **_check(pair, today=today),
        **_forms(worn.pair, unit=unit, today=today),
        **_homes(worn.pair, all_worn, homes, today=today),
        **forms,
    }
    context["has_errors"] = has_errors = any(form.errors for form in forms.values())
    return render(request, "shop/pairs/pair.html", context, status=422 if has_errors else 200)


def _log(pair: Pair, *, unit: Unit, today: date) -> dict[str, Any]:
    """Return what was logged: the last entries, the weeks, and buttons for today."""
    weeks = outlooks.weekly_km(pair, today=today)
    entries = list(pair.entries.all()[:SHOWN_ENTRIES])
    own = next((entry for entry in entries if entry.source in wear_log.OWN), None)
    return {
        "entries": [(entry, round(unit.of_km(entry.distance_km), 2)) for entry in entries],
        "bar_values": [round(unit.of_km(km), 1) for _monday, km in weeks],
        "has_weeks": any(km for _monday, km in weeks),
        "bars_title": f"{unit.long_label} a week, the last twelve weeks",
        "hour_words": unit.say(table().km_per_hour, 2),
        "started_with": unit.say(pair.initial_km),
        "bar_labels": [f"{monday:%-d %b}" for monday, _km in weeks],
        "quicks": quicks(pair, own, unit),
    }


def _check(pair: Pair, *, today: date) -> dict[str, Any]:
    """Return the check-in that waits for an answer, and those that have one."""
    checks: Sequence[ComfortCheck] = list(pair.comfort_checks.order_by("day"))
    return {
        "check_day": check_ins.open_day(pair, checks, today=today),
        "check_history": check_ins.history(checks),
        "faces": check_in.faces(0),
    }


def _forms(pair: Pair, *, unit: Unit, today: date) -> dict[str, Form]:
    return {
        "wear_form": WearForm(started_on=pair.started_on, today=today, unit=unit),
        "habit_form": HabitForm(unit=unit, initial=week_of(pair, unit)),
        "comfort_form": ComfortForm(initial={"comfort": pair.comfort}),
        "retire_form": RetireForm(),
        "signs_form": SignsForm(),
    }


def _homes(
    pair: Pair, all_worn: Sequence[WornPair], homes: Mapping[int, set[int]], *, today: date
) -> dict[str, Any]:
    """Return where an insole in use lives, and the form to say it; nothing for other pairs."""
    shoes = [each.pair for each in all_worn if each.pair.kind == Kind.SHOE and _on(each)]
    if pair.kind != Kind.INSOLE or pair.state != Pair.State.ACTIVE or not shoes:
        return {}
    lived_in = [shoe for shoe in shoes if shoe.pk in homes.get(pair.pk, ())]
    form = HomesForm(
        shoes=shoes,
        started_on=pair.started_on,
        today=today,
        initial={"shoes": [shoe.token for shoe in lived_in], "since": today},
    )
    return {"lives_in": lived_in, "homes_form": form}


def _on(worn: WornPair) -> bool:
    return worn.pair.state == Pair.State.ACTIVE


def _fits(pair: Pair) -> list[FitLine]:
    """Return how a pair in use goes with the others of this wearer, in millimetres."""
    if pair.variant is None or pair.state != Pair.State.ACTIVE or pair.kind == Kind.ACCESSORY:
        return []
    others = products.pairs_to_fit(pair.wearer, None, pair.kind)
    return fits.lines(pair.variant.product, others, shown=pair.variant)


def size_choices(pair: Pair) -> list[tuple[str, str]]:
    """Return how a size may fit; nothing for a pair whose size in mm we do not know."""
    is_known = pair.kind == Kind.SHOE and pair.variant_id is not None
    return list(Pair.SizeFelt.choices) if is_known else []
