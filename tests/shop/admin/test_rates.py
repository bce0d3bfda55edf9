from django.urls import reverse

from shop.models import ShippingRate
from tests.shelf import make_rates

ADD = "/staff/shop/shippingrate/add/"


def test_shipping_is_typed_as_money(staff_client):
    data = {"country": "FR", "price_minor": "6,90", "min_days": "2", "max_days": "4"}
    assert staff_client.post(ADD, data).status_code == 302
    assert ShippingRate.objects.get().price_minor == 690


def test_days_in_the_wrong_order_are_refused(staff_client):
    data = {"country": "FR", "price_minor": "6.90", "min_days": "5", "max_days": "4"}
    assert b"cannot be shorter" in staff_client.post(ADD, data).content


def test_a_missing_price_is_named(staff_client):
    data = {"country": "FR", "price_minor": "", "min_days": "1", "max_days": "4"}
    assert b"This field is required" in staff_client.post(ADD, data).content


def test_a_tax_rate_is_shown_as_a_percentage(staff_client):
    make_rates(tax_basis_points=1900)
    assert "19 %" in staff_client.get(reverse("admin:shop_taxrate_changelist")).content.decode()
