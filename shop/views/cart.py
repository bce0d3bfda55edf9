"""The cart: see it, add to it, change a line, answer the safety check."""

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.models import Variant
from recommender import safety, wearers
from recommender.private import keep_private
from recommender.quiz import visits
from recommender.safety import Gate, Permission
from shop import carts
from shop.addresses import country_name
from shop.forms.cart import AddForm, LineForm
from shop.models import CartLine
from shop.presenters.cart import rows
from shop.pricing import NoRate, quote
from shop.review import permission, review
from shop.views.people import customer_of


@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    visits.move_on(request.session)
    cart = carts.current(request.session)
    if cart is None:
        return render(request, "shop/cart.html", {"review": None})
    found = review(cart, gate=gate_of(request, now=now))
    try:
        lines = [row.line for row in found.lines]
        price = quote(lines, country=settings.SHOP_COUNTRY, on=now.date())
    except NoRate:
        price = None
    context = {
        "review": found,
        "rows": rows(found),
        "quote": price,
        "country": country_name(settings.SHOP_COUNTRY),
    }
    return render(request, "shop/cart.html", context)


@keep_private
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    form = AddForm(request.POST)
    is_valid = form.is_valid()
    variant = _variant(form.cleaned_data.get("variant"))
    if variant is None or not is_valid:
        return _complain(request, form, variant)
    quantity: int = form.cleaned_data["quantity"]
    try:
        gate = _answered_gate(request, now=now)
    except safety.ChecklistError as error:
        return _ask(request, error=error.message, variant=variant, quantity=quantity)
    match permission(variant.product, gate=gate):
        case Permission.REFUSED:
            return _refuse(request, variant=variant, gate=gate)
        case Permission.NEEDS_CHECK:
            error_text = "Tick what applies, or “None of these”." if "asked" in request.POST else ""
            return _ask(request, error=error_text, variant=variant, quantity=quantity)
        case Permission.ALLOWED:
            return _put(request, variant=variant, quantity=quantity, now=now)


@never_cache
@require_POST
def line(request: HttpRequest, line_id: int) -> HttpResponse:
    cart = carts.current(request.session)
    row = get_object_or_404(
        CartLine.objects.select_related("cart", "variant__product"), pk=line_id, cart=cart
    )
    now = timezone.now()
    try:
        if request.POST.get("action") == "remove":
            carts.remove(row, now=now)
            messages.success(request, f"{row.variant.product.title} is out of your cart.")
        else:
            _change(request, row, now=now)
    except carts.CartClosed:
        messages.error(request, "This cart was ordered just now; it changes no more.")
    carts.remember(request.session, cart)
    return redirect("shop:cart")


@keep_private
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _ask(request)
    try:
        wearer = wearers.ensure(request.session, now=timezone.now())
        ticked = request.POST.getlist("check")
        gate = safety.answer_checklist(wearer, ticked, now=timezone.now())
    except safety.ChecklistError as error:
        return _ask(request, error=error.message)
    return redirect("quiz:advice" if gate.is_holding else "shop:cart")


def gate_of(request: HttpRequest, *, now: datetime) -> Gate:
    """Return what may be sold to the wearer of this session.

    Whoever asks the shop has moved on: from then a mis-tap in the quiz can't be undone (K4).
    """
    visits.move_on(request.session)
    return safety.gate_for(wearers.current(request.session), now=now)


def _answered_gate(request: HttpRequest, *, now: datetime) -> Gate:
    """Note the answers of the checklist if they came along, then return the gate.

    What is bought again is not sold without them, whatever was answered before (K8).

    Raises
    ------
    ChecklistError
        They are wrong, or missing although this is bought again.
    """
    data: QueryDict = request.POST
    if "check" not in data and ("again" not in data or gate_of(request, now=now).is_holding):
        return gate_of(request, now=now)
    wearer = wearers.ensure(request.session, now=now)
    return safety.answer_checklist(wearer, data.getlist("check"), now=now)


def _variant(pk: int | None) -> Variant | None:
    variants = Variant.objects.select_related("product__insole_spec", "product__brand")
    return variants.filter(pk=pk).first() if pk is not None else None


def _complain(request: HttpRequest, form: AddForm, variant: Variant | None) -> HttpResponse:
    """Say what was wrong with the wish, on the page where it can be put right."""
    wrong = [str(error) for errors in form.errors.values() for error in errors]
    for sentence in wrong or ["We do not know that size. Please choose it again."]:
        messages.error(request, sentence)
    if variant is None:
        return redirect("shop:cart")
    return redirect("shop:product", variant.product.slug)


def _put(request: HttpRequest, *, variant: Variant, quantity: int, now: datetime) -> HttpResponse:
    cart = carts.ensure(request.session, customer=customer_of(request), now=now)
    try:
        done = carts.add(cart, variant=variant, quantity=quantity, now=now)
    except carts.NotForSale:
        messages.error(request, f"{variant.product.title} is not sold at the moment.")
    except carts.SoldOut as error:
        messages.error(request, f"{error} is sold out.")
        return redirect("shop:product", variant.product.slug)
    except carts.CartFull:
        messages.error(request, f"A cart holds at most {carts.MAX_LINES} different things.")
    except carts.CartClosed:
        messages.error(request, "That cart was ordered just now. Please add it again.")
    else:
        report = messages.warning if done.reason else messages.success
        report(request, done.message or f"{done.name} is in your cart.")
    carts.remember(request.session, cart)
    return redirect("shop:cart")


def _change(request: HttpRequest, row: CartLine, *, now: datetime) -> None:
    form = LineForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return
    try:
        done = carts.change(row, quantity=form.wanted(), now=now)
    except carts.SoldOut as error:
        messages.error(request, f"{error} is sold out. Remove it to go on.")
        return
    if done.reason:
        messages.warning(request, done.message)


def _ask(
    request: HttpRequest, *, error: str = "", variant: Variant | None = None, quantity: int = 1
) -> HttpResponse:
    context = {
        "error": error,
        "variant": variant,
        "quantity": quantity,
        "checklist": safety.checklist(),
        "ticked": request.POST.getlist("check"),
        "reask": safety.reask() if "again" in request.POST else "",
    }
    return render(request, "shop/cart_check.html", context)


def _refuse(request: HttpRequest, *, variant: Variant, gate: Gate) -> HttpResponse:
    """Say why not; an urgent sign leads to its own screen, without the shop around it."""
    if gate.is_holding:
        return redirect("quiz:advice")
    context = {
        "product": variant.product,
        "reason": gate.refusal(variant.product.kind),
        "tier": gate.tier.name,
    }
    return render(request, "shop/cart_refused.html", context)
