"""The normal week of a pair, the shoes an insole lives in, and the switch of the unit."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from recommender import insole_homes
from recommender.models import Pair
from shop import wearers
from shop.models import Customer
from tests.shelf import NOW, make_customer, make_insole, make_pair, make_variant

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()


@pytest.fixture
def shoe(client: Client) -> Pair:
    customer = make_customer(time_zone="UTC")
    client.force_login(customer)
    return make_pair(
        wearers.own(customer, now=NOW), started_on=TODAY - timedelta(days=60), created_at=NOW
    )


@pytest.fixture
def insole(shoe: Pair) -> Pair:
    return make_pair(shoe.wearer, name="Blue ones", kind="insole", started_on=TODAY, created_at=NOW)


def live_in(client: Client, insole: Pair, *shoes: Pair, **data):
    data = {"shoes": [shoe.token for shoe in shoes]} | data
    return client.post(f"/pairs/{insole.token}/homes/", data, follow=True)


def test_a_week_has_its_days_and_comes_back_as_it_was_told(client, shoe):
    client.post(
        f"/pairs/{shoe.token}/habit/",
        {"habit_distance": "10", "habit_days": ["0", "4"], "unit": "mi"},
    )
    shoe.refresh_from_db()
    assert (shoe.habit_km_per_week, shoe.habit_days) == (16, 0b10001)
    page = client.get(f"/pairs/{shoe.token}/").content.decode()
    assert page.count("checked") == 2


def test_an_insole_moves_in_and_out(client, shoe, insole):
    assert "Saved where the insole lives" in live_in(client, insole, shoe).content.decode()
    page = client.get(f"/pairs/{insole.token}/").content.decode()
    assert f'Lives in <a href="/pairs/{shoe.token}/">Old walkers</a>' in page
    assert "its week is theirs" in page
    page = client.get(f"/pairs/{shoe.token}/").content.decode()
    assert f'In it: <a href="/pairs/{insole.token}/">Blue ones</a>' in page
    client.post(f"/pairs/{shoe.token}/log/", {"distance": "5"})
    assert insole.entries.get().distance_km == Decimal(5)
    live_in(client, insole)
    assert "In it" not in client.get(f"/pairs/{shoe.token}/").content.decode()


def test_a_home_counts_from_the_day_that_was_told(client, shoe, insole):
    Pair.objects.filter(pk=insole.pk).update(started_on=TODAY - timedelta(days=9))
    since = TODAY - timedelta(days=4)
    live_in(client, insole, shoe, since=since.isoformat())
    assert insole_homes.of(insole)[0].since == since


def test_a_home_that_cannot_be_is_refused(client, shoe, insole):
    other = make_pair(name="Somebody else's")
    assert live_in(client, insole, other).status_code == 422
    assert "Only an insole in use" in live_in(client, shoe, shoe).content.decode()
    assert not insole_homes.of(insole)


def test_an_insole_in_a_shoe_has_no_week_of_its_own(client, shoe, insole):
    live_in(client, insole, shoe)
    answer = client.post(
        f"/pairs/{insole.token}/habit/", {"habit_distance": "10"}, follow=True
    ).content.decode()
    assert "Set their normal week" in answer
    insole.refresh_from_db()
    assert not insole.habit_km_per_week


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_an_insole_costs_the_same_for_one_and_three_shoes(
    client, shoe, insole, count, django_assert_num_queries
):
    Pair.objects.filter(pk=insole.pk).update(variant=make_variant(make_insole()))
    shoes = [shoe, *(make_pair(shoe.wearer, started_on=TODAY) for _ in range(count - 1))]
    live_in(client, insole, *shoes)
    # session, user, pair, pairs, answers, sums, homes, consent, what it fits, its top,
    # weeks, entries, checks
    with django_assert_num_queries(13):
        client.get(f"/pairs/{insole.token}/")


def test_the_unit_is_switched_from_list_and_account(client, shoe):
    customer = wearers.customer_of(shoe.wearer)
    assert client.get("/you/unit/").status_code == 405
    assert client.post("/you/unit/", {"unit": "mi", "back": "pairs"})["Location"] == "/pairs/"
    assert Customer.objects.get(pk=customer.pk).distance_unit == "mi"
    page = client.get(f"/pairs/{shoe.token}/").content.decode()
    assert "Miles" in page
    assert " mi a week" in page
    assert " km" not in page
    assert " km" not in client.get("/pairs/").content.decode()
    assert client.post("/you/unit/", {"unit": "furlong"})["Location"] == "/you/"
    assert Customer.objects.get(pk=customer.pk).distance_unit == "mi"


def test_a_form_filled_in_before_the_switch_keeps_its_unit(client, shoe):
    Customer.objects.update(distance_unit="mi")
    client.post(f"/pairs/{shoe.token}/log/", {"distance": "5", "unit": "km"})
    assert shoe.entries.get().distance_km == 5
    client.post(f"/pairs/{shoe.token}/log/", {"distance": "5"})
    assert shoe.entries.latest("pk").distance_km == Decimal("8.05")
