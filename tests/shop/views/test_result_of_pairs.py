"""What is said of My pairs moves the result page: comfort, size, an end, and worn-out shoes."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from recommender import matching
from recommender.models import Recommendation
from shop import wearers
from tests.shelf import make_customer, make_insole, make_pair, make_shoe, make_variant
from tests.shop.quizzed import finish

pytestmark = pytest.mark.django_db
FIRM, SOFT = {"firmness": "firm"}, {"firmness": "soft"}


@pytest.fixture
def wearer(client):
    """A customer who has finished the quiz in a shop with a soft and a firm insole."""
    for spec, title in ((FIRM, "Board"), (SOFT, "Pillow")):
        make_variant(make_insole(spec, title=title), "EU 42")
    found = finish(client, {"comfort": "medium"})
    customer = make_customer()
    wearers.adopt(customer, found, now=timezone.now())
    client.force_login(customer)
    return found


def result(client) -> str:
    html = client.get(reverse("shop:result")).content.decode().partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def first(client) -> str:
    result(client)
    return matching.read(Recommendation.objects.latest("made_at")).insoles[0].title


def act(client, pair, action, **data):
    return client.post(f"/pairs/{pair.token}/{action}/", data)


def test_one_rated_pair_turns_the_ranking_and_the_page_says_so(client, wearer):
    old = make_variant(make_insole(FIRM, title="Old Board", status="draft"), "EU 42")
    pair = make_pair(wearer, kind="insole", name="Old Board", variant=old)
    assert first(client) == "Board"
    assert "Old Board" not in result(client)

    act(client, pair, "comfort", comfort="1")

    assert first(client) == "Pillow"
    assert "What your pairs taught us" in result(client)
    assert "You rated your Old Board 1 of 5, so insoles that are firm" in result(client)


def test_the_middle_of_the_scale_says_little_and_claims_nothing(client, wearer):
    old = make_variant(make_insole(SOFT, title="Old Pillow", status="draft"), "EU 42")
    pair = make_pair(wearer, kind="insole", name="Old Pillow", variant=old)
    result(client)

    act(client, pair, "comfort", comfort="3")

    assert first(client) == "Board"
    assert "moved" not in result(client)


def test_a_pair_given_up_as_uncomfortable_counts_without_a_rating(client, wearer):
    old = make_variant(make_insole(FIRM, title="Old Board", status="draft"), "EU 42")
    pair = make_pair(wearer, kind="insole", name="Old Board", variant=old)
    result(client)

    act(client, pair, "retire", reason="uncomfortable")

    assert "You gave up your Old Board as uncomfortable" in result(client)


def test_a_size_that_was_too_small_moves_the_size(client, wearer):
    shoe = make_shoe(title="Walker")
    for size in ("EU 42", "EU 43", "EU 44"):
        make_variant(shoe, size)
    old = make_variant(make_shoe(title="Tight", status="draft"), "EU 43")
    one, other = (make_pair(wearer, name=name, variant=old) for name in ("Tight", "Tighter"))
    assert "Size EU 42" in result(client)

    act(client, one, "size", felt="small")
    assert "as your pairs fitted, we reckon with 268 mm" in sizes(client)

    act(client, other, "size", felt="small")
    assert "Size EU 43" in result(client)


def sizes(client) -> str:
    result(client)
    return matching.read(Recommendation.objects.latest("made_at")).shoes[0].size.text


def test_a_shoe_past_its_life_is_named_before_any_insole(client, wearer):
    make_variant(make_shoe(title="Walker"), "EU 42")
    assert "Look at the" not in result(client)

    make_pair(
        wearer,
        name="Grey clogs",
        initial_km=2000,
        started_on=timezone.now().date() - timedelta(days=900),
    )

    shown = result(client)
    assert "Look at the Grey clogs before buying an insole" in shown
    assert shown.index("Grey clogs") < shown.index("Board")


def test_a_result_is_made_anew_only_where_a_pair_changed(client, wearer):
    pair = make_pair(wearer)
    for _ in range(2):
        result(client)
    assert Recommendation.objects.count() == 1

    pair.delete()
    result(client)
    assert Recommendation.objects.count() == 2
