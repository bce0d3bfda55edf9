"""Wear by import, as a customer goes through it."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from recommender import insole_homes, pairs, wear_days, wear_uploads
from recommender.models import GearLink, ImportedActivity, Pair, WearEntry, WearImport
from shop import wearers
from shop.models import Customer
from tests.recommender.wear_files import exports
from tests.shelf import NOW, make_customer, make_pair

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(client) -> Pair:
    customer = make_customer()
    client.force_login(customer)
    return make_pair(wearers.own(customer, now=NOW), name="Blue runners")


def upload(client, data: bytes, name: str = "activities.csv"):
    answer = client.post("/pairs/import/", {"file": SimpleUploadedFile(name, data)})
    if answer.status_code == 302:
        wear_uploads.read(import_id=WearImport.objects.latest("pk").pk, now=timezone.now())
    return answer


def go(client, data: bytes, name: str = "activities.csv", **choices: str) -> str:
    """Upload, choose for all gear, confirm; return the address of the import."""
    url = upload(client, data, name)["Location"]
    if choices:
        chosen = client.post(f"{url}gears/", choices)
        assert chosen.status_code == 302, chosen.content.decode()
    assert client.post(f"{url}confirm/").status_code == 302
    return url


def km(pair: Pair) -> list[tuple[str, Decimal]]:
    rows = pair.entries.order_by("external_key").values_list("external_key", "distance_km")
    return list(rows)


def text(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def test_from_my_pairs_to_kilometers_on_a_pair(client, pair):
    assert b"/pairs/import/" in client.get("/pairs/").content
    assert "Never where you were" in text(client.get("/pairs/import/"))
    url = upload(client, exports.strava(exports.run(1), exports.run(2, sport="Ride")))["Location"]
    asked = text(client.get(url))
    assert "Pulse 13" in asked
    assert "1 activity, 10 km, 10 Aug 2026" in asked
    client.post(f"{url}gears/", {"pair_0": pair.token})
    seen = text(client.get(url))
    assert "Blue runners 1 10.0 0 0 0.0 10.0" in seen
    assert "activities.csv, line 3: “Ride” is no run, walk or hike." in seen
    assert pair.entries.count() == 0
    client.post(f"{url}confirm/")
    assert km(pair) == [("strava:1", Decimal("10.00"))]
    entry = pair.entries.get()
    assert (entry.worn_on, entry.source) == (date(2026, 8, 10), "import")
    assert "New 1 Changed 0 Removed 0" in text(client.get(url))
    assert bytes(WearImport.objects.get().body_encrypted).find(b"Pulse") == -1


def test_the_page_refreshes_itself_while_a_file_is_read(client, pair):
    file = SimpleUploadedFile("activities.csv", exports.strava(exports.run(1)))
    url = client.post("/pairs/import/", {"file": file})["Location"]
    page = client.get(url).content
    assert b'http-equiv="refresh"' in page
    assert b"It waits for its turn" in page


def test_the_same_file_twice_adds_nothing_and_asks_nothing(client, pair):
    data = exports.strava(exports.run(1))
    go(client, data, pair_0=pair.token)
    url = upload(client, data)["Location"]
    assert "No pair gets a longer or shorter distance. 1 known already, unchanged." in text(
        client.get(url)
    )
    client.post(f"{url}confirm/")
    assert len(km(pair)) == 1


def test_a_new_export_adds_changes_and_deletes(client, pair):
    at = "Aug {}, 2026, 3:43:45 PM"
    first = [exports.run(day, at=at.format(day)) for day in (1, 2, 3)]
    go(client, exports.strava(*first), pair_0=pair.token)
    renamed = "ASICS Pulse 13 Asics Pulse 13"
    again = [
        exports.run(1, at=at.format(1), gear=renamed),
        exports.run(3, at=at.format(3), km=11, gear=renamed),
        exports.run(4, at=at.format(4), gear=renamed),
    ]
    url = go(client, exports.strava(*again))
    assert km(pair) == [
        ("strava:1", Decimal("10.00")),
        ("strava:3", Decimal("11.00")),
        ("strava:4", Decimal("10.00")),
    ]
    client.post(f"{url}undo/")
    assert [key for key, _km in km(pair)] == ["strava:1", "strava:2", "strava:3"]
    assert {each for _key, each in km(pair)} == {Decimal("10.00")}
    assert b"as they were before" in client.get(url).content


def test_the_same_run_from_strava_and_from_the_watch_counts_once(client, pair):
    go(client, exports.strava(exports.run(1)), pair_0=pair.token)
    url = upload(client, exports.fit(km=10.1), "run.fit")["Location"]
    client.post(f"{url}gears/", {"pair_0": pair.token})
    assert "the same run counts already, from another file" in text(client.get(url))
    client.post(f"{url}confirm/")
    assert len(km(pair)) == 1


def test_gear_with_the_kilometers_of_several_pairs_is_asked_about(client, pair):
    Pair.objects.update(started_on=date(2025, 1, 1))
    runs = [
        exports.run(n, km=40, minutes=300, at=f"{month} {day}, 2025, 3:43:45 PM")
        for n, (month, day) in enumerate(((m, d) for m in ("Jan", "Mar") for d in range(1, 25)), 1)
    ]
    url = upload(client, exports.strava(*runs))["Location"]
    refused = client.post(f"{url}gears/", {"pair_0": pair.token})
    assert refused.status_code == 422
    assert "this may be several pairs" in text(refused)
    client.post(f"{url}gears/", {"pair_0": pair.token, "since_0": "2025-03-01"})
    client.post(f"{url}confirm/")
    assert len(km(pair)) == 24
    url = upload(client, exports.strava(*runs))["Location"]
    client.post(f"{url}gears/", {"pair_0": pair.token, "sure_0": "on"})
    client.post(f"{url}confirm/")
    assert len(km(pair)) == 48


def test_kilometers_a_pair_started_with_are_not_counted_twice(client, pair):
    Pair.objects.filter(pk=pair.pk).update(
        initial_km=300, created_at=datetime(2026, 9, 1, tzinfo=UTC)
    )
    url = upload(client, exports.strava(exports.run(1)))["Location"]
    client.post(f"{url}gears/", {"pair_0": pair.token})
    seen = text(client.get(url))
    assert "started with 300 km that you told us" in seen
    assert "it is in the 300 km that the pair started with" in seen
    client.post(f"{url}recount/", {"pair": pair.token})
    assert "Blue runners 1 10.0 0 0 300.0 10.0" in text(client.get(url))
    client.post(f"{url}confirm/")
    assert Pair.objects.get(pk=pair.pk).initial_km == 0
    client.post(f"{url}undo/")
    assert (Pair.objects.get(pk=pair.pk).initial_km, km(pair)) == (300, [])


def test_real_entries_take_the_place_of_the_normal_day_and_undoing_gives_it_back(client, pair):
    habit = pairs.Habit(km_per_week=21, days=0b11)  # Monday and Tuesday
    pairs.set_habit(pair=pair, habit=habit, now=datetime(2026, 8, 10, tzinfo=UTC))
    wear_days.fill_habits(now=datetime(2026, 8, 17, tzinfo=UTC))
    normal = [("habit:2026-08-10", Decimal("10.50")), ("habit:2026-08-11", Decimal("10.50"))]
    assert km(pair) == normal
    url = go(client, exports.strava(exports.run(1, km=12)), pair_0=pair.token)
    assert km(pair) == [("habit:2026-08-11", Decimal("9.00")), ("strava:1", Decimal("12.00"))]
    client.post(f"{url}undo/")
    assert km(pair) == normal


def test_what_shoes_get_their_insoles_get(client, pair):
    insole = make_pair(pair.wearer, kind="insole", name="Cork", use="everyday")
    since = date(2026, 8, 1)
    insole_homes.move_in(insole=insole, shoe=pair, since=since, now=NOW)
    go(client, exports.strava(exports.run(1)), pair_0=pair.token)
    assert [worn for _key, worn in km(insole)] == [Decimal("10.00")]
    go(client, exports.strava(exports.run(1, km=12)))
    assert [worn for _key, worn in km(insole)] == [Decimal("12.00")]
    client.post(f"/pairs/{pair.token}/entries/delete/", {"entry": pair.entries.get().pk})
    assert km(insole) == []


def test_activities_from_before_a_pair_count_if_its_wearer_says_so(client, pair):
    Pair.objects.update(started_on=date(2026, 8, 11))
    later = exports.run(2, at="Aug 12, 2026, 3:43:45 PM")
    url = upload(client, exports.strava(exports.run(1), later))["Location"]
    client.post(f"{url}gears/", {"pair_0": pair.token})
    seen = text(client.get(url))
    assert "1 activity is from before Blue runners was in use (11 Aug 2026): left out" in seen
    assert "it is from before 2026-08-11, when the pair was new" in seen
    client.post(f"{url}early/", {"pair": pair.token, "count": "yes"})
    assert "The pair will have started on 10 Aug 2026" in text(client.get(url))
    client.post(f"{url}early/", {"pair": pair.token})
    client.post(f"{url}early/", {"pair": "nobody's", "count": "yes"})
    assert "left out" in text(client.get(url))
    client.post(f"{url}early/", {"pair": pair.token, "count": "yes"})
    client.post(f"{url}confirm/")
    assert (Pair.objects.get().started_on, len(km(pair))) == (date(2026, 8, 10), 2)
    client.post(f"{url}undo/")
    assert (Pair.objects.get().started_on, km(pair)) == (date(2026, 8, 11), [])


def test_time_without_a_distance_becomes_hours_and_kilometers_do_not(client, pair):
    treadmill = exports.run(2, at="Aug 11, 2026, 3:43:45 PM", km=0, minutes=90)
    url = upload(client, exports.strava(exports.run(1), treadmill))["Location"]
    client.post(f"{url}gears/", {"pair_0": pair.token})
    assert "1 of Blue runners has no distance: 1.5 h count" in text(client.get(url))
    client.post(f"{url}confirm/")
    rows = pair.entries.order_by("worn_on").values_list("distance_km", "duration_hours")
    assert list(rows) == [(10, 0), (0, Decimal("1.50"))]


def test_the_dry_run_is_in_miles_for_who_reads_miles(client, pair):
    Customer.objects.update(distance_unit="mi")
    url = upload(client, exports.strava(exports.run(1, km=16.09344)))["Location"]
    assert "1 activity, 10 mi" in text(client.get(url))
    client.post(f"{url}gears/", {"pair_0": pair.token})
    seen = text(client.get(url))
    assert "New mi" in seen
    assert "Blue runners 1 10.0 0 0 0.0 10.0" in seen


def test_a_day_that_is_full_by_hand_takes_no_more(client, pair):
    WearEntry.objects.create(
        pair=pair, worn_on=date(2026, 8, 10), duration_hours=Decimal("23.5"), created_at=NOW
    )
    url = upload(client, exports.strava(exports.run(1)))["Location"]
    client.post(f"{url}gears/", {"pair_0": pair.token})
    assert "2026-08-10 would have over 24 hours or 500 km" in text(client.get(url))


def test_several_gears_of_one_pair_are_added_up(client, pair):
    runs = [
        exports.run(n, km=400, minutes=60 * 20, gear_id=str(1 + n % 2), gear=f"G{n % 2}",
                    at=f"Aug {n + 1}, 2026, 1:00:00 AM")
        for n in range(4)
    ]  # fmt: skip
    url = upload(client, exports.strava(*runs))["Location"]
    both = {"pair_0": pair.token, "pair_1": pair.token}
    asked = client.post(f"{url}gears/", both)
    assert asked.status_code == 422
    assert text(asked).count("1600 km is more than one pair lasts") == 2
    assert text(asked).count("It really is one pair") == 2
    for number, gear_key in enumerate("12"):  # known from two earlier files
        GearLink.objects.create(
            wearer=pair.wearer, source="strava", gear_key=gear_key, gear_name=f"G{number}",
            pair=pair, changed_at=NOW,
        )  # fmt: skip
    assert "This may be several pairs" in text(client.get(url))
    sure = both | {"sure_0": "on", "sure_1": "on"}
    assert client.post(f"{url}gears/", sure).status_code == 302


def test_a_file_with_too_many_gears_says_so(client, pair, monkeypatch):
    monkeypatch.setattr(wear_uploads, "MOST_GEARS", 1)
    lines = exports.run(1, gear_id="1"), exports.run(2, gear_id="2")
    url = upload(client, exports.strava(*lines))["Location"]
    assert "It names 2 different shoes and bikes; we ask about 1 at most" in text(client.get(url))


def test_an_entry_struck_out_by_hand_stays_out(client, pair):
    data = exports.strava(exports.run(1))
    go(client, data, pair_0=pair.token)
    client.post(f"/pairs/{pair.token}/entries/delete/", {"entry": pair.entries.get().pk})
    go(client, data)
    go(client, exports.strava(exports.run(1, km=12)))
    assert km(pair) == []


def test_what_is_left_out_can_be_put_on_a_pair_later(client, pair):
    data = exports.strava(exports.run(1))
    go(client, data, pair_0="out")
    assert km(pair) == []
    go(client, data, pair_0=pair.token)
    assert len(km(pair)) == 1
    other = make_pair(pair.wearer, name="Green ones")
    go(client, data, pair_0=other.token)
    assert (km(pair), len(km(other))) == ([], 1)


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"hello", "x.txt", "is no Strava, Garmin, FIT, GPX or TCX file"),
        (exports.strava(exports.run(1, sport="Ride")), "a.csv", "Nothing in it counts"),
        (exports.strava(exports.run(1, at="10 août 2026 à 15:43:45")), "a.csv", "not written in English"),
    ],
)  # fmt: skip
def test_a_file_we_can_not_use_says_why(client, pair, data, name, said):
    url = upload(client, data, name)["Location"]
    assert said in text(client.get(url))
    assert WearImport.objects.get().body_encrypted == b""


def test_no_file_and_broken_archives_are_said_at_once(client, pair):
    assert "Choose a file." in text(client.post("/pairs/import/"))
    broken = upload(client, b"PK\x03\x04 no zip", "a.zip")
    assert broken.status_code == 422
    assert "damaged archive" in text(broken)
    assert WearImport.objects.count() == 0


def test_only_so_many_uploads_are_open_at_once(client, pair):
    for _ in range(5):
        assert upload(client, exports.strava(exports.run(1))).status_code == 302
    assert "Several imports are open" in text(upload(client, exports.strava(exports.run(1))))
    url = f"/pairs/import/{WearImport.objects.first().token}/"
    client.post(f"{url}discard/")
    assert client.get(url).status_code == 404
    assert upload(client, exports.strava(exports.run(1))).status_code == 302


def test_what_is_over_can_not_be_pressed_again(client, pair):
    url = go(client, exports.strava(exports.run(1)), pair_0=pair.token)
    for verb in ("confirm", "gears", "discard", "recount"):
        answer = client.post(f"{url}{verb}/", {"pair": pair.token})
        assert answer["Location"] == "/pairs/import/", verb
    assert len(km(pair)) == 1
    client.post(f"{url}undo/")
    assert client.post(f"{url}undo/")["Location"] == "/pairs/import/"


def test_only_the_last_import_can_be_undone(client, pair):
    first = go(client, exports.strava(exports.run(1)), pair_0=pair.token)
    go(client, exports.strava(exports.run(1), exports.run(2, at="Aug 11, 2026, 3:43:45 PM")))
    assert b"undo the later import first" in client.get(first).content
    client.post(f"{first}undo/")
    assert len(km(pair)) == 2


def test_somebody_elses_import_is_not_there(client, pair):
    url = upload(client, exports.strava(exports.run(1)))["Location"]
    client.force_login(make_customer())
    assert client.get(url).status_code == 404
    assert client.post(f"{url}confirm/").status_code == 404


def test_expired_imports_go_with_what_was_read(client, pair):
    go(client, exports.strava(exports.run(1)), pair_0=pair.token)
    upload(client, exports.strava(exports.run(2)))
    assert wear_uploads.forget_expired(now=timezone.now() + timedelta(hours=25)) == 1
    assert wear_uploads.forget_expired(now=timezone.now() + timedelta(days=31)) == 1
    assert WearImport.objects.count() == 0
    assert (ImportedActivity.objects.count(), GearLink.objects.count()) == (1, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_file(client, pair, django_assert_num_queries, count):
    data = exports.strava(
        *(exports.run(n, at=f"Aug {n}, 2026, 3:43:45 PM", gear_id=str(n)) for n in range(1, count + 1))
    )  # fmt: skip
    url = upload(client, data)["Location"]
    with django_assert_num_queries(5):
        client.get(url)
    choices = {f"pair_{n}": pair.token for n in range(count)}
    with django_assert_num_queries(6):
        client.post(f"{url}gears/", choices)
    with django_assert_num_queries(10):
        client.get(url)
    with django_assert_num_queries(23):
        client.post(f"{url}confirm/")


def test_known_names_are_filled_in_and_bikes_left_out(client, pair):
    lines = [
        exports.run(1, gear="blue Runners", gear_id=""),
        exports.run(2, gear="Caloi 500", gear_id="", bike="7", at="Aug 11, 2026, 3:43:45 PM"),
        exports.run(3, gear="", gear_id="", at="Aug 12, 2026, 3:43:45 PM"),
        exports.run(4, gear="", gear_id="55", at="Aug 13, 2026, 3:43:45 PM"),
    ]
    url = upload(client, exports.strava(*lines))["Location"]
    page = client.get(url)
    chosen = [row.pair.value() for row in page.context["rows"]]
    assert chosen == [pair.token, "out", "", ""]
    names = [row.name for row in page.context["rows"]]
    assert names[2:] == ["Runs, walks and hikes without gear", "Gear 55"]
    client.post(f"{url}gears/", {"pair_0": pair.token, "pair_1": "out", "pair_2": "out", "pair_3": "out"})  # fmt: skip
    renamed = upload(client, exports.strava(exports.run(1, gear="Blue runners", gear_id="99")))
    rows = client.get(renamed["Location"]).context["rows"]
    assert [row.pair.value() for row in rows] == [pair.token]


def test_a_gpx_without_a_sport_is_asked_about(client, pair):
    url = upload(client, exports.gpx(sport=""), "a.gpx")["Location"]
    assert "Activities that may be runs, walks or something else" in text(client.get(url))
    assert client.get(f"{url}?gears=1").status_code == 200
    early = client.post(f"{url}confirm/")
    assert early["Location"] == "/pairs/import/"


def test_a_pair_that_is_not_theirs_can_not_be_chosen(client, pair):
    stranger = make_pair(name="Stranger's")
    url = upload(client, exports.strava(exports.run(1)))["Location"]
    assert client.post(f"{url}gears/", {"pair_0": stranger.token}).status_code == 422
    assert client.post(f"{url}recount/", {"pair": stranger.token}).status_code == 302
    assert stranger.entries.count() == 0
