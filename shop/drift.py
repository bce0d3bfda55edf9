"""The drift guard: what a buyer was shown, and what is different now."""

from shop.money import format_money
from shop.pricing import Quote


def shown(quote: Quote) -> str:
    """Write what a quote says into a hidden field: country, currency, shipping, lines."""
    lines = ",".join(
        f"{row.variant_id}:{row.quantity}:{row.unit_price_minor}" for row in quote.lines
    )
    return f"{quote.country}|{quote.currency}|{quote.shipping_minor}|{lines}"


def changes(before: str, expected_total: int | None, quote: Quote) -> list[str]:
    """Return one sentence per difference between what was shown and a quote; empty if none."""
    if before == shown(quote) and expected_total == quote.total_minor:
        return []
    try:
        country, currency, shipping, lines = before.split("|")
        rows = [tuple(map(int, row.split(":"))) for row in lines.split(",")]
        old = {variant_id: (quantity, price) for variant_id, quantity, price in rows}
        found = [
            *_delivery(country, int(shipping), quote),
            *_lines(old, quote),
        ]
    except ValueError:
        currency, found = quote.currency, []
    if currency != quote.currency:
        found.append(f"Prices are now in {quote.currency}.")
    total = format_money(quote.total_minor, quote.currency)
    return [*found, f"The total is {total}."]


def _delivery(country: str, shipping_minor: int, quote: Quote) -> list[str]:
    found = []
    if country != quote.country:
        found.append("You chose another country.")
    if shipping_minor != quote.shipping_minor:
        was, now = (format_money(m, quote.currency) for m in (shipping_minor, quote.shipping_minor))
        found.append(f"Delivery costs {now}; before it was {was}.")
    return found


def _lines(old: dict[int, tuple[int, int]], quote: Quote) -> list[str]:
    found = []
    for row in quote.lines:
        quantity, price = old.pop(row.variant_id, (0, row.unit_price_minor))
        if price != row.unit_price_minor:
            was, now = (format_money(m, quote.currency) for m in (price, row.unit_price_minor))
            found.append(f"{row.title} now costs {now}; before it was {was}.")
        if quantity != row.quantity:
            found.append(f"{row.title}: {row.quantity} in the cart; before it was {quantity}.")
    if old:
        found.append("Something is no longer in your cart.")
    return found
