"""The account: orders, pairs, reminders, time zone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from shop import reminder_consents
from shop.forms.account import PlanMailForm, ReminderForm, ZoneForm
from shop.models import Order
from shop.views.pairs import signed_in

SHOWN_ORDERS = 50


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    return _page(request)


@login_required
@require_POST
def account_reminders(request: HttpRequest) -> HttpResponse:
    customer, now = signed_in(request), timezone.now()
    form = ReminderForm(request.POST)
    form.is_valid()
    if form.cleaned_data["reminders"]:
        reminder_consents.turn_on(customer, now=now)
        messages.success(request, "Reminders are on. You can switch them off here at any time.")
    else:
        reminder_consents.turn_off(customer, now=now)
        messages.success(request, "Reminders are off.")
    return redirect("shop:pairs" if request.POST.get("back") == "pairs" else "shop:account")


@login_required
@require_POST
def account_plans(request: HttpRequest) -> HttpResponse:
    customer = signed_in(request)
    form = PlanMailForm(request.POST)
    form.is_valid()
    customer.wants_plan_mail = form.cleaned_data["plan_mail"]
    customer.save(update_fields=["wants_plan_mail"])
    state = "on" if customer.wants_plan_mail else "off"
    messages.success(request, f"Plans by mail are {state}.")
    return redirect("shop:account")


@login_required
@require_POST
def account_zone(request: HttpRequest) -> HttpResponse:
    form = ZoneForm(request.POST)
    if not form.is_valid():
        return _page(request, zone_form=form)
    customer = signed_in(request)
    customer.time_zone = form.cleaned_data["time_zone"]
    customer.save(update_fields=["time_zone"])
    messages.success(request, "Your time zone is saved.")
    return redirect("shop:account")


def _page(request: HttpRequest, zone_form: ZoneForm | None = None) -> HttpResponse:
    customer = signed_in(request)
    orders = customer.orders.exclude(state=Order.State.CANCELED).prefetch_related("lines")
    context = {
        "orders": orders[:SHOWN_ORDERS],
        "reminders_on": reminder_consents.are_on(customer),
        "wording": reminder_consents.WORDING,
        "zone_form": zone_form or ZoneForm(initial={"time_zone": customer.time_zone}),
    }
    status = 422 if zone_form is not None else 200
    return render(request, "shop/account.html", context, status=status)
