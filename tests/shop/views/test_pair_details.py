"""Putting right what was told of a pair."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from recommender.models import Pair, WearEntry
from shop import wearers
from tests.shelf import NOW, make_customer, make_pair, make_shoe, make_variant

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()
BEGUN = TODAY - timedelta(days=60)


@pytest.fixture
def pair(client: Client) -> Pair:
    customer = make_customer(time_zone="UTC", distance_unit="mi")
    client.force_login(customer)
    return make_pair(
        wearers.own(customer, now=NOW),
        started_on=BEGUN,
        created_at=timezone.now(),
        initial_km=161,
    )


def told(**data) -> dict[str, str]:
    return {
        "name": "Market boots",
        "size_label": "EU 43",
        "use": "hiking",
        "surface": "trail",
        "started_on": (BEGUN - timedelta(days=5)).isoformat(),
        "so_far": "200",
        "cost": "89,50",
    } | data


def edit(client: Client, pair: Pair, **data):
    return client.post(f"/pairs/{pair.token}/edit/", told(**data))


def test_the_form_begins_with_what_is_known_in_the_wearers_unit(client, pair):
    page = client.get(f"/pairs/{pair.token}/edit/").content.decode()
    assert 'value="Old walkers"' in page
    assert 'name="so_far" value="100"' in page
    assert "Miles so far" in page


def test_everything_told_can_be_put_right(client, pair):
    assert edit(client, pair)["Location"] == f"/pairs/{pair.token}/"
    pair.refresh_from_db()
    assert (pair.name, pair.size_label, pair.use) == ("Market boots", "EU 43", "hiking")
    assert (pair.surface, pair.initial_km) == ("trail", 322)
    assert (pair.price_minor, pair.price_currency) == (8950, "EUR")
    assert pair.started_on == BEGUN - timedelta(days=5)
    assert pair.next_look_on is not None
    page = client.get(f"/pairs/{pair.token}/").content.decode()
    assert "Cost per 100 mi" in page
    assert "per 100 mi at the end" in page


def test_a_price_can_be_taken_back(client, pair):
    edit(client, pair)
    edit(client, pair, cost="")
    pair.refresh_from_db()
    assert (pair.price_minor, pair.price_currency) == (None, "")


def test_a_pair_of_the_shelf_gets_another_of_its_sizes(client, pair):
    shoe = make_shoe()
    small, large = make_variant(shoe, "EU 42"), make_variant(shoe, "EU 43")
    Pair.objects.update(variant=small)
    assert edit(client, pair, variant=make_variant().pk).status_code == 422
    edit(client, pair, variant=large.pk)
    pair.refresh_from_db()
    assert (pair.variant, pair.size_label) == (large, "EU 43")


def test_it_cannot_begin_after_it_was_worn(client, pair):
    WearEntry.objects.create(pair=pair, worn_on=BEGUN, distance_km=3, created_at=NOW)
    answer = edit(client, pair, started_on=(BEGUN + timedelta(days=1)).isoformat())
    assert answer.status_code == 422
    assert "You logged wear for" in answer.content.decode()
    pair.refresh_from_db()
    assert pair.started_on == BEGUN


def test_nobody_else_changes_a_pair(client, pair):
    stranger = Client()
    stranger.force_login(make_customer())
    assert edit(stranger, pair).status_code == 404
    assert stranger.get(f"/pairs/{pair.token}/edit/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_costs_the_same_for_one_and_three_sizes(
    client, pair, count, django_assert_num_queries
):
    shoe = make_shoe()
    variants = [make_variant(shoe, f"EU {41 + number}") for number in range(count)]
    Pair.objects.update(variant=variants[0])
    with django_assert_num_queries(6):  # session, user, pair, variant, product, sizes
        client.get(f"/pairs/{pair.token}/edit/")
