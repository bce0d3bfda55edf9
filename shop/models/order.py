"""Orders: a copy of what was agreed, and the history of what happened to it."""

import uuid

from django.db import models
from django.db.models import Q

from catalog.models import Variant
from recommender.models import Wearer
from shop.models.cart import Cart
from shop.models.customer import Customer


class Order(models.Model):
    """What a person ordered; amounts are integer minor units, tax included."""

    class State(models.TextChoices):
        PENDING = "pending", "Waiting for payment"
        PAID = "paid", "Paid"
        SHIPPED = "shipped", "Shipped"
        DELIVERED = "delivered", "Delivered"
        CANCELED = "canceled", "Canceled"
        REFUNDED = "refunded", "Refunded"

    number = models.CharField(max_length=20, unique=True)
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cart = models.ForeignKey(Cart, on_delete=models.PROTECT, related_name="orders")
    customer = models.ForeignKey(
        Customer, on_delete=models.SET_NULL, null=True, blank=True, related_name="orders"
    )
    wearer = models.ForeignKey(  # whose feet it is for; the order outlives them
        Wearer, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    email = models.EmailField()
    name = models.CharField(max_length=150)
    street = models.CharField(max_length=300)
    city = models.CharField(max_length=120)
    postal_code = models.CharField(max_length=20, blank=True)
    region = models.CharField(max_length=80, blank=True)
    country = models.CharField(max_length=2)
    currency = models.CharField(max_length=3)
    goods_minor = models.PositiveIntegerField()
    shipping_minor = models.PositiveIntegerField()
    shipping_tax_basis_points = models.PositiveIntegerField()
    shipping_tax_minor = models.PositiveIntegerField()
    tax_minor = models.PositiveIntegerField()
    total_minor = models.PositiveIntegerField()
    delivery_min_days = models.PositiveSmallIntegerField()
    delivery_max_days = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=16, choices=State.choices, default=State.PENDING)
    placed_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True, blank=True)
    shipped_at = models.DateTimeField(null=True, blank=True)
    delivery_assumed_on = models.DateField(null=True, blank=True)  # known from shipping on
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-placed_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("cart",), condition=~Q(state="canceled"), name="order_one_per_cart"
            ),
            models.CheckConstraint(
                condition=Q(total_minor=models.F("goods_minor") + models.F("shipping_minor")),
                name="order_total_adds_up",
            ),
        )
        indexes = (
            models.Index(
                fields=("delivery_assumed_on",),
                condition=Q(state="shipped"),
                name="order_on_its_way",
            ),
        )

    def __str__(self) -> str:
        return self.number


class OrderLine(models.Model):
    """A bought variant as it was described and priced."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    variant = models.ForeignKey(
        Variant, on_delete=models.SET_NULL, null=True, blank=True, related_name="order_lines"
    )
    title = models.CharField(max_length=200)
    variant_label = models.CharField(max_length=160, blank=True)
    sku = models.CharField(max_length=80)
    quantity = models.PositiveSmallIntegerField()
    unit_price_minor = models.PositiveIntegerField()
    total_minor = models.PositiveIntegerField()
    tax_basis_points = models.PositiveIntegerField()
    tax_minor = models.PositiveIntegerField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(total_minor=models.F("unit_price_minor") * models.F("quantity")),
                name="order_line_adds_up",
            ),
        )

    def __str__(self) -> str:
        return f"{self.quantity} × {self.sku}"


class OrderEvent(models.Model):
    """One move of an order: from, to, who, why."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="events")
    from_state = models.CharField(max_length=16, blank=True)
    to_state = models.CharField(max_length=16)
    actor = models.ForeignKey(
        Customer, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=300, blank=True)
    happened_at = models.DateTimeField()

    class Meta:
        ordering = ("happened_at", "id")

    def __str__(self) -> str:
        return f"{self.from_state} → {self.to_state}"
