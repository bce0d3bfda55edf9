"""Prices: what a cart costs in a country on a day, tax by tax, to the last minor unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from shop.models import CartLine, Order, OrderLine, ShippingRate, TaxRate
from shop.money import included_tax_minor

STANDARD = "standard"


class NoRate(LookupError):
    """The shop does not send to a country, or does not know its tax."""

    def __init__(self, country: str) -> None:
        self.country = country
        super().__init__(f"There is no shipping or tax rate for {country!r}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxLine:
    """The tax of one rate inside a total."""

    basis_points: int
    gross_minor: int
    tax_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedLine:
    """A line with its price, tax included."""

    variant_id: int
    title: str
    label: str
    sku: str
    quantity: int
    unit_price_minor: int
    tax_basis_points: int

    @property
    def total_minor(self) -> int:
        """Price of all units."""
        return self.unit_price_minor * self.quantity

    @property
    def tax_minor(self) -> int:
        """Tax inside the line's price, rounded once per line."""
        return included_tax_minor(
            gross_minor=self.total_minor, rate_basis_points=self.tax_basis_points
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What is to be paid, and why."""

    country: str
    currency: str
    lines: tuple[PricedLine, ...]
    shipping_minor: int
    shipping_tax_basis_points: int
    min_days: int
    max_days: int

    @property
    def goods_minor(self) -> int:
        """Price of the lines."""
        return sum(line.total_minor for line in self.lines)

    @property
    def shipping_tax_minor(self) -> int:
        """Tax inside the shipping price."""
        return included_tax_minor(
            gross_minor=self.shipping_minor, rate_basis_points=self.shipping_tax_basis_points
        )

    @property
    def tax_minor(self) -> int:
        """Tax inside the total: the sum of its lines."""
        return sum(line.tax_minor for line in self.lines) + self.shipping_tax_minor

    @property
    def total_minor(self) -> int:
        """What is charged."""
        return self.goods_minor + self.shipping_minor

    @property
    def tax_lines(self) -> tuple[TaxLine, ...]:
        """The tax by rate; the sum is `tax_minor`."""
        return _by_rate(
            [
                *((line.tax_basis_points, line.total_minor, line.tax_minor) for line in self.lines),
                (self.shipping_tax_basis_points, self.shipping_minor, self.shipping_tax_minor),
            ]
        )


def tax_lines_of(order: Order, lines: Iterable[OrderLine]) -> tuple[TaxLine, ...]:
    """Return the tax of a placed order with its lines by rate; the sum is its ``tax_minor``."""
    return _by_rate(
        [
            *((row.tax_basis_points, row.total_minor, row.tax_minor) for row in lines),
            (order.shipping_tax_basis_points, order.shipping_minor, order.shipping_tax_minor),
        ]
    )


def quote(lines: Iterable[CartLine], *, country: str, on: date) -> Quote:
    """Price cart lines (with their variant and product) for a country on a day.

    Raises
    ------
    NoRate
        If the shop does not send there, or does not know a tax it needs.
    """
    shipping = ShippingRate.objects.filter(country=country).first()
    if shipping is None:
        raise NoRate(country)
    rates = _tax_rates(country, on=on)
    try:
        return Quote(
            country=country,
            currency=settings.SHOP_CURRENCY,
            lines=tuple(_priced(line, rates) for line in lines),
            shipping_minor=shipping.price_minor,
            shipping_tax_basis_points=rates[STANDARD],
            min_days=shipping.min_days,
            max_days=shipping.max_days,
        )
    except KeyError as error:
        raise NoRate(country) from error


def countries() -> list[str]:
    """Return the countries the shop sends to, in order of their code."""
    return list(ShippingRate.objects.order_by("country").values_list("country", flat=True))


def _priced(line: CartLine, rates: dict[str, int]) -> PricedLine:
    product = line.variant.product
    return PricedLine(
        variant_id=line.variant_id,
        title=product.title,
        label=line.variant.label,
        sku=line.variant.sku,
        quantity=line.quantity,
        unit_price_minor=line.variant.price_minor,
        tax_basis_points=rates[product.tax_category],
    )


def _tax_rates(country: str, *, on: date) -> dict[str, int]:
    """Return the rates of a country that are valid on a day, by category."""
    rows = TaxRate.objects.filter(country=country, valid_from_on__lte=on)
    newest_last = rows.order_by("valid_from_on")
    return dict(newest_last.values_list("category", "rate_basis_points"))


def _by_rate(parts: Iterable[tuple[int, int, int]]) -> tuple[TaxLine, ...]:
    gross: dict[int, int] = {}
    tax: dict[int, int] = {}
    for rate, gross_minor, tax_minor in parts:
        gross[rate] = gross.get(rate, 0) + gross_minor
        tax[rate] = tax.get(rate, 0) + tax_minor
    return tuple(
        TaxLine(basis_points=rate, gross_minor=gross[rate], tax_minor=tax[rate])
        for rate in sorted(gross, reverse=True)
        if gross[rate]
    )
