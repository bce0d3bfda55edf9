import contextlib
import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.wear_files import strava
from recommender.wear_files.record import NotCounted, Refused
from tests.recommender.wear_files import exports
from tests.recommender.wear_files.exports import OLD_STRAVA, STRAVA, run


def read(*lines: str, header: str = STRAVA):
    text = io.StringIO(exports.strava(*lines, header=header).decode(), newline="")
    return strava.read(text, name="a.csv")


def only(*lines: str, header: str = STRAVA):
    batch = read(*lines, header=header)
    assert len(batch.activities) == 1, batch.skipped
    return batch.activities[0]


def reason(*lines: str, header: str = STRAVA) -> str:
    batch = read(*lines, header=header)
    assert batch.activities == []
    return "; ".join(f"{each.place}: {each.reason}" for each in batch.skipped)


def test_the_second_distance_counts_and_it_is_meters():
    found = only(run(7, km=8.02, shown="8.02"))
    assert (found.source_id, found.distance_km, found.duration_s) == ("7", 8.02, 3600)
    assert only(run(7, km=1.025, shown="1,025")).distance_km == pytest.approx(1.025)


def test_dates_are_utc():
    assert only(run(1)).start == datetime(2026, 8, 10, 15, 43, 45, tzinfo=UTC)
    assert only(run(1, at="Aug 10, 2026, 12:05:00 AM")).start.hour == 0
    assert only(run(1, at="Aug 10, 2026, 3:43:45\u202fPM")).start.hour == 15


@pytest.mark.parametrize("at", ["10 août 2026 à 15:43:45", "10.08.2026, 15:43:45", "Ago 10, 2026, 3:43:45 PM"])  # fmt: skip
def test_another_language_is_refused_whole(at):
    with pytest.raises(Refused, match="Set Strava's language to English"):
        read(run(1), run(2, at=at))


def test_another_languages_header_is_refused():
    with pytest.raises(Refused, match="column names"):
        read(header="ID de l'activité,Date de l'activité,Nom,Type,Distance")


def test_gear_is_known_by_its_id_whatever_its_text():
    first, second = only(run(1)), only(run(2, gear="ASICS Pulse  13 👟"))
    assert first.gear_key == second.gear_key == "9886392"
    assert second.gear_name == "ASICS Pulse 13 👟"


def test_gear_without_an_id_is_known_by_its_text_and_bikes_by_theirs():
    assert only(run(1, gear_id="")).gear_key == "name:pulse 13"
    assert only(run(1, gear_id="", gear="Caloi 500", bike="77.0")).gear_key == "bike:77"
    assert only(run(1, gear_id="", gear="")).gear_key == ""


def test_thousands_have_commas_and_decimals_do_not():
    assert strava.number("1,025.5") == 1025.5
    with pytest.raises(NotCounted, match="“1,06” is no number"):
        strava.number("1,06")


def test_the_export_of_2018_has_ten_columns_and_meters():
    found = only("9,2018-11-27 19:11:32,Evening,Run,,1468,6075.0,true,Shoe A,x", header=OLD_STRAVA)
    assert (found.distance_km, found.duration_s, found.gear_key) == (6.075, 1468, "name:shoe a")


def test_one_distance_alone_in_a_new_header_is_kilometers():
    header = "Activity ID,Activity Date,Activity Name,Activity Type,Distance,Elapsed Time"
    assert only('1,"Aug 10, 2026, 3:43:45 PM",x,Run,8.1,3000', header=header).distance_km == 8.1


@pytest.mark.parametrize("columns", [21, 79, 99])
def test_more_columns_change_nothing(columns):
    header = STRAVA + "".join(f",Extra {n}" for n in range(columns - 21))
    assert only(run(1), header=header).distance_km == 10


def test_a_byte_order_mark_and_line_breaks_in_cells():
    line = run(1).replace(",Run,Run,,", ',Run,Run,"two\nlines, and ""quotes""",')
    batch = read(line, run(2, sport="Swim"), header="\ufeff" + STRAVA)
    assert len(batch.activities) == 1
    assert batch.skipped[0].place == "a.csv, line 4"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (run(1, sport="Swim"), "a.csv, line 2: “Swim” is no run, walk or hike"),
        (run(1, sport="Rowing"), "“Rowing” is no run"),
        (run(1, km=0, minutes=9), "no distance to count (0 m)"),
        (run(1, km=0.03), "no distance to count (30 m)"),
        (run(1, km=600), "600 km is over 500 km"),
        (run(1, minutes=60 * 30), "it lasted 30 hours"),
        (run(1, km=80), "80 km/h is faster than feet go"),
        (run(1, at="Aug 10, 1970, 3:43:45 PM"), "the watch had no clock"),
        (run(1, at="Feb 30, 2026, 3:43:45 PM"), "is no date"),
        (run(1, at=""), "it has no date"),
        (run(1).replace("10000", "1,06"), "a.csv, line 2"),
        (run(1).replace("10000", "nan"), "distance or time is no number"),
        ("x" + run(1), "it has no activity id"),
        ("5", "a number is empty"),
    ],
)
def test_what_is_skipped_has_its_reason(line, said):
    assert said in reason(line)


def test_a_treadmill_without_a_distance_counts_with_its_time():
    activity = only(run(1, km=0, minutes=45, sport="Treadmill"))
    assert (activity.distance_km, activity.duration_s) == (0, 2700)


def test_what_can_not_be_read_is_not_taken_for_deleted():
    batch = read(run(1), run(2, km=0, minutes=9), run(3, sport="Ride"))
    assert batch.unread_ids == {"strava:2"}
    assert batch.full_sources == {"strava"}


def test_an_empty_file_and_too_many_lines_are_refused(monkeypatch):
    with pytest.raises(Refused, match="empty"):
        strava.read(io.StringIO(""), name="a.csv")
    monkeypatch.setattr(strava, "MOST_LINES", 1)
    with pytest.raises(Refused, match="over 1 activities"):
        read(run(1), run(2))


def test_a_cell_without_end_is_refused():
    with pytest.raises(Refused, match="line 2: field larger than"):
        read('1,"' + "x" * 1_100_000)
    with pytest.raises(Refused, match="no CSV file"):
        strava.read(io.StringIO('"' + "x" * 1_100_000), name="a.csv")


def test_progress_is_told_now_and_then():
    told: list[int] = []
    lines = io.StringIO("\n".join([STRAVA, *(run(n) for n in range(2100))]), newline="")
    strava.read(lines, name="a.csv", on_progress=told.append)
    assert told == [1000, 2000]


CELLS = st.sampled_from(
    ["1", "Run", "Aug 10, 2026, 3:43:45 PM", "", "9.5", '"', "\n", "1,025", "-"]
)


@settings(max_examples=40)
@given(st.lists(st.lists(CELLS, max_size=22), max_size=4))
def test_any_table_gives_activities_reasons_or_a_refusal(rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    lines = io.StringIO(STRAVA + "\n" + out.getvalue(), newline="")
    try:
        batch = strava.read(lines, name="a.csv")
    except Refused:
        return
    assert batch.skipped_count == len(batch.skipped)


@settings(max_examples=40)
@given(st.text(max_size=20))
def test_numbers_and_dates_say_what_they_can_not_read(text):
    for reader in (strava.number, strava.utc):
        with contextlib.suppress(NotCounted, Refused):
            reader(text)
