"""One sample of every kind of mail, written by the real letters from demo values, none stored."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.conf import settings

from catalog.models import Product, Variant
from recommender.domain.life import History, Outlook, Wear, outlook
from recommender.domain.lifespans import table
from recommender.models import Pair
from recommender.outlooks import WornPair
from recommender.usage import Pace
from shop.distances import KM
from shop.emails import (
    break_in,
    order_confirmation,
    order_refund,
    reminder,
    sign_in,
    stock_alert,
)
from shop.emails.rendering import Letter
from shop.models import Order, OrderLine, Payment, StockAlert

NAME = "Ada Example"
NOBODY = UUID(int=0)
KM_PER_WEEK = 18.0
USED_KM = 612.0
WORN_DAYS = 240


@dataclass(frozen=True)
class Sample:
    """A kind of mail by its name, and what writes one for a day."""

    name: str
    write: Callable[[date], Letter]


def _order(today: date) -> Order:
    return Order(
        number="F-SAMPLE",
        token=NOBODY,
        email="ada@mail.example",
        name=NAME,
        street="Example Street 1",
        postal_code="10115",
        city="Berlin",
        country="DE",
        currency=settings.SHOP_CURRENCY,
        goods_minor=11_800,
        shipping_minor=490,
        shipping_tax_basis_points=1900,
        shipping_tax_minor=78,
        tax_minor=1962,
        total_minor=12_290,
        delivery_min_days=1,
        delivery_max_days=3,
        placed_at=datetime.combine(today, time(9), UTC),
    )


def _confirmation(today: date) -> Letter:
    line = OrderLine(
        title="Sample insole",
        variant_label="EU 42, Moss",
        sku="SAMPLE-42",
        quantity=2,
        unit_price_minor=5900,
        total_minor=11_800,
        tax_basis_points=1900,
        tax_minor=1884,
    )
    return order_confirmation.letter(_order(today), [line])


def _refund(today: date) -> Letter:
    payment = Payment(amount_minor=12_290, currency=settings.SHOP_CURRENCY)
    return order_refund.letter(payment, order=_order(today), why="You sent it back.")


def _code(today: date) -> Letter:
    return sign_in.code({"code": "ABCD-EFGH"})


def _closed(today: date) -> Letter:
    return sign_in.closed({})


def _pair(today: date, *, kind: str, name: str, worn_days: int) -> Pair:
    return Pair(
        token=NOBODY.hex,
        kind=kind,
        name=name,
        use="walking",
        size_label="EU 42",
        started_on=today - timedelta(days=worn_days),
    )


def _plan(today: date) -> Letter:
    return break_in.letter([_pair(today, kind="insole", name="Sample insole", worn_days=0)])


def _links() -> reminder.Links:
    place = f"{settings.SITE_URL}/sample/"
    return reminder.Links(stop_url=place, preferences_url=place, pairs_url=place)


def _look(today: date) -> Letter:
    pair = _pair(today, kind="shoe", name="Sample walkers", worn_days=WORN_DAYS)
    worn = WornPair(
        pair=pair,
        outlook=_outlook(pair, today),
        pace=Pace(KM_PER_WEEK, "entries"),
        lifespan=table().lifespan(kind=pair.kind, use=pair.use, spec=None),
        look_on=today,
    )
    looks = [reminder.Look(reminder_id=0, worn=worn)]
    return reminder.letter(looks, (), links=_links(), unit=KM)


def _outlook(pair: Pair, today: date) -> Outlook:
    return outlook(
        lifespan=table().lifespan(kind=pair.kind, use=pair.use, spec=None),
        wear=Wear(used_km=USED_KM, started_on=pair.started_on, km_per_week=KM_PER_WEEK),
        history=History(strength=table().strength),
        look_chance=table().look_chance,
        today=today,
    )


def _check_in(today: date) -> Letter:
    day = min(reminder.AFTER)
    pair = _pair(today, kind="insole", name="Sample insole", worn_days=day)
    checks = [reminder.Check(reminder_id=0, pair=pair, day=day)]
    return reminder.letter((), checks, links=_links(), unit=KM)


def _alert() -> StockAlert:
    product = Product(slug="sample", title="Sample insole")
    variant = Variant(pk=0, product=product, size_label="EU 42", color_name="Moss")
    return StockAlert(token=NOBODY, variant=variant, email="ada@mail.example")


def _is_it_you(today: date) -> Letter:
    return stock_alert.confirm_letter(_alert())


def _back(today: date) -> Letter:
    return stock_alert.back_letter(_alert())


SAMPLES: Mapping[str, Sample] = {
    "order": Sample("Order confirmation", _confirmation),
    "refund": Sample("Refund", _refund),
    "sign-in": Sample("Sign-in code", _code),
    "closed": Sample("Sign-in to a closed account", _closed),
    "break-in": Sample("Break-in plan", _plan),
    "look": Sample("Reminder: worth a look", _look),
    "check-in": Sample("Check-in: how does it feel", _check_in),
    "stock-confirm": Sample("Back in stock: is it you who asks", _is_it_you),
    "stock-back": Sample("Back in stock", _back),
}
