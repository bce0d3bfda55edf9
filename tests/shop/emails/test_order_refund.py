"""The refund e-mail says how much goes back and why, once per payment."""

import pytest

from shop.emails import order_refund
from shop.models import Mail, Payment
from tests.shelf import NOW
from tests.shop.payments.paying import decided, pending_order

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("why", ["Sold out before the payment arrived.", ""])
def test_it_says_how_much_and_why_once(why):
    order = pending_order()
    decided(order)
    payment = Payment.objects.get()
    mail = order_refund.queue(payment, order=order, why=why, now=NOW)
    assert mail.subject == f"Your money for order {order.number} is on its way back"
    assert "€63.90" in mail.text
    assert why in mail.text
    assert ("Why:" in mail.text) == bool(why)
    assert order_refund.queue(payment, order=order, why=why, now=NOW) is None
    assert Mail.objects.count() == 1
