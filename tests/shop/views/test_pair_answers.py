"""What is said of a pair: at its check-ins, and from the list."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from recommender.models import Pair
from shop import wearers
from tests.shelf import NOW, make_customer, make_pair

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()


@pytest.fixture
def pair(client: Client) -> Pair:
    customer = make_customer(time_zone="UTC")
    client.force_login(customer)
    return make_pair(
        wearers.own(customer, now=NOW),
        started_on=TODAY - timedelta(days=16),
        created_at=timezone.now(),
    )


def test_two_weeks_in_a_pair_asks_once_with_five_choices(client, pair):
    page = client.get(f"/pairs/{pair.token}/").content.decode()
    assert "Two weeks in: how does it feel?" in page
    assert page.count('name="comfort" value=') == 10  # the check, and the rating at any time
    assert "How does it feel? One tap" in client.get("/pairs/").content.decode()
    said = client.post(f"/pairs/{pair.token}/check/", {"comfort": "2"}, follow=True)
    assert "Your answer is saved" in said.content.decode()
    assert "Two weeks in" not in said.content.decode()
    assert "After two weeks: uncomfortable" in said.content.decode()
    check = pair.comfort_checks.get()
    assert (check.day, check.comfort) == (14, 2)
    assert "One tap" not in client.get("/pairs/").content.decode()


def test_six_weeks_in_it_asks_again(client, pair):
    pair.comfort_checks.create(day=14, comfort=2, answered_at=NOW)
    Pair.objects.update(started_on=TODAY - timedelta(days=50))
    assert "Six weeks in" in client.get(f"/pairs/{pair.token}/").content.decode()
    client.post(f"/pairs/{pair.token}/check/", {"comfort": "5"})
    pair.refresh_from_db()
    assert pair.comfort == 5


@pytest.mark.parametrize(("days", "comfort"), [(3, "5"), (16, "9"), (100, "5")])
def test_what_is_not_asked_is_not_kept(client, pair, days, comfort):
    Pair.objects.update(started_on=TODAY - timedelta(days=days))
    assert client.post(f"/pairs/{pair.token}/check/", {"comfort": comfort}).status_code == 200
    assert not pair.comfort_checks.exists()


def test_a_look_and_a_day_from_the_list_lead_back_to_it(client, pair):
    page = client.get("/pairs/").content.decode()
    assert "What should I look at next?" in page
    assert f"/pairs/{pair.token}/look/" in page
    looked = client.post(f"/pairs/{pair.token}/look/", {"answer": "still_good", "back": "pairs"})
    assert looked["Location"] == "/pairs/"
    logged = client.post(f"/pairs/{pair.token}/log/", {"distance": "3", "back": "pairs"})
    assert logged["Location"] == "/pairs/"
    assert pair.entries.get().worn_on == TODAY
