"""How long a safety result holds when answers change afterwards (EVIDENCE K4, K8)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from recommender.domain.triage import Sell, Tier, TriageOutcome

HOLD = timedelta(hours=24)
STALE_AFTER = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageState:
    """A tier and sell policy in force since ``at``."""

    tier: Tier
    sell: Sell
    rule_ids: tuple[str, ...]
    version: str
    at: datetime
    seen: bool = False

    def is_stale(self, now: datetime) -> bool:
        """Whether the questions should be asked again (K8: after 30 days)."""
        return now - self.at > STALE_AFTER

    def holds(self, now: datetime) -> bool:
        """Whether a later, milder answer cannot lower this state.

        T0 holds for 24 hours; T1 until the person says they have been seen.
        """
        if self.tier is Tier.T0:
            return now - self.at < HOLD
        return self.tier is Tier.T1 and not self.seen


def state_of(outcome: TriageOutcome, at: datetime) -> TriageState:
    """Return the state that an outcome starts."""
    return TriageState(
        tier=outcome.tier,
        sell=outcome.sell,
        rule_ids=outcome.rule_ids,
        version=outcome.version,
        at=at,
    )


def merge_sticky(previous: TriageState | None, new: TriageState, now: datetime) -> TriageState:
    """Return the state in force after ``new`` was decided.

    Parameters
    ----------
    previous
        The state before, or None.
    new
        The state of the latest answers.
    now
        The present moment.

    Returns
    -------
    TriageState
        ``new``, unless ``previous`` still holds; then the worse tier, the
        stricter policy and all rule ids, dated by whichever is worse.
    """
    if previous is None or not previous.holds(now):
        return new
    leading = new if new.tier <= previous.tier else previous
    return replace(
        leading,
        sell=min(previous.sell, new.sell),
        rule_ids=tuple(dict.fromkeys((*previous.rule_ids, *new.rule_ids))),
    )
