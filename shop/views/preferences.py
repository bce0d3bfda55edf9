"""Mail settings: by signed link or signed in, the same controls; and a snooze per pair."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from recommender.models import Pair
from shop import reminder_links
from shop import reminder_preferences as verbs
from shop.forms.account import ZoneForm
from shop.forms.preferences import PauseForm, SnoozeForm, WishesForm
from shop.models import Customer
from shop.presenters.mail_settings import masked, settings_of
from shop.views.pair import of_own_pair
from shop.views.pairs import signed_in, today_of

METHODS = ["GET", "HEAD", "POST"]


@dataclass
class Outcome:
    """What was done, in words; or the form that has to be looked at again."""

    words: str = ""
    forms: dict[str, PauseForm | ZoneForm] = field(default_factory=dict)


@csrf_exempt  # the signed token is the proof; a mail program has no cookie to go with it
@require_http_methods(METHODS)
@never_cache
def mail_preferences(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    customer = _of_link(token)
    if customer is None:
        return render(request, "shop/reminders/bad_preferences.html", status=404)
    outcome = Outcome()
    if request.method == "POST":
        outcome = act(request.POST, customer, now=now)
    context = {
        **page(customer, outcome, now=now),
        "address": masked(customer.email),
        "action": request.path,
        "by_link": True,
    }
    status = 422 if outcome.forms else 200
    return render(request, "shop/reminders/preferences.html", context, status=status)


def act(data: QueryDict, customer: Customer, *, now: datetime) -> Outcome:
    """Do what a button of the settings asks for; what is not one of them does nothing."""
    do = DOES.get(data.get("do", ""))
    return Outcome() if do is None else do(data, customer, now)


def page(customer: Customer, outcome: Outcome, *, now: datetime) -> dict[str, object]:
    """Return what `shop/reminders/_settings.html` shows."""
    today = today_of(customer, now)
    return {
        "settings": settings_of(customer, today=today, now=now),
        "done": outcome.words,
        "pause_form": PauseForm(today=today),
        "zone_form": ZoneForm(initial={"time_zone": customer.time_zone}),
        **outcome.forms,
    }


@require_POST
@of_own_pair
def pair_snooze(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    form = SnoozeForm(request.POST)
    if request.POST.get("do") == "end":
        verbs.end_snooze(pair, now=now)
        messages.success(request, "The snooze is over.")
    elif form.is_valid():
        today = today_of(signed_in(request), now)
        until = verbs.snooze(pair, form.cleaned_data["snooze"], today=today, now=now)
        messages.success(request, f"We do not ask about this pair before {until:%-d %B %Y}.")
    else:
        messages.error(request, "Choose for how long.")
    return redirect("shop:pair", pair.token)


def _of_link(token: str) -> Customer | None:
    try:
        customer_id = reminder_links.read_preferences(token)
    except reminder_links.BadLink:
        return None
    return Customer.objects.filter(pk=customer_id, is_active=True).first()


def _save(data: QueryDict, customer: Customer, now: datetime) -> Outcome:
    form = WishesForm(data)
    if not form.is_valid():
        return Outcome()
    verbs.save(customer, form.wishes(), now=now)
    return Outcome("Saved.")


def _pause(data: QueryDict, customer: Customer, now: datetime) -> Outcome:
    today = today_of(customer, now)
    form = PauseForm(data, today=today)
    if not form.is_valid():
        return Outcome(forms={"pause_form": form})
    until = form.cleaned_data["until"]
    verbs.pause(customer, until=until, today=today, now=now)
    return Outcome(f"No reminder comes before {until:%-d %B %Y}.")


def _resume(data: QueryDict, customer: Customer, now: datetime) -> Outcome:
    verbs.resume(customer, now=now)
    return Outcome("The pause is over.")


def _zone(data: QueryDict, customer: Customer, now: datetime) -> Outcome:
    form = ZoneForm(data)
    if not form.is_valid():
        return Outcome(forms={"zone_form": form})
    verbs.set_zone(customer, form.cleaned_data["time_zone"], now=now)
    return Outcome("Your time zone is saved.")


def _stop(data: QueryDict, customer: Customer, now: datetime) -> Outcome:
    verbs.stop_all(customer, now=now)
    return Outcome("Everything here is off. E-mails about orders still come.")


DOES: dict[str, Callable[[QueryDict, Customer, datetime], Outcome]] = {
    "save": _save,
    "pause": _pause,
    "resume": _resume,
    "zone": _zone,
    "stop": _stop,
}
