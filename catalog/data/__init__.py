"""The demo shop: invented makers, hand-written products, and the CSV made from them."""
