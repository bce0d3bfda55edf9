"""Asking to hear when a size is back, confirming that, and stopping it; links act on POST alone."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from recommender import rate_limits
from shop import stock_alerts
from shop.forms.stock_alert import StockAlertForm
from shop.views.people import address_of, customer_of

METHODS = ["GET", "HEAD", "POST"]
HOUR_S = 3600
ASKS_AN_HOUR = 20  # D: of one network address, which a family or an office may share


@never_cache
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    form = StockAlertForm(request.POST)
    if not form.is_valid():
        return render(request, "shop/stock_alerts/ask.html", {"form": form}, status=400)
    if not _may_ask(request):
        return render(request, "shop/stock_alerts/too_many.html", status=429)
    variant, email = form.cleaned_data["variant"], form.cleaned_data["email"]
    context = {"variant": variant, "email": email}
    try:
        context["is_sure"] = stock_alerts.ask(
            variant, email=email, customer=customer_of(request), now=timezone.now()
        )
    except stock_alerts.InStock:
        context["is_in_stock"] = True
    return render(request, "shop/stock_alerts/asked.html", context)


@never_cache
@require_http_methods(METHODS)
def confirm(request: HttpRequest, token: UUID) -> HttpResponse:
    now, is_done = timezone.now(), request.method == "POST"
    try:
        alert = (stock_alerts.confirm if is_done else stock_alerts.waiting)(token, now=now)
    except stock_alerts.NotWaiting:
        return render(request, "shop/stock_alerts/gone.html", status=404)
    context = {"alert": alert, "is_done": is_done}
    return render(request, "shop/stock_alerts/confirm.html", context)


@csrf_exempt  # RFC 8058: mail providers POST here without cookies or context
@require_http_methods(METHODS)
@never_cache
def stop(request: HttpRequest, token: UUID) -> HttpResponse:
    is_done = request.method == "POST"
    if is_done:
        stock_alerts.stop(token, now=timezone.now())
    context = {"alert": stock_alerts.find(token), "is_done": is_done}
    return render(request, "shop/stock_alerts/stop.html", context)


def _may_ask(request: HttpRequest) -> bool:
    who = address_of(request)
    return rate_limits.spend(who, action="stock_alert", limit=ASKS_AN_HOUR, window_s=HOUR_S)
