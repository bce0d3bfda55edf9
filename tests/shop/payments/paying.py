"""Orders that wait for payment, and a provider that can be switched off."""

from contextlib import contextmanager

from shop import payments, stock
from shop.models import DemoCharge, Order
from shop.payments import demo, registry
from shop.payments.provider import ProviderDown
from tests.shelf import NOW
from tests.shop.shopping import make_cart
from tests.shop.test_stock import make_order, shelved


def pending_order(units=5, **fields):
    """An order of one unit, its stock held, nothing started."""
    order = make_order(
        make_cart(shelved(units), is_open=False),
        **{"goods_minor": 5900, "shipping_minor": 490, "total_minor": 6390} | fields,
    )
    stock.hold(order.cart, now=NOW)
    return order


def decided(order, card="pays", *, now=NOW):
    """Start a payment and let the card decide; nothing is told to the shop yet."""
    payments.start(order, now=now)
    charge = DemoCharge.objects.filter(key__startswith=f"order:{order.pk}:").latest("pk")
    return demo.decide(charge, card=card, now=now)


def settle(charge, *, now=NOW):
    """Tell the shop to look at a charge."""
    return payments.settle("demo", charge.reference, now=now)


def state(order):
    """Return the order's state as it is stored."""
    return Order.objects.values_list("state", flat=True).get(pk=order.pk)


class SwitchedOff(demo.DemoProvider):
    """The demo provider behind a broken line: each named call fails."""

    def __init__(self, *calls):
        self.calls = calls

    def __getattribute__(self, name):
        if name in object.__getattribute__(self, "calls"):
            return self._fail
        return super().__getattribute__(name)

    def _fail(self, *args, **kwargs):
        raise ProviderDown


@contextmanager
def switched_off(*calls):
    """Break the line to the provider for these calls."""
    before = registry.PROVIDERS["demo"]
    registry.PROVIDERS["demo"] = SwitchedOff(*calls)
    try:
        yield
    finally:
        registry.PROVIDERS["demo"] = before
