"""Carts and the stock they hold."""

import uuid

from django.db import models
from django.db.models import Q

from catalog.models import Variant
from shop.models.customer import Customer

MAX_QUANTITY = 20


class Cart(models.Model):
    """A guest's or customer's cart; ordered at most once."""

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    customer = models.ForeignKey(
        Customer, on_delete=models.CASCADE, null=True, blank=True, related_name="carts"
    )
    is_open = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("customer",), condition=Q(is_open=True), name="cart_one_open_per_customer"
            ),
        )

    def __str__(self) -> str:
        return f"cart {self.pk}"


class CartLine(models.Model):
    """A variant in a cart."""

    cart = models.ForeignKey(Cart, on_delete=models.CASCADE, related_name="lines")
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="+")
    quantity = models.PositiveSmallIntegerField()
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("added_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("cart", "variant"), name="cart_line_once"),
            models.CheckConstraint(
                condition=Q(quantity__range=(1, MAX_QUANTITY)), name="cart_line_quantity_range"
            ),
        )

    def __str__(self) -> str:
        return f"{self.quantity} × {self.variant_id}"


class Hold(models.Model):
    """Units of a variant that a checkout has reserved until a moment.

    A live hold is counted in ``Variant.allocated``; deleting the row gives it back.
    """

    cart = models.ForeignKey(Cart, on_delete=models.CASCADE, related_name="holds")
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="holds")
    quantity = models.PositiveSmallIntegerField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("cart", "variant"), name="hold_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="hold_quantity_positive"),
        )

    def __str__(self) -> str:
        return f"{self.quantity} × {self.variant_id}"
