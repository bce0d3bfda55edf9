"""One pair: its page, and what can be done to it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from recommender.models import Pair, WearEntry
from shop import wearers
from tests.shelf import NOW, make_customer, make_insole, make_pair, make_shoe, make_variant

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()
ACTIONS = [
    "log",
    "entries/delete",
    "habit",
    "comfort",
    "size",
    "signs",
    "look",
    "retire",
    "unretire",
]


@pytest.fixture
def pair(client: Client) -> Pair:
    customer = make_customer(time_zone="UTC")  # where TODAY is today
    client.force_login(customer)
    return make_pair(
        wearers.own(customer, now=NOW),
        started_on=TODAY - timedelta(days=60),
        created_at=timezone.now(),
        initial_km=100,
    )


def act(client: Client, pair: Pair, action: str, **data):
    return client.post(f"/pairs/{pair.token}/{action}/", data)


def test_the_page_shows_gauge_range_bars_and_the_next_look(client, pair):
    page = client.get(f"/pairs/{pair.token}/").content.decode()
    assert "a week, the last twelve weeks" not in page  # bars of nothing say nothing
    act(client, pair, "log", worn_on=TODAY.isoformat(), distance="5")
    page = client.get(f"/pairs/{pair.token}/").content.decode()
    assert "105 km worn of about" in page
    assert "Next look" in page
    assert "Pairs like it usually last" in page
    assert "Kilometers a week" in page
    assert "must replace" in page  # "… not when you must replace a pair"


def test_nobody_elses_pair_is_there(client, pair):
    stranger = Client()
    stranger.force_login(make_customer())
    assert stranger.get(f"/pairs/{pair.token}/").status_code == 404
    assert stranger.get(f"/pairs/{pair.token}/wear.csv").status_code == 404
    for action in ACTIONS:
        assert act(stranger, pair, action, distance="5", reason="lost").status_code == 404
    pair.refresh_from_db()
    assert pair.state == Pair.State.ACTIVE
    assert not WearEntry.objects.exists()


@pytest.mark.parametrize("action", ACTIONS)
def test_signed_out_one_is_asked_to_sign_in_and_get_changes_nothing(client, pair, action):
    assert client.get(f"/pairs/{pair.token}/{action}/").status_code == 405
    assert act(Client(), pair, action)["Location"].startswith("/account/login/code/")


def test_forms_need_their_token(pair):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(wearers.customer_of(pair.wearer))
    assert act(strict, pair, "log", distance="5").status_code == 403


def test_wear_is_logged_in_one_tap_from_the_page(client, pair):
    page = client.get(f"/pairs/{pair.token}/").content.decode()
    assert 'name="distance" value="5"' in page
    said = client.post(f"/pairs/{pair.token}/log/", {"distance": "5"}, follow=True)
    assert "Logged for Old walkers: 5 km." in said.content.decode()
    assert WearEntry.objects.get().distance_km == 5
    assert WearEntry.objects.get().worn_on == TODAY


def test_hours_can_be_logged_instead(client, pair):
    act(client, pair, "log", worn_on=TODAY.isoformat(), duration_hours="7.5")
    assert WearEntry.objects.get().duration_hours == Decimal("7.5")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"distance": ""}, "Give kilometers or hours"),
        ({"distance": "600"}, "less than or equal to 500"),
        ({"distance": "-1"}, "greater than or equal to 0"),
        ({"duration_hours": "25"}, "less than or equal to 24"),
        ({"distance": "5", "worn_on": "2999-01-01"}, "still to come"),
        ({"distance": "5", "worn_on": "2020-01-01"}, "choose that day or later"),
        ({"distance": "five"}, "Enter a number"),
    ],
)
def test_wear_that_cannot_be_is_named_and_kept_in_the_form(client, pair, data, words):
    answer = act(client, pair, "log", **({"worn_on": TODAY.isoformat()} | data))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "<title>Error: Old walkers" in answer.content.decode()
    assert not WearEntry.objects.exists()


def test_a_retired_pair_takes_no_wear(client, pair):
    act(client, pair, "retire", reason="lost")
    answer = client.post(
        f"/pairs/{pair.token}/log/",
        {"worn_on": TODAY.isoformat(), "distance": "5"},
        follow=True,
    )
    assert "Take it back into use" in answer.content.decode()
    assert not WearEntry.objects.exists()


def test_an_entry_can_be_deleted_but_only_of_this_pair(client, pair):
    act(client, pair, "log", worn_on=TODAY.isoformat(), distance="5")
    other = WearEntry.objects.create(pair=make_pair(), worn_on=TODAY, distance_km=3, created_at=NOW)
    assert act(client, pair, "entries/delete", entry=other.pk).status_code == 404
    assert act(client, pair, "entries/delete", entry="x").status_code == 404
    act(client, pair, "entries/delete", entry=pair.entries.get().pk)
    assert list(WearEntry.objects.all()) == [other]


def test_a_normal_week_is_saved_and_shown(client, pair):
    act(client, pair, "habit", habit_distance="20")
    pair.refresh_from_db()
    assert pair.habit_km_per_week == 20
    assert 'value="20"' in client.get(f"/pairs/{pair.token}/").content.decode()
    assert act(client, pair, "habit", habit_distance="9999").status_code == 422


def test_comfort_is_rated_from_one_to_five(client, pair):
    act(client, pair, "comfort", comfort="4")
    pair.refresh_from_db()
    assert pair.comfort == 4
    assert act(client, pair, "comfort", comfort="9").status_code == 422


@pytest.mark.parametrize(
    ("signs", "words"),
    [
        ([], "No sign of wear"),
        (["tread"], "One sign alone says little"),
        (["tread", "creases"], "Two signs or more"),
    ],
)
def test_two_signs_suggest_a_closer_look(client, pair, signs, words):
    answer = act(client, pair, "signs", signs=signs)
    assert answer.status_code == 200
    assert words in answer.content.decode()


def test_a_sign_nobody_knows_is_refused(client, pair):
    assert act(client, pair, "signs", signs=["aura"]).status_code == 422


def test_a_look_on_the_page_counts_like_one_from_a_mail(client, pair):
    act(client, pair, "look", answer="still_good")
    pair.refresh_from_db()
    assert pair.cycle == 2
    assert pair.answers.get().answer == "still_good"
    act(client, pair, "look", answer="nonsense")
    act(client, pair, "look", answer="stop")
    assert pair.answers.count() == 1


def test_retire_and_undo(client, pair):
    assert act(client, pair, "retire", reason="").status_code == 422
    act(client, pair, "retire", reason="worn_out")
    page = client.get(f"/pairs/{pair.token}/").content.decode()
    assert "Retired" in page
    assert "worn out" in page
    act(client, pair, "unretire")
    pair.refresh_from_db()
    assert pair.state == Pair.State.ACTIVE


def test_a_pair_is_removed_only_by_the_button_of_its_own_page(client, pair):
    act(client, pair, "log", worn_on=TODAY.isoformat(), distance="5")
    address = f"/pairs/{pair.token}/remove/"
    assert address in client.get(f"/pairs/{pair.token}/").content.decode()
    asked = client.get(address).content.decode()
    assert "This cannot be undone" in asked
    assert "csrfmiddlewaretoken" in asked
    assert Pair.objects.filter(pk=pair.pk).exists()
    done = client.post(address, follow=True)
    assert done.redirect_chain == [("/pairs/", 302)]
    assert "Old walkers is removed" in done.content.decode()
    assert not Pair.objects.exists()
    assert not WearEntry.objects.exists()
    assert client.get(address).status_code == 404


def test_nobody_else_removes_a_pair(client, pair):
    address = f"/pairs/{pair.token}/remove/"
    stranger = Client()
    assert stranger.post(address)["Location"].startswith("/account/login/code/")
    stranger.force_login(make_customer())
    assert stranger.get(address).status_code == 404
    assert stranger.post(address).status_code == 404
    assert Pair.objects.filter(pk=pair.pk).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_three_entries(
    client, pair, count, django_assert_num_queries
):
    Pair.objects.filter(pk=pair.pk).update(variant=make_variant(make_shoe()))
    for _ in range(count):
        WearEntry.objects.create(pair=pair, worn_on=TODAY, distance_km=3, created_at=NOW)
    # session, user, pair, pairs, answers, sums, homes, weeks, entries, checks, consent, what it fits
    with django_assert_num_queries(12):
        client.get(f"/pairs/{pair.token}/")


@pytest.fixture
def known(pair: Pair) -> Pair:
    pair.variant = make_variant(make_shoe())
    pair.save()
    return pair


@pytest.mark.parametrize("felt", ["small", "right", "large"])
def test_how_the_size_fitted_is_told_in_one_tap_and_taken_back(client, known, felt):
    answer = client.post(f"/pairs/{known.token}/size/", {"felt": felt}, follow=True)
    known.refresh_from_db()
    assert known.size_felt == felt
    assert f'value="{felt}" aria-pressed="true"' in answer.content.decode()

    act(client, known, "size", felt="")
    known.refresh_from_db()
    assert known.size_felt == ""


def test_an_unknown_answer_on_the_size_changes_nothing(client, known):
    assert act(client, known, "size", felt="huge").status_code == 200
    known.refresh_from_db()
    assert known.size_felt == ""


def test_a_pair_of_unknown_size_is_not_asked_how_it_fitted(client, pair):
    assert "How did the size fit?" not in client.get(f"/pairs/{pair.token}/").content.decode()
    act(client, pair, "size", felt="small")
    pair.refresh_from_db()
    assert pair.size_felt == ""


def test_an_insole_says_in_millimeters_which_of_the_wearers_shoes_it_goes_into(client, pair):
    roomy = make_variant(make_shoe({"insole_room_mm": 7}))
    make_pair(pair.wearer, name="Walkers", variant=roomy)
    make_pair(
        pair.wearer, name="Unknown", variant=make_variant(make_shoe({"insole_room_mm": None}))
    )
    insole = make_variant(make_insole({"thickness_heel_mm": 6}))
    mine = make_pair(pair.wearer, kind="insole", name="Blue ones", variant=insole)
    page = client.get(f"/pairs/{mine.token}/").content.decode()

    assert "In your shoes" in page
    assert "The insole is 6 mm thick; the shoe has room for 7 mm once its liner is out." in page
    assert "We do not know how much room this shoe has." in page

    act(client, mine, "retire", reason="lost")
    assert "In your shoes" not in client.get(f"/pairs/{mine.token}/").content.decode()
