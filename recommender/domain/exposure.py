"""How long a week on one's feet is, from the quiz; it fills in a pair's normal week (pure)."""

from __future__ import annotations

from recommender.domain.conditions import Answers

# Middles of the ranges that the quiz offers; the open one ends at a 12-hour shift (D).
HOURS_A_DAY = {"under_2": 1.0, "2_to_4": 3.0, "4_to_8": 6.0, "over_8": 10.0}
DAYS_A_WEEK = {"1_to_2": 1.5, "3_to_4": 3.5, "5": 5.0, "6_to_7": 6.5}


def hours_per_week(answers: Answers) -> int | None:
    """Return whole hours a week on one's feet at work, or None if hours or days are unknown.

    Parameters
    ----------
    answers
        ``hours_on_feet`` and ``days_on_feet`` by question id.
    """
    hours = HOURS_A_DAY.get(str(answers.get("hours_on_feet")))
    days = DAYS_A_WEEK.get(str(answers.get("days_on_feet")))
    return None if hours is None or days is None else round(hours * days)
