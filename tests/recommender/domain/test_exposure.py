"""Hours a week on one's feet."""

import pytest

from recommender.domain.exposure import DAYS_A_WEEK, HOURS_A_DAY, hours_per_week
from recommender.domain.questions import current_quiz


@pytest.mark.parametrize(
    ("hours", "days", "expected"),
    [
        ("over_8", "3_to_4", 35),
        ("4_to_8", "5", 30),
        ("under_2", "1_to_2", 2),
        ("not_sure", "5", None),
        ("4_to_8", "not_sure", None),
    ],
)
def test_hours_times_days(hours: str, days: str, expected: int | None) -> None:
    assert hours_per_week({"hours_on_feet": hours, "days_on_feet": days}) == expected


def test_unasked_is_unknown() -> None:
    assert hours_per_week({}) is None


def test_every_choice_of_the_quiz_has_its_middle() -> None:
    quiz = current_quiz()
    assert quiz.question("hours_on_feet").choice_ids - {"not_sure"} == set(HOURS_A_DAY)
    assert quiz.question("days_on_feet").choice_ids - {"not_sure"} == set(DAYS_A_WEEK)
