"""Uploads of any kind, and archives that want to hurt."""

import gzip
import io
import tracemalloc
import zipfile

import pytest

from recommender.wear_files import archive, reading
from recommender.wear_files.record import Refused
from tests.recommender.wear_files import exports


def read(data: bytes, name: str = "a.zip"):
    return reading.read(io.BytesIO(data), name)


def reasons(batch) -> str:
    return "; ".join(f"{each.place}: {each.reason}" for each in batch.skipped)


def name_of(value: object) -> str:
    """Name a case by its words: packed bytes hold the time they were made."""
    return value if isinstance(value, str) else "data"


@pytest.mark.parametrize(
    ("data", "source"),
    [
        (exports.strava(exports.run(1)), "strava"),
        (exports.fit(), "fit"),
        (exports.gpx(), "gpx"),
        (exports.tcx(), "tcx"),
        (exports.garmin([exports.garmin_row(1)]), "garmin"),
        (gzip.compress(exports.fit()), "fit"),
        (exports.zipped({"a/b.fit.gz": gzip.compress(exports.fit())}), "fit"),
        (exports.zipped({"in.zip": exports.zipped({"a.tcx": exports.tcx()})}), "tcx"),
    ],
    ids=name_of,
)
def test_the_kind_of_a_file_is_seen_in_its_content(data, source):
    (found,) = read(data, "whatever.bin").activities
    assert (found.source, round(found.distance_km)) == (source, 10)


def test_of_a_strava_export_only_its_list_is_read():
    data = exports.zipped(
        {
            "activities.csv": exports.strava(exports.run(1)),
            "activities/1.fit": exports.fit(),
            "media/1.jpg": b"x",
            "__MACOSX/activities.csv": b"x",
        }
    )
    batch = read(data)
    assert [each.source for each in batch.activities] == ["strava"]
    assert "2 other files in it are not needed" in reasons(batch)


def test_garmins_gear_comes_from_its_own_file():
    (found,) = read(exports.garmin([exports.garmin_row(1)], {"5": [1]})).activities
    assert (found.gear_key, found.gear_name) == ("5", "Shoe 5")


def test_a_bad_file_in_a_zip_leaves_the_good_ones():
    batch = read(exports.zipped({"a.fit": exports.fit(), "b.gpx": b"<gpx", "c.json": b"{"}))
    assert len(batch.activities) == 1
    assert "b.gpx, line 1: the XML is broken" in reasons(batch)
    assert "c.json, line 1: the JSON is broken" in reasons(batch)


def test_tracks_that_name_no_sport_are_asked_about_apart():
    assert read(exports.gpx(sport="")).activities[0].gear_key == reading.UNSAID


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is no Strava"),
        (b"a,b,c\n1,2,3", "column names of an English Strava export"),
        (b"Activity ID,\xff\xfe,Activity Date,Activity Type,Distance\n", "not written in UTF-8"),
        (b"PK\x03\x04junk", "damaged archive"),
        (b"\x1f\x8bjunk", "damaged archive"),
        (gzip.compress(exports.fit())[:-20], "cut off"),
        (gzip.compress(gzip.compress(gzip.compress(b"x"))), "archive in an archive in an archive"),
        (gzip.compress(bytes(3_000_000)), "over 200 times its size"),
        (exports.zipped({"a.fit": bytes(3_000_000)}), "over 200 times its size"),
        (exports.zipped({"a.txt": b"x"}), "1 other files"),
    ],
    ids=name_of,
)
def test_what_can_not_be_read_says_why(data, said):
    try:
        told = reasons(read(data))
    except Refused as reason:
        told = str(reason)
    assert said in told


def test_limits_hold(monkeypatch):
    two = exports.zipped({"a.fit": exports.fit(), "b.fit": exports.fit()})
    monkeypatch.setattr(reading, "MOST_FILES", 1)
    assert "only 1 tracks are read at once" in reasons(read(two))
    monkeypatch.setattr(reading, "MOST_TRACK_BYTES", 10)
    with pytest.raises(Refused, match="is over 0 MB"):
        read(exports.fit())
    for limit, said in (("MOST_IN_ALL", "all together"), ("MOST_BYTES", "MB unpacked")):
        with monkeypatch.context() as less:
            less.setattr(archive, limit, 50)
            with pytest.raises(Refused, match=said):
                list(archive.members(io.BytesIO(two), "a.zip", budget=archive.Budget(archive.MOST_IN_ALL)))  # fmt: skip
    monkeypatch.setattr(archive, "MOST_MEMBERS", 1)
    with pytest.raises(Refused, match="holds over 1 files"):
        read(two)
    monkeypatch.setattr(reading, "MOST_KEPT_BYTES", 10)
    with pytest.raises(Refused, match="Upload it in parts"):
        read(exports.fit())


def test_a_locked_zip_says_so():
    data = bytearray(exports.zipped({"a.fit": exports.fit()}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert "locked with a password" in reasons(read(bytes(data)))


def test_a_bomb_does_not_fill_the_memory():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        for number in range(4):
            bomb.writestr(f"{number}.fit", bytes(20_000_000))
    tracemalloc.start()
    with pytest.raises(Refused):
        read(out.getvalue())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000_000


@pytest.mark.real_data
def test_real_files_give_their_known_figures(real_data):
    found = {}
    for path in sorted(real_data.glob("wear_files/**/*.*")):
        try:
            with path.open("rb") as file:
                batch = reading.read(file, path.name)
        except Refused as reason:
            found[path.name] = str(reason)
        else:
            found[path.name] = [round(each.distance_km, 2) for each in batch.activities]
            assert batch.activities or batch.skipped
    assert found["activity-small-fenix2-run.fit"] == [9.01]
    assert found["garmin-fenix-5-run.fit"] == [0.16]
    assert found["no_hr.tcx"] == found["test.tcx"] == [4.69]
    assert found["track-with-empty-segment.gpx"] == [0.09]
    assert all(
        "damaged" in found[name]
        for name in (
            "activity-activity-filecrc.fit",
            "activity-settings-corruptheader.fit",
            "activity-unexpected-eof.fit",
        )
    )


@pytest.mark.real_data
def test_real_garmin_lists_are_in_meters(real_data):
    path = real_data / "garmin_json" / "activities-list.json"
    with path.open("rb") as file:
        batch = reading.read(file, path.name)
    assert [round(each.distance_km, 3) for each in batch.activities][:2] == [3.385, 7.288]
    assert "multi_sport" in reasons(batch)
