"""The diary as a file."""

import pytest
from django.test import Client

from recommender.models import WearEntry
from shop import wearers
from shop.models import Customer
from tests.shelf import NOW, make_customer, make_pair

pytestmark = pytest.mark.django_db
HEAD = "whose,pair,kind,size,day,distance,unit,distance_km,hours,source"
DAY = "2026-02-02"


@pytest.fixture
def customer(client: Client) -> Customer:
    customer = make_customer(distance_unit="mi")
    client.force_login(customer)
    return customer


def log(pair, km="8.05") -> None:
    WearEntry.objects.create(pair=pair, worn_on=DAY, distance_km=km, created_at=NOW)


def lines(answer) -> list[str]:
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return b"".join(answer.streaming_content).decode().splitlines()


def test_all_pairs_come_in_one_file_and_one_pair_alone(client, customer):
    wearer = wearers.own(customer, now=NOW)
    boots, tempo = make_pair(wearer, name="=Boots"), make_pair(wearer, name="Tempo")
    log(boots)
    log(tempo, "3.22")
    log(make_pair(name="Somebody else's"))
    assert lines(client.get("/pairs/wear.csv")) == [
        HEAD,
        f",'=Boots,Shoes,,{DAY},5.00,mi,8.05,0.00,hand",
        f",Tempo,Shoes,,{DAY},2.00,mi,3.22,0.00,hand",
    ]
    assert lines(client.get(f"/pairs/{tempo.token}/wear.csv")) == [
        HEAD,
        f",Tempo,Shoes,,{DAY},2.00,mi,3.22,0.00,hand",
    ]


def test_several_wearers_are_told_apart(client, customer):
    log(make_pair(wearers.own(customer, now=NOW)))
    log(make_pair(wearers.add(customer, "Ann", now=NOW).wearer))
    assert [line.partition(",")[0] for line in lines(client.get("/pairs/wear.csv"))] == [
        "whose",
        "",
        "Ann",
    ]


def test_signed_out_there_is_no_file(client):
    assert client.get("/pairs/wear.csv")["Location"].startswith("/account/login/code/")


@pytest.mark.parametrize("count", [1, 3])
def test_the_file_costs_the_same_for_one_and_three_pairs(
    client, customer, count, django_assert_num_queries
):
    for _ in range(count):
        log(make_pair(wearers.own(customer, now=NOW)))
    with django_assert_num_queries(6):  # session, user, wearers, pairs, names, entries
        lines(client.get("/pairs/wear.csv"))
