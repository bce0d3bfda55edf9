"""Staff pages, one module per noun."""

from shop.admin import (
    brands,
    customers,
    imports,
    lives,
    mails,
    orders,
    products,
    rates,
    reminders,
    rules,
    stock_alerts,
    suppressions,
)

__all__ = [
    "brands",
    "customers",
    "imports",
    "lives",
    "mails",
    "orders",
    "products",
    "rates",
    "reminders",
    "rules",
    "stock_alerts",
    "suppressions",
]
