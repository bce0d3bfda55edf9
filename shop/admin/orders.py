"""Orders: look, and make the legal moves."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from shop import orders
from shop.admin.skin import ReadOnlyAdmin, ReadOnlyInline, member
from shop.models import Order, OrderEvent, OrderLine, Payment
from shop.money import format_money


class LineInline(ReadOnlyInline):
    """What was bought."""

    model = OrderLine
    fields = ("title", "variant_label", "sku", "quantity", "price")
    readonly_fields = ("price",)

    @admin.display(description="Total")
    def price(self, line: OrderLine) -> str:
        """The line's total, tax included."""
        return format_money(line.total_minor, line.order.currency)


class PaymentInline(ReadOnlyInline):
    """How it was paid."""

    model = Payment
    fields = ("provider", "reference", "attempt", "state", "message", "started_at", "settled_at")


class EventInline(ReadOnlyInline):
    """What happened to it, and who did it."""

    model = OrderEvent
    fields = ("happened_at", "from_state", "to_state", "actor", "note")


VERBS = {
    "ship": ("Mark as shipped", orders.ship),
    "deliver": ("Mark as delivered", orders.deliver),
    "cancel": ("Cancel", orders.cancel),
    "refund": ("Refund", orders.refund),
}


@admin.register(Order)
class OrderAdmin(ReadOnlyAdmin):
    """The list of orders, and one order with its legal moves."""

    list_display = ("number", "placed_at", "state", "email", "country", "total")
    list_filter = ("state", "country")
    search_fields = ("number", "email", "name")
    date_hierarchy = "placed_at"
    actions = ("deliver_all",)
    inlines = (LineInline, PaymentInline, EventInline)
    readonly_fields = ("total", "tax", "shipping")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "number",
                    "state",
                    "placed_at",
                    "paid_at",
                    "shipped_at",
                    "delivery_assumed_on",
                    "delivered_at",
                    "total",
                )
            },
        ),
        ("To", {"fields": ("name", "email", "street", "postal_code", "city", "region", "country")}),
        ("Amounts", {"fields": ("shipping", "tax")}),
    )
    change_form_outer_before_template = "admin/order_moves.html"

    @admin.display(description="Total", ordering="total_minor")
    def total(self, order: Order) -> str:
        """What the customer pays, tax included."""
        return format_money(order.total_minor, order.currency)

    @admin.display(description="Tax in it")
    def tax(self, order: Order) -> str:
        """The tax inside the total."""
        return format_money(order.tax_minor, order.currency)

    @admin.display(description="Shipping in it")
    def shipping(self, order: Order) -> str:
        """The shipping inside the total."""
        return format_money(order.shipping_minor, order.currency)

    def has_move_permission(self, request: HttpRequest) -> bool:
        """Whether the member of staff may move orders."""
        return request.user.has_perm("shop.change_order")

    @admin.action(description="Mark as delivered", permissions=["move"])
    def deliver_all(self, request: HttpRequest, chosen: QuerySet[Order]) -> None:
        """Note that the chosen orders arrived, each for itself; say of which it is not legal."""
        now, arrived = timezone.now(), 0
        for order in chosen.order_by("pk"):
            try:
                orders.deliver(order, now=now, actor=member(request))
            except orders.IllegalMove as error:
                messages.error(request, str(error))
            else:
                arrived += 1
        messages.success(request, f"{arrived} orders are now delivered.")

    def get_urls(self) -> list[URLPattern]:
        """Add the address that moves are posted to."""
        move = self.admin_site.admin_view(require_POST(self.move))
        return [path("<int:pk>/move/", move, name="shop_order_move"), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the order with the moves that are legal now."""
        order = self.get_object(request, object_id)
        moves = [
            (verb, label)
            for verb, (label, _) in VERBS.items()
            if order is not None and order.state in orders.MOVES[verb].sources
        ]
        context = (extra_context or {}) | {"moves": moves}
        response: HttpResponse = super().change_view(request, object_id, form_url, context)
        return response

    def move(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make one move, if it is still legal."""
        if not self.has_move_permission(request):
            raise PermissionDenied
        order = get_object_or_404(Order, pk=pk)
        verb = request.POST.get("verb", "")
        if verb not in VERBS:
            messages.error(request, "There is no such move.")
            return redirect("admin:shop_order_change", pk)
        try:
            moved = VERBS[verb][1](order, now=timezone.now(), actor=member(request))
        except orders.IllegalMove as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"{moved.number} is now {moved.get_state_display().lower()}.")
        return redirect("admin:shop_order_change", pk)
