"""What an import would change: ids first, then time; nobody walks twice at once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.domain.wear_plan import Bounds, Covered, Known, Link, plan
from recommender.wear_files.record import Activity, Batch

START = datetime(2026, 8, 10, 15, 0, tzinfo=UTC)
PAIR, OTHER = 1, 2


def run(source_id="1", *, source="strava", minutes=0, km=10.0, seconds=3600, gear="g") -> Activity:
    return Activity(
        start=START + timedelta(minutes=minutes),
        duration_s=seconds,
        distance_km=km,
        sport="run",
        source=source,
        source_id=source_id,
        gear_key=gear,
        place=f"line {source_id}",
    )


def look(*runs, known=(), links=None, covered=None, full=False, unread=(), **fields):
    batch = Batch(
        activities=list(runs),
        full_sources={"strava"} if full else set(),
        unread_ids=set(unread),
    )
    every = {(each.source, each.gear_key): Link(PAIR) for each in runs}
    bounds = Bounds(covered=covered or {}, **fields)
    return plan(batch, known=known, links=every | (links or {}), bounds=bounds, zone=UTC)


def said(found) -> list[str]:
    return [each.reason for each in found.skipped.skipped]


def test_what_is_new_is_added_and_what_is_known_is_not():
    found = look(run("1"), run("2", minutes=90), known=[Known(run("1"), PAIR)])
    assert [put.activity.source_id for put in found.puts] == ["2"]
    assert (found.unchanged, found.of_pair[PAIR].added, found.of_pair[PAIR].added_km) == (1, 1, 10)


def test_a_change_is_found_by_its_id_even_if_it_moved():
    found = look(run("1", minutes=600, km=12), known=[Known(run("1"), PAIR)])
    assert (found.of_pair[PAIR].changed, found.of_pair[PAIR].change_km) == (1, 2)


def test_a_change_of_pair_takes_from_one_and_gives_to_the_other():
    found = look(run("1"), known=[Known(run("1"), OTHER)])
    assert (found.of_pair[OTHER].removed, found.of_pair[OTHER].change_km) == (1, -10)
    assert (found.of_pair[PAIR].added, found.of_pair[PAIR].added_km) == (1, 10)


def test_a_whole_export_deletes_inside_its_time_only():
    known = [
        Known(run(str(n), minutes=n * 100), PAIR) for n in (1, 2, 3, 4, 5)
    ]  # fmt: skip
    here = [run("2", minutes=200), run("4", minutes=400)]
    assert [each.activity.source_id for each in look(*here, known=known, full=True).removals] == [
        "3"
    ]
    assert look(*here, known=known, full=True, unread={"strava:3"}).removals == []
    assert look(*here, known=known).removals == []


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (run("x", source="fit", km=10.4), "the same run counts already, from another file"),
        (run("x", source="fit", minutes=1), "the same run counts already, from another file"),
        (run("x", source="fit", km=5), "at that time another activity of 10 km counts already"),
        (run("x", source="fit", minutes=10, seconds=600, km=1.5), "at that time another activity of 10 km counts already"),
        (run("x", source="fit", minutes=55), None),
        (run("x", source="fit", minutes=-55), None),
        (run("x", source="strava"), None),
        (run("x", source="fit", seconds=0), "the same run counts already, from another file"),
        (run("x", source="fit", seconds=0, km=5), None),
    ],
)  # fmt: skip
def test_two_at_one_time_count_once(other, reason):
    found = look(other, known=[Known(run("1"), PAIR)])
    assert said(found) == ([reason] if reason else [])
    assert len(found.puts) == (0 if reason else 1)


def test_two_files_of_one_upload_count_once_too():
    assert len(look(run("a", source="fit"), run("b", source="gpx")).puts) == 1
    assert len(look(run("a", source="fit"), run("b", source="fit")).puts) == 1


def test_gear_that_is_left_out_hides_its_run_from_other_files_and_no_gear_does_not():
    fit = run("x", source="fit", gear="")
    assert said(look(fit, known=[Known(run("1"), None)])) != []
    assert said(look(fit, known=[Known(run("1", gear=""), None)])) == []


def test_what_is_left_out_or_before_the_day_is_kept_without_a_pair():
    out = look(run("1"), links={("strava", "g"): Link(None)})
    early = look(run("1"), links={("strava", "g"): Link(PAIR, date(2026, 8, 11))})
    for found in (out, early):
        assert (found.left_out, found.puts[0].pair_id, found.of_pair) == (1, None, {})


def test_kilometers_of_the_start_cover_what_was_before():
    covered = {PAIR: Covered(300, date(2026, 9, 1))}
    found = look(run("1"), covered=covered)
    assert said(found) == ["it is in the 300 km that the pair started with"]
    assert found.covered == {PAIR}
    assert look(run("1"), covered=covered, known=[Known(run("1"), PAIR)]).unchanged == 1


def test_a_day_has_24_hours_and_500_km():
    runs = [run(str(n), minutes=n, km=200) for n in range(3)]
    assert said(look(*runs)) == ["2026-08-10 would have over 24 hours or 500 km"]
    long = [run(str(n), minutes=n, seconds=13 * 3600) for n in range(2)]
    assert len(said(look(*long))) == 1


def test_what_was_struck_out_by_hand_counts_nowhere():
    struck = Known(run("1"), PAIR, is_struck=True)
    assert look(run("1"), known=[struck]).unchanged == 1
    found = look(run("1", km=12), known=[struck])
    assert len(found.puts) == 1


@settings(max_examples=40)
@given(
    st.lists(
        st.builds(
            run,
            st.sampled_from("abcdef"),
            source=st.sampled_from(["strava", "fit", "gpx"]),
            minutes=st.integers(0, 3000),
            km=st.floats(1, 40),
        ),
        max_size=12,
    )
)
def test_importing_what_was_imported_changes_nothing(runs):
    first = look(*runs, full=True)
    known = [Known(put.activity, put.pair_id) for put in first.puts]
    again = look(*runs, known=known, full=True)
    assert (again.puts, again.removals, again.of_pair) == ([], [], {})
    assert again.unchanged == len(known)


@settings(max_examples=20)
@given(st.integers(0, 59), st.floats(-0.1, 0.1))
def test_seconds_and_a_few_percent_apart_are_the_same_run(seconds, off):
    twin = replace(
        run("x", source="fit", km=10 * (1 + off)), start=START + timedelta(seconds=seconds)
    )
    assert look(twin, known=[Known(run("1"), PAIR)]).puts == []


def test_what_was_left_out_and_is_gone_takes_nothing_from_a_pair():
    known = [Known(run("2", minutes=100), None)]
    found = look(run("1"), run("3", minutes=200), known=known, full=True)
    assert [each.activity.source_id for each in found.removals] == ["2"]
    assert found.of_pair[PAIR].removed == 0


def test_only_the_first_500_reasons_are_kept():
    batch = Batch()
    for number in range(501):
        batch.skip(f"line {number}", "why")
    assert (len(batch.skipped), batch.skipped_count) == (500, 501)
    whole = Batch()
    whole.add(batch)
    assert (len(whole.skipped), whole.skipped_count) == (500, 501)


def test_a_gear_has_its_latest_name():
    new, old = replace(run("2", minutes=9), gear_name="New"), replace(run("1"), gear_name="Old")
    assert list(Batch(activities=[new, old]).gears()) == [("strava", "g", "New")]
    assert list(Batch(activities=[old, new]).gears()) == [("strava", "g", "New")]


def test_activities_from_before_the_pair_are_asked_about():
    new_on = {PAIR: date(2026, 8, 11)}
    found = look(run("1"), run("2", minutes=1440), new_on=new_on)
    assert said(found) == ["it is from before 2026-08-11, when the pair was new"]
    assert (found.early[PAIR].count, found.early[PAIR].first_on) == (1, date(2026, 8, 10))
    assert found.of_pair[PAIR].added == 1
    counted = look(run("1"), new_on=new_on, with_early={PAIR})
    assert (said(counted), counted.of_pair[PAIR].added) == ([], 1)
    assert counted.early[PAIR].first_on == date(2026, 8, 10)


def test_a_day_holds_what_was_logged_before_too():
    full = {(PAIR, date(2026, 8, 10)): (495.0, 0.0)}
    assert said(look(run("1"), logged=full)) == ["2026-08-10 would have over 24 hours or 500 km"]
    long_day = {(PAIR, date(2026, 8, 10)): (0.0, 23.5 * 3600)}
    assert said(look(run("1"), logged=long_day))
    assert not said(look(run("1"), logged={(OTHER, date(2026, 8, 10)): (495.0, 0.0)}))


def test_what_another_file_said_of_a_day_counts_for_its_limit_unless_it_goes():
    night = replace(run("9", minutes=-600, km=495, seconds=0), source="garmin")
    assert said(look(run("1"), known=[Known(night, PAIR)]))
    assert not said(look(run("1"), known=[Known(night, PAIR, is_struck=True)]))
    assert not said(look(run("1"), known=[Known(night, None)]))
    ends = [run("1"), run("0", minutes=-700, km=1)]
    old = run("9", minutes=-600, km=495, seconds=0)
    assert not said(look(*ends, known=[Known(old, PAIR)], full=True))


def test_time_without_a_distance_is_summed_up():
    total = look(run("1", km=0.0), run("2", minutes=90)).of_pair[PAIR]
    assert (total.added, total.added_km) == (2, 10)
    assert (total.added_without_km, total.added_hours) == (1, 1)


def test_reasons_are_in_the_wearers_unit():
    other = run("7", source="garmin", km=20)
    found = look(run("1"), known=[Known(other, PAIR)], say="{:.0f} x".format)
    assert said(found) == ["at that time another activity of 20 x counts already"]
