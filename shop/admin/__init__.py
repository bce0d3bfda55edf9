"""Staff pages, one module per noun."""

from shop.admin import brands, customers, mails, orders, products, rates, reminders

__all__ = ["brands", "customers", "mails", "orders", "products", "rates", "reminders"]
