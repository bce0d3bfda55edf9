"""Views of the shop, one module per noun."""
