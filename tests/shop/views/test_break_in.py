"""The break-in plan: of an own insole and for anybody, as a page and as a calendar file."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from recommender.models import Pair
from shop import wearers
from shop.models import WearerLink
from tests.shelf import NOW, make_customer, make_insole, make_pair, make_variant
from tests.shop import quizzed

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()


@pytest.fixture
def pair(client: Client) -> Pair:
    customer = make_customer(time_zone="UTC")
    client.force_login(customer)
    return make_pair(
        wearers.own(customer, now=NOW),
        kind="insole",
        name="Contour",
        variant=make_variant(make_insole()),
        started_on=TODAY - timedelta(days=2),
    )


def events(client: Client, url: str, **query):
    answer = client.get(url, query)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "new-insoles.ics" in answer["Content-Disposition"]
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_the_plan_of_a_pair_starts_on_its_first_day(client, pair):
    page = client.get(f"/pairs/{pair.token}/break-in/").content.decode()

    assert "Your Contour need about three weeks" in page
    assert "add 60 minutes a day" in page
    assert f"first_day={pair.started_on.isoformat()}&amp;pace=usual" in page
    for text in ("Blisters", "Stop and take them out", "see a clinician", "/help/"):
        assert text in page


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_with_one_pair_and_with_three(
    client, pair, count, django_assert_num_queries
):
    for _ in range(count - 1):
        make_pair(pair.wearer, kind="insole")
    with django_assert_num_queries(7):  # session, user, pair, variant, product, specs, answers
        client.get(f"/pairs/{pair.token}/break-in/")


def test_the_pair_page_and_the_plan_link_to_each_other(client, pair):
    assert f"/pairs/{pair.token}/break-in/" in client.get(f"/pairs/{pair.token}/").content.decode()
    assert f"/pairs/{pair.token}/" in client.get(f"/pairs/{pair.token}/break-in/").content.decode()


def test_a_firm_insole_goes_slowly(client, pair):
    pair.variant.product.insole_spec.delete()
    firm = make_variant(make_insole({"firmness": "firm"}))
    Pair.objects.filter(pk=pair.pk).update(variant=firm)

    assert "add 30 minutes a day" in client.get(f"/pairs/{pair.token}/break-in/").content.decode()


def test_who_is_65_goes_slowly_and_the_page_does_not_say_why(client, pair):
    wearer = quizzed.finish(client, {"age": "65_plus"})
    Pair.objects.filter(pk=pair.pk).update(wearer=wearer)
    WearerLink.objects.create(
        wearer=wearer, customer=wearers.customer_of(pair.wearer), label="Gran"
    )
    page = client.get(f"/pairs/{pair.token}/break-in/").content.decode()

    assert "add 30 minutes a day" in page
    assert "pace=slow" in page
    assert "65_plus" not in page


def test_day_and_pace_can_be_chosen_and_go_into_the_file(client, pair):
    day = TODAY + timedelta(days=5)
    first, second, *_ = events(
        client, f"/pairs/{pair.token}/break-in.ics", first_day=day.isoformat(), pace="slow"
    )

    assert first.decoded("DTSTART") == day
    assert second["SUMMARY"] == "New insoles: 1 hour 30 minutes"
    assert f"/pairs/{pair.token}/break-in/" in first["DESCRIPTION"]


def test_a_day_that_makes_no_sense_is_said_and_the_plan_still_shown(client, pair):
    for day in ("soon", "1999-01-01"):
        answer = client.get(f"/pairs/{pair.token}/break-in/", {"first_day": day})
        assert answer.status_code == 422
        assert f"first_day={pair.started_on.isoformat()}" in answer.content.decode()
    assert len(events(client, f"/pairs/{pair.token}/break-in.ics", first_day="soon")) == 9


def test_shoes_have_no_plan(client, pair):
    shoe = make_pair(pair.wearer)

    assert client.get(f"/pairs/{shoe.token}/break-in/").status_code == 404
    assert client.get(f"/pairs/{shoe.token}/break-in.ics").status_code == 404
    assert "break-in" not in client.get(f"/pairs/{shoe.token}/").content.decode()


def test_anybody_may_see_a_plan_that_starts_today(client):
    page = client.get("/break-in/").content.decode()

    assert "New insoles need about three weeks" in page
    assert '<link rel="canonical"' in page
    first, *_ = events(client, "/break-in.ics")
    assert first.decoded("DTSTART") == timezone.localdate()
