from dataclasses import replace
from datetime import date, timedelta
from importlib import resources
from itertools import pairwise

import pytest

from catalog import specs
from catalog.copy_linter import blocked_words
from recommender.domain.break_in import current_guide, duration, is_slow, load_guide, plan

MONDAY = date(2026, 3, 2)
GUIDE = current_guide()


def minutes(*, slow: bool) -> list[int | None]:
    return [each.minutes for each in plan(GUIDE, starts_on=MONDAY, is_slow=slow).stretches]


def test_it_starts_with_an_hour_and_adds_60_minutes_a_day_for_a_week():
    assert minutes(slow=False) == [60, 120, 180, 240, 300, 360, 420, None, None]


def test_the_slow_plan_adds_30_minutes_a_day():
    assert minutes(slow=True) == [60, 90, 120, 150, 180, 210, 240, None, None]


def test_the_days_follow_each_other_from_the_first_to_the_21st():
    made = plan(GUIDE, starts_on=MONDAY, is_slow=False)
    stretches = made.stretches

    assert (stretches[0].from_on, made.ends_on) == (MONDAY, MONDAY + timedelta(days=20))
    for before, after in pairwise(stretches):
        assert after.from_day == before.until_day + 1
        assert after.from_on == before.until_on + timedelta(days=1)
    assert [each.stage for each in stretches] == [0, *[1] * 6, 2, 3]
    assert GUIDE.days == 21


def test_how_long_is_said_in_words():
    assert [duration(each) for each in (30, 60, 90, 120)] == [
        "30 minutes",
        "1 hour",
        "1 hour 30 minutes",
        "2 hours",
    ]
    assert plan(GUIDE, starts_on=MONDAY, is_slow=True).stretches[-2].words == "Most of the day"
    assert plan(GUIDE, starts_on=MONDAY, is_slow=True).stretches[1].words == "1 hour 30 minutes"


@pytest.mark.parametrize(
    ("answers", "spec", "slow"),
    [
        ({}, None, False),
        ({"age": "45_49"}, specs.Insole(firmness="semi"), False),
        ({"age": "65_plus"}, None, True),
        ({}, specs.Insole(firmness="firm"), True),
        ({}, specs.Insole(firmness="rigid"), True),
        ({}, specs.Insole(), False),
    ],
)
def test_age_65_and_a_firm_insole_go_slowly(answers, spec, slow):
    assert is_slow(answers, spec) is slow


def test_every_line_has_a_source_and_no_word_of_the_claim_linter():
    lists = (GUIDE.look, GUIDE.stop, GUIDE.get_help)
    stages = GUIDE.stages

    assert all(each.sources for each in (*lists, *stages))
    assert GUIDE.slow_sources
    texts = [text for each in lists for text in (each.title, *each.items)]
    texts += [text for each in stages for text in (each.title, each.text)]
    assert blocked_words(*texts, GUIDE.slow_text) == ()


def test_a_gap_between_stages_is_refused():
    text = (resources.files("recommender") / "data" / "break_in.toml").read_text("utf-8")

    assert load_guide(text) == replace(GUIDE)
    with pytest.raises(ValueError, match="do not follow"):
        load_guide(text.replace("days = [8, 14]", "days = [9, 14]"))
