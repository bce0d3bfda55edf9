"""The account: orders, pairs, and what mail one gets."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from shop import reminder_preferences
from shop.forms.preferences import TopicsForm
from shop.models import Order
from shop.views import preferences
from shop.views.pairs import signed_in

SHOWN_ORDERS = 50


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    return _page(request, preferences.Outcome())


@login_required
@require_POST
def account_mail(request: HttpRequest) -> HttpResponse:
    """Act on the mail settings, the same as those behind the link in a mail."""
    outcome = preferences.act(request.POST, signed_in(request), now=timezone.now())
    if outcome.forms:
        return _page(request, outcome)
    if outcome.words:
        messages.success(request, outcome.words)
    return redirect("shop:account")


@login_required
@require_POST
def account_reminders(request: HttpRequest) -> HttpResponse:
    """Set the topics of reminders from My pairs."""
    form = TopicsForm(request.POST)
    if form.is_valid():
        topics = form.cleaned_data["topics"]
        reminder_preferences.set_topics(signed_in(request), topics, now=timezone.now())
        messages.success(request, "Saved." if topics else "Reminders are off.")
    return redirect("shop:pairs" if request.POST.get("back") == "pairs" else "shop:account")


def _page(request: HttpRequest, outcome: preferences.Outcome) -> HttpResponse:
    customer, now = signed_in(request), timezone.now()
    orders = customer.orders.exclude(state=Order.State.CANCELED).prefetch_related("lines")
    context = {
        **preferences.page(customer, outcome, now=now),
        "orders": orders[:SHOWN_ORDERS],
    }
    return render(request, "shop/account.html", context, status=422 if outcome.forms else 200)
