"""FIT, GPX, TCX and Garmin's JSON: from bytes to activities, or to a reason."""

import contextlib
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.wear_files import fit, garmin, gpx, markup, tcx
from recommender.wear_files.record import NotCounted, Refused
from tests.recommender.wear_files import exports

START = datetime(2026, 8, 10, 15, 43, 45, tzinfo=UTC)


def facts(batch) -> list[tuple]:
    return [
        (each.start, round(each.distance_km, 2), each.duration_s, each.sport)
        for each in batch.activities
    ]


def reasons(batch) -> str:
    return "; ".join(f"{each.place}: {each.reason}" for each in batch.skipped)


def test_a_fit_file_gives_its_session():
    assert facts(fit.read(exports.fit(), name="a.fit")) == [(START, 10.0, 3600, "run")]
    assert len(fit.read(exports.fit(sessions=2), name="a.fit").activities) == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (exports.fit(sport=2), "a.fit, session 1: “cycling” is no run"),
        (exports.fit(start=None), "the watch had no clock"),
        (exports.fit(km=0, seconds=300), "no distance"),
        (exports.fit(km=0, sport=0), "no distance"),
        (exports.fit(kind=2, sessions=0), "it is a file of “settings”"),
        (exports.fit(sessions=0), "it holds no session"),
    ],
)
def test_a_fit_file_that_does_not_count_says_why(data, said):
    assert said in reasons(fit.read(data, name="a.fit"))


def test_a_damaged_fit_file_is_refused():
    whole = exports.fit()
    for data in (
        whole[:-3],
        whole[:-1] + bytes([whole[-1] ^ 1]),
        whole[:40] + b"\xff" + whole[41:],
        b"",
    ):
        with pytest.raises(Refused, match="damaged"):
            fit.read(data, name="a.fit")


@settings(max_examples=50)
@given(st.data())
def test_any_change_of_a_fit_file_gives_activities_or_a_refusal(data):
    whole = bytearray(exports.fit())
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Refused):
        fit.read(bytes(whole), name="a.fit")


def test_a_gpx_track_is_as_long_as_its_points():
    (found,) = facts(gpx.read(exports.gpx(), name="a.gpx"))
    assert found == (START, pytest.approx(10, rel=0.01), 3600, "run")
    assert gpx.read(exports.gpx(sport=""), name="a.gpx").activities[0].sport == "unknown"


def test_a_gpx_track_without_times_or_backwards_says_so():
    assert "its points have no times" in reasons(gpx.read(exports.gpx(None), name="a.gpx"))
    assert "ends before" in reasons(gpx.read(exports.gpx(minutes=-60), name="a.gpx"))
    empty = b'<gpx version="1.1" creator="x"></gpx>'
    assert "holds no track" in reasons(gpx.read(empty, name="a.gpx"))


@pytest.mark.parametrize("data", [b"<gpx", b"<gpx><trk></gpx>", b"<other/>", b'<gpx version="1.1"><trk><trkseg><trkpt lat="x" lon="7"/></trkseg></trk></gpx>'])  # fmt: skip
def test_broken_gpx_is_refused(data):
    with pytest.raises(Refused):
        gpx.read(data, name="a.gpx")


def test_a_tcx_activity_is_the_sum_of_its_laps():
    assert facts(tcx.read(exports.tcx(), name="a.tcx")) == [(START, 10.0, 3600.0, "run")]
    assert "“Biking” is no run" in reasons(tcx.read(exports.tcx(sport="Biking"), name="a.tcx"))
    assert "it has no date" in reasons(tcx.read(exports.tcx(start="never"), name="a.tcx"))
    assert "no activity" in reasons(tcx.read(b"<TrainingCenterDatabase/>", name="a.tcx"))
    broken = exports.tcx().replace(b"1800", b"long")
    assert "TotalTimeSeconds of a lap is no number" in reasons(tcx.read(broken, name="a.tcx"))


def test_times_with_a_zone_become_utc_and_without_one_are():
    assert tcx.moment("2026-08-10T17:43:45+02:00") == START
    assert tcx.moment("2026-08-10T15:43:45") == START
    with pytest.raises(NotCounted):
        tcx.moment(None)


BOMB = b'<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><gpx>&b;</gpx>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (BOMB, "DOCTYPE or entities"),
        (b"<!doctype gpx SYSTEM 'file:///etc/passwd'><gpx/>", "DOCTYPE or entities"),
        ("<gpx/>".encode("utf-16"), "not written in UTF-8"),
        (b"<?xml version='1.0' encoding='utf-7'?><gpx/>", "not written in UTF-8"),
        (b"<gpx>\0</gpx>", "DOCTYPE or entities"),
        (b"<a>" * 60, "nested deeper"),
        (b"<a>\n<b></a>", "line 2: the XML is broken"),
    ],
)
def test_xml_that_no_tracker_writes_is_refused(data, said):
    with pytest.raises(Refused, match=said):
        list(markup.elements(data, "a.gpx"))


def garmin_facts(rows, gear=None) -> list[tuple]:
    batch = garmin.read(rows, name="a.json", gear=gear)
    return [(each.source_id, each.distance_km, each.duration_s, each.gear_key) for each in batch.activities]  # fmt: skip


def test_garmins_export_is_in_centimeters_and_milliseconds():
    row = exports.garmin_row(1)
    assert garmin_facts([{"summarizedActivitiesExport": [row]}]) == [("1", 10.0, 3600.0, "")]
    assert garmin.read([row], name="a.json").activities[0].start == START


def test_garmins_website_is_in_meters_and_seconds():
    row = {
        "activityId": 2,
        "activityType": {"typeKey": "trail_running"},
        "startTimeGMT": "2026-08-10 15:43:45",
        "distance": 10_000.0,
        "duration": 3600.0,
    }
    detail = {"activityId": 3, "activityTypeDTO": {"typeKey": "walking"}, "summaryDTO": {
        "startTimeGMT": "2026-08-10T15:43:45.0", "distance": 5000, "duration": 3600}}  # fmt: skip
    assert garmin_facts([row]) == [("2", 10.0, 3600.0, "")]
    assert garmin_facts(detail) == [("3", 5.0, 3600.0, "")]


def test_an_activity_with_shoes_and_insoles_is_worn_on_both():
    gear = garmin.gear_of(
        [
            {
                "gearDTOS": [{"gearPk": 5, "displayName": "Shoe"}, {"gearPk": 6}],
                "gearActivityDTOs": {"5": [{"activityId": 1}], "6": [{"activityId": 1}]},
            }
        ]
    )
    assert gear.names == {"5": "Shoe", "6": "Gear 6"}
    found = garmin_facts([exports.garmin_row(1)], gear)
    assert found == [("1", 10.0, 3600.0, "5"), ("1+6", 10.0, 3600.0, "6")]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"distance": 10_000.0}, "contradict each other"),
        ({"activityType": "cycling"}, "is no run"),
        ({"isMultiSportParent": True}, "its parts count one by one"),
        ({"beginTimestamp": None}, "no date"),
        ({"beginTimestamp": 1e300}, "no date"),
        ({"activityId": None}, "no activity id"),
        ({"distance": 10**400}, "too large"),
        ({"distance": "10"}, "“10” is no number"),
        ({"distance": None, "duration": 300_000.0}, "no distance"),
    ],
)
def test_a_garmin_record_that_does_not_count_says_why(change, said):
    assert said in reasons(garmin.read([exports.garmin_row(1) | change], name="a.json"))


def test_broken_json_is_refused_with_its_line():
    with pytest.raises(Refused, match=r"a.json, line 2: the JSON is broken"):
        garmin.loads(b"[\n{,}]", "a.json")
    for data in (b"\xff\xfe", b"[" * 100_000, b"1" * 5000):
        with pytest.raises(Refused):
            garmin.loads(data, "a.json")
    assert "no activity" in reasons(garmin.read([], name="a.json"))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(
            ["activityId", "activityType", "distance", "duration", "beginTimestamp", "gearDTOS",
             "startTimeGMT", "summaryDTO", "gearActivityDTOs", "summarizedActivitiesExport"]
        ),
        inner,
        max_size=5,
    ),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=50)
@given(JSON)
def test_any_json_gives_activities_or_reasons(data):
    garmin.gear_of(data)
    garmin.is_gear(data)
    garmin.read(json.loads(json.dumps(data)), name="a.json")
