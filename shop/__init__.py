"""Customers, carts, orders, mail and the storefront's pages."""
