"""The `money` filter: minor units as people read them."""

from django import template
from django.conf import settings

from shop.money import format_money, format_rate

register = template.Library()


@register.filter
def money(minor: int | None, currency: str = "") -> str:
    """Format minor units in the shop's or the given currency; nothing for what is missing."""
    if not isinstance(minor, int):
        return ""
    return format_money(minor, currency or settings.SHOP_CURRENCY)


@register.filter
def tax_rate(rate_basis_points: int) -> str:
    """Format basis points as a percentage."""
    return format_rate(rate_basis_points)
