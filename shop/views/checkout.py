"""Checkout: who, where to, what it costs; one button that obliges to pay."""

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from recommender import wearers
from shop import carts, drift, pricing
from shop.checkout import Drifted, NotOrderable, place, placed_order
from shop.forms.checkout import CheckoutForm, seen
from shop.models import Cart, Order
from shop.presenters.people import people
from shop.review import Review, review
from shop.stock import OutOfStock
from shop.views.cart import gate_of
from shop.views.pay import to_payment
from shop.views.people import customer_of

BUYER_KEY = "buyer"
REMEMBERED = ("email", "name", "street", "city", "postal_code", "region", "country")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def checkout(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    cart = carts.last(request.session)
    order = placed_order(cart) if cart is not None else None
    if order is not None:
        return _ordered(request, order, now=now)
    countries = pricing.countries()
    if cart is None or not cart.is_open or not countries:
        if not countries:
            messages.error(
                request, "This shop does not send anywhere yet: no delivery price is set."
            )
        return redirect("shop:cart")
    found = review(cart, gate=gate_of(request, now=now))
    if request.method == "POST":
        return _answer(request, cart, found, countries=countries, now=now)
    if not found.is_ready:
        return redirect("shop:cart")
    known = _known(request)
    country = _country(known.get("country"), countries)
    form = CheckoutForm(None, countries=countries, country=country, initial=known)
    return _page(request, form, found, country=country, now=now)


def _ordered(request: HttpRequest, order: Order, *, now: datetime) -> HttpResponse:
    """The cart was ordered: the same button again leads on to the same order's payment."""
    if request.method == "POST":
        return to_payment(request, order, now=now)
    return redirect("shop:order", order.token)


def _answer(
    request: HttpRequest, cart: Cart, found: Review, *, countries: list[str], now: datetime
) -> HttpResponse:
    country = _country(request.POST.get("country"), countries)
    typed = {name: request.POST[name][:300] for name in REMEMBERED if name in request.POST}
    request.session[BUYER_KEY] = typed
    if request.POST.get("action") == "country":
        form = CheckoutForm(
            None, countries=countries, country=country, initial=typed | {"country": country}
        )
        return _page(request, form, found, country=country, now=now)
    form = CheckoutForm(request.POST, countries=countries, country=country)
    if not form.is_valid():
        return _page(request, form, found, country=country, now=now)
    return _place(request, cart, form, found, now=now)


def _place(
    request: HttpRequest, cart: Cart, form: CheckoutForm, found: Review, *, now: datetime
) -> HttpResponse:
    buyer = form.buyer()
    if changes := _another(request):
        return _page(request, form, found, country=buyer.country, now=now, changes=changes)
    try:
        order = place(
            cart,
            buyer=buyer,
            customer=customer_of(request),
            wearer=wearers.current(request.session),
            seen=seen(request.POST),
            gate=gate_of(request, now=now),
            now=now,
        )
    except Drifted as error:
        return _page(request, form, found, country=buyer.country, now=now, changes=error.changes)
    except pricing.NoRate:
        return _page(request, form, found, country=buyer.country, now=now)
    except OutOfStock as error:
        for short in error.shortages:
            left = f"only {short.left} left" if short.left else "sold out"
            messages.error(request, f"{short.name}: {left}. Nothing was ordered.")
        return redirect("shop:cart")
    except NotOrderable:
        messages.error(request, "Something in the cart cannot be ordered. Nothing was ordered.")
        return redirect("shop:cart")
    request.session.pop(BUYER_KEY, None)
    carts.remember(request.session, cart)
    return to_payment(request, order, now=now)


def _another(request: HttpRequest) -> list[str]:
    """Say so if this is about another wearer by now than the page that was shown."""
    whose = people(request)
    person = whose.current
    if not whose.has_choice or person is None or request.POST.get("for_whom") == person.key:
        return []
    return [f"It is for {person.name} now."]


def _page(
    request: HttpRequest,
    form: CheckoutForm,
    found: Review,
    *,
    country: str,
    now: datetime,
    changes: list[str] | None = None,
) -> HttpResponse:
    try:
        price = pricing.quote([row.line for row in found.lines], country=country, on=now.date())
    except pricing.NoRate:
        price = None
    context = {
        "form": form,
        "review": found,
        "quote": price,
        "shown": drift.shown(price) if price else "",
        "changes": changes,
        "is_demo": settings.PAYMENT_PROVIDER == "demo",
        "hold_minutes": settings.HOLD_MINUTES,
    }
    return render(request, "shop/checkout.html", context)


def _country(wanted: str | None, countries: list[str]) -> str:
    """Return the country asked for if the shop sends there, else its own, else any."""
    for country in (wanted, settings.SHOP_COUNTRY):
        if country in countries:
            return country
    return countries[0]


def _known(request: HttpRequest) -> dict[str, str]:
    """Return what was typed before in this session, else what the customer's last order says."""
    typed: dict[str, str] | None = request.session.get(BUYER_KEY)
    if typed is not None:
        return typed
    customer = customer_of(request)
    if customer is None:
        return {}
    last = Order.objects.filter(customer=customer).order_by("-placed_at").values(*REMEMBERED)
    return last.first() or {"email": customer.email, "name": customer.name}
