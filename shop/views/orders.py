"""An order's page, by its unguessable token."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from shop import carts, deliveries, orders
from shop.models import Order
from shop.presenters.order import OrderPage
from shop.views.people import customer_of


@never_cache
@require_safe
def show(request: HttpRequest, token: UUID) -> HttpResponse:
    order = get_object_or_404(Order, token=token)
    return render(request, "shop/order.html", {"page": OrderPage.of(order), "order": order})


@never_cache
@require_POST
def cancel(request: HttpRequest, token: UUID) -> HttpResponse:
    order = get_object_or_404(Order.objects.select_related("cart"), token=token)
    now = timezone.now()
    try:
        orders.cancel(order, now=now, note="Canceled by the buyer.")
    except orders.IllegalMove:
        messages.error(request, "This order cannot be canceled any more.")
        return redirect("shop:order", token)
    messages.success(request, "The order is canceled. Nothing was charged.")
    is_ours = carts.last(request.session) == order.cart
    if is_ours and carts.reopen(order.cart, now=now):
        carts.remember(request.session, order.cart)
        messages.info(request, "Its items are back in your cart.")
    return redirect("shop:order", token)


@never_cache
@require_POST
def here(request: HttpRequest, token: UUID) -> HttpResponse:
    order = get_object_or_404(Order, token=token)
    try:
        deliveries.say_it_is_here(order, now=timezone.now(), by=customer_of(request))
    except orders.IllegalMove:
        messages.info(request, "Nothing to note: this order is not on its way.")
    else:
        messages.success(request, "Noted: it is here.")
    is_from_pairs = request.POST.get("back") == "pairs"
    return redirect("shop:pairs") if is_from_pairs else redirect("shop:order", token)
