"""Paying: to the provider and back, the demo provider's own page, and signed news."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.specs import Kind
from recommender import safety
from recommender.safety import Gate, Permission
from shop import payments
from shop.models import DemoCharge, Order, Payment
from shop.orders import IllegalMove
from shop.payments import demo
from shop.payments.provider import BadNews, ProviderDown, UnknownCharge
from shop.payments.registry import UnknownProvider
from shop.review import order_permission
from shop.stock import OutOfStock
from shop.views.cart import gate_of

MAX_NEWS_BYTES = 65_536
NOT_PAID = "So this order can't be paid now. You can cancel it; nothing was charged."
NO_ANSWER = "The payment provider does not answer. Nothing was charged; please try again."


def to_payment(request: HttpRequest, order: Order, *, now: datetime) -> HttpResponse:
    """Send the buyer to the provider's page; if that cannot be, to the order, which says why."""
    here = gate_of(request, now=now)
    gate = _stopping(order, here=here, now=now)
    if gate is not None:
        if here.is_holding:
            return redirect("quiz:advice")
        messages.error(request, f"{gate.refusal(Kind.INSOLE)} {NOT_PAID}")
        return redirect("shop:order", order.token)
    try:
        return redirect(payments.start(order, now=now))
    except IllegalMove:
        pass
    except OutOfStock as error:
        for short in error.shortages:
            messages.error(request, f"{short.name} sold out before it was paid.")
    except payments.TooManyAttempts:
        messages.error(request, "This order was tried too often. Please write to us.")
    except ProviderDown:
        messages.error(request, NO_ANSWER)
    return redirect("shop:order", order.token)


def _stopping(order: Order, *, here: Gate, now: datetime) -> Gate | None:
    """Return the gate that keeps an order from being paid, if one does: the strictest counts.

    Its wearer's must allow it, whomever the session is about by now; where the wearer is gone,
    the session's (``here``) must. Beside it the session's must not refuse.
    """
    if order_permission(order, gate=here) is Permission.REFUSED:
        return here
    theirs = here if order.wearer is None else safety.gate_for(order.wearer, now=now)
    return None if order_permission(order, gate=theirs) is Permission.ALLOWED else theirs


@never_cache
@require_POST
def again(request: HttpRequest, token: UUID) -> HttpResponse:
    order = get_object_or_404(Order, token=token)
    return to_payment(request, order, now=timezone.now())


@never_cache
@require_safe
def back(request: HttpRequest, token: UUID) -> HttpResponse:
    """Where the provider sends the buyer: only what the provider itself then says counts."""
    order = get_object_or_404(Order, token=token)
    for payment in order.payments.filter(state__in=Payment.OPEN):
        try:
            payments.settle(payment.provider, payment.reference, now=timezone.now())
        except (ProviderDown, UnknownCharge):
            messages.info(request, "We are waiting for the payment provider's answer.")
    return redirect("shop:order", token)


@csrf_exempt
@require_POST
def webhook(request: HttpRequest, provider: str) -> HttpResponse:
    try:
        body = request.body
        if len(body) > MAX_NEWS_BYTES:
            return HttpResponseBadRequest("too large", content_type="text/plain")
        payments.receive(provider, body, request.headers, now=timezone.now())
    except UnknownProvider as error:
        raise Http404 from error
    except BadNews as error:
        return HttpResponseBadRequest(str(error), content_type="text/plain")
    except ProviderDown:
        return HttpResponse("try again", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def demo_page(request: HttpRequest, reference: str) -> HttpResponse:
    """The demo provider's hosted page: its buttons stand for what a card and a bank would do."""
    charge = get_object_or_404(DemoCharge, reference=reference)
    if request.method == "POST" and request.POST.get("card") in demo.OUTCOMES:
        charge = demo.decide(charge, card=request.POST["card"], now=timezone.now())
    if charge.status not in demo.UNDECIDED:
        return redirect(charge.return_url.removeprefix(settings.SITE_URL.rstrip("/")))
    is_checking = charge.status == DemoCharge.Status.CHECKING
    template = "shop/pay/bank.html" if is_checking else "shop/pay/demo.html"
    return render(request, template, {"charge": charge, "late_seconds": demo.LATE_SECONDS})
