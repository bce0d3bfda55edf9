import pytest
from django.contrib import admin
from django.urls import reverse

from tests.shelf import make_customer, make_rates, make_variant

PAGES = [
    "catalog_brand",
    "catalog_product",
    "shop_order",
    "shop_reminder",
    "shop_mail",
    "shop_suppression",
    "shop_taxrate",
    "shop_shippingrate",
    "shop_customer",
    "recommender_lifefit",
    "recommender_rulesignature",
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.django_db
def test_staff_pages_are_closed_to_customers(client, page):
    url = reverse(f"admin:{page}_changelist")
    assert client.get(url).status_code == 302
    client.force_login(make_customer())
    assert client.get(url).status_code == 302


@pytest.mark.parametrize("page", PAGES)
def test_every_list_opens(staff_client, page):
    make_variant()
    make_rates()
    assert staff_client.get(reverse(f"admin:{page}_changelist")).status_code == 200


def test_no_table_of_health_answers_is_registered():
    labels = {model._meta.label for model in admin.site._registry}
    known = {label for label in labels if label.startswith("recommender.")}
    assert known == {"recommender.LifeFit", "recommender.RuleSignature"}


def test_staff_sign_in_with_their_password(client, staff):
    data = {"username": "Staff@Shop.example", "password": "a long pass phrase"}
    response = client.post("/staff/login/?next=/staff/", data)
    assert (response.status_code, response.url) == (302, "/staff/")


def test_a_wrong_password_is_refused(client, staff):
    data = {"username": staff.email, "password": "something else entirely"}
    assert client.post("/staff/login/", data).status_code == 200


def test_nobody_edits_verified_addresses_or_groups_by_hand():
    labels = {model._meta.label for model in admin.site._registry}
    assert not labels & {"account.EmailAddress", "auth.Group"}
