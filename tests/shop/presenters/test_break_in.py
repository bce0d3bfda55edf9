"""A plan in rows and as a calendar: titles say how long, never why; importing twice moves events."""

from datetime import date, timedelta
from itertools import pairwise

from icalendar import Calendar

from recommender.domain.break_in import current_guide, plan
from shop.presenters.break_in import calendar, hours, rows
from tests.shelf import NOW

MONDAY = date(2026, 3, 2)
HEALTH = ("pain", "blister", "skin", "heal", "arch", "65", "slow", "medical", "comfort")
URL = (
    "https://shop.example/pairs/a-very-long-token-that-makes-lines-longer-than-75-octets/break-in/"
)


def made(*, starts_on=MONDAY, slow=False):
    return plan(current_guide(), starts_on=starts_on, is_slow=slow)


def read(content: bytes) -> list:
    return Calendar.from_ical(content).walk("VEVENT")


def file(a_plan=None, key="pair/1", now=NOW) -> bytes:
    return calendar(a_plan or made(), key=key, page_url=URL, now=now)


def test_each_stage_is_a_row_with_its_days_and_dates():
    first, week, fortnight, last = rows(current_guide(), made())

    assert (first.days, first.dates, first.is_daily) == ("Day 1", "Mon 2 Mar", False)
    assert (week.days, week.dates, week.is_daily) == ("Days 2 to 7", "Tue 3 Mar to Sun 8 Mar", True)
    assert week.title == "60 minutes more each day"
    assert [fortnight.days, last.days] == ["Days 8 to 14", "Days 15 to 21"]


def test_the_slow_plan_names_its_own_step_and_hours():
    assert rows(current_guide(), made(slow=True))[1].title == "30 minutes more each day"
    assert hours(made(slow=True)) == [1, 1.5, 2, 2.5, 3, 3.5, 4]


def test_the_file_reads_back_as_all_day_events_that_cover_three_weeks():
    events = read(file())

    assert len(events) == 9
    assert events[0]["SUMMARY"] == "New insoles: 1 hour"
    assert events[6]["SUMMARY"] == "New insoles: 7 hours"
    assert events[7]["SUMMARY"] == "New insoles: most of the day"
    assert events[0].decoded("DTSTART") == MONDAY
    for before, after in pairwise(events):
        assert before.decoded("DTEND") == after.decoded("DTSTART")
    assert events[-1].decoded("DTEND") == MONDAY + timedelta(days=21)
    assert all(event.decoded("DTSTAMP") == NOW for event in events)
    assert all(event["DESCRIPTION"].endswith(URL) for event in events)


def test_importing_a_moved_plan_updates_the_same_events():
    before = read(file())
    later = NOW + timedelta(hours=1)
    after = read(file(made(starts_on=MONDAY + timedelta(days=3), slow=True), now=later))

    assert [each["UID"] for each in before] == [each["UID"] for each in after]
    assert len({each["UID"] for each in before}) == 9
    assert all(new["SEQUENCE"] > old["SEQUENCE"] for old, new in zip(before, after, strict=True))
    assert {each["UID"] for each in read(file(key="pair/2"))}.isdisjoint(
        each["UID"] for each in before
    )


def test_the_file_says_nothing_of_health_and_folds_its_lines():
    text = file(made(slow=True)).decode()

    assert not [word for word in HEALTH if word in text.replace(URL, "").lower()]
    assert max(len(line) for line in text.encode().split(b"\r\n")) <= 75
