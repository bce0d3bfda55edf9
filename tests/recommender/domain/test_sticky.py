"""How long a safety result holds when answers change (K4, K8)."""

from datetime import UTC, datetime, timedelta

import pytest

from recommender.domain.ruleset import Sell, Tier
from recommender.domain.sticky import TriageState, merge_sticky, state_of
from tests.recommender.domain.walks import take

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def state(
    tier: Tier, sell: Sell, *rule_ids: str, at: datetime = NOW, seen: bool = False
) -> TriageState:
    return TriageState(tier=tier, sell=sell, rule_ids=rule_ids, version="1", at=at, seen=seen)


EMERGENCY = state(Tier.T0, Sell.S0, "R01")
TODAY = state(Tier.T1, Sell.S1, "F03")
SOON = state(Tier.T2, Sell.S2, "R31")


def fine(at: datetime) -> TriageState:
    return state(Tier.T3, Sell.S3, at=at)


def test_a_state_is_made_of_an_outcome() -> None:
    made = state_of(take({"urgent": ["chest"]}).outcome, NOW)
    assert (made.tier, made.sell, made.rule_ids, made.at) == (Tier.T0, Sell.S0, ("R10",), NOW)


@pytest.mark.parametrize(
    ("before", "after", "is_held"),
    [
        (EMERGENCY, timedelta(0), True),
        (EMERGENCY, DAY - timedelta(seconds=1), True),
        (EMERGENCY, DAY, False),
        (TODAY, HOUR, True),
        (TODAY, 400 * DAY, True),
        (state(Tier.T1, Sell.S1, seen=True), HOUR, False),
        (state(Tier.T0, Sell.S0, seen=True), HOUR, True),
        (SOON, HOUR, False),
        (fine(NOW), HOUR, False),
    ],
)
def test_an_emergency_holds_a_day_and_today_until_seen(
    before: TriageState, after: timedelta, is_held: bool
) -> None:
    assert before.holds(NOW + after) is is_held
    merged = merge_sticky(before, fine(NOW + after), NOW + after)
    assert (merged.tier == before.tier and before.tier < Tier.T3) is is_held


def test_the_first_state_simply_counts() -> None:
    assert merge_sticky(None, SOON, NOW) is SOON


def test_what_is_held_keeps_the_stricter_policy_all_rules_and_its_date() -> None:
    later = state(Tier.T2, Sell.S2, "R31", "F03", at=NOW + HOUR)
    merged = merge_sticky(TODAY, later, NOW + HOUR)
    assert (merged.tier, merged.sell, merged.at) == (Tier.T1, Sell.S1, NOW)
    assert merged.rule_ids == ("F03", "R31")


def test_worse_news_leads_and_starts_anew() -> None:
    worse = state(Tier.T0, Sell.S0, "R01", at=NOW + HOUR)
    merged = merge_sticky(TODAY, worse, NOW + HOUR)
    assert (merged.tier, merged.sell, merged.at) == (Tier.T0, Sell.S0, NOW + HOUR)
    assert merged.rule_ids == ("F03", "R01")


def test_answers_are_stale_after_30_days() -> None:
    assert not SOON.is_stale(NOW + 30 * DAY)
    assert SOON.is_stale(NOW + 30 * DAY + HOUR)
