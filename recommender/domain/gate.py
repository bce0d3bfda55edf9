"""The safety gate: what all decisions about a wearer allow to be sold now (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from catalog.specs import Firmness, Insole, Kind
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Sell, Tier
from recommender.domain.sticky import HOLD, TriageState, merge_sticky

COMFORT_LIFT_MAX_MM = 6  # EVIDENCE §2, sell policy S2
COMFORT_FIRMNESS = str(Firmness.SOFT)  # "soft/accommodating"; semi-firm is not (D, cautious)

CHECK_FIRST = "Please answer the short safety check for this insole first."


class Permission(Enum):
    """May this be sold to this wearer?"""

    ALLOWED = "allowed"
    NEEDS_CHECK = "needs_check"
    REFUSED = "refused"


class Basis(Enum):
    """What a decision was made from."""

    QUIZ = "quiz"  # all safety questions, or as far as an urgent rule
    PARTIAL = "partial"  # a quiz that is still open: it may only make things stricter
    CHECKLIST = "checklist"  # the short list of an insole's page (K9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One stored decision; ``state.seen`` if it was released or undone."""

    state: TriageState
    basis: Basis

    def is_live(self, now: datetime) -> bool:
        """Whether the decision still counts: T0 for 24 h, T1 until seen, others for 30 days."""
        if self.state.seen:
            return False
        is_sticky = self.state.tier is Tier.T1 and self.basis is not Basis.PARTIAL
        if self.state.tier is Tier.T0 or is_sticky:
            return self.state.holds(now)
        return not self.state.is_stale(now)

    def has_lapsed(self, now: datetime) -> bool:
        """Whether this was an emergency whose 24 hours are over."""
        state = self.state
        return state.tier is Tier.T0 and not state.seen and not state.holds(now)

    def settled(self, now: datetime) -> Decision:
        """Return a lapsed emergency as the T1 rules beside it, which hold until seen (K4)."""
        state = self.state
        if not self.has_lapsed(now):
            return self
        today = [rule for rule in current_rules().of_tier(Tier.T1) if rule.id in state.rule_ids]
        if not today:
            return self
        lapsed = replace(
            state,
            tier=Tier.T1,
            sell=min(rule.sell for rule in today),
            rule_ids=tuple(rule.id for rule in today),
        )
        return replace(self, state=lapsed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What may be sold to a wearer, from all that was decided about them."""

    tier: Tier
    sell: Sell
    rule_ids: tuple[str, ...]
    is_known: bool
    decided_at: datetime | None
    is_holding: bool = False

    @property
    def is_urgent(self) -> bool:
        """Whether an urgent rule fired, decided or only doubted so far (K2)."""
        return self.tier <= Tier.T1

    @property
    def refuses_some(self) -> bool:
        """Whether there is anything that may not be sold."""
        return self.sell in {Sell.S0, Sell.S1, Sell.S2}

    def permission(self, kind: str, insole: Insole | None) -> Permission:
        """Say whether a product of this kind may be sold.

        Parameters
        ----------
        kind
            ``insole``, ``shoe`` or ``accessory``.
        insole
            The specs of an insole; None for a shoe, and where nothing is known. An
            accessory may be a lift or a pad, so it counts as an insole.
        """
        if self.sell is Sell.S0:
            return Permission.REFUSED
        if kind == Kind.SHOE:
            return Permission.ALLOWED
        if self.sell is Sell.S1:
            return Permission.REFUSED
        if self.sell is Sell.S2 and not is_comfort_only(insole):
            return Permission.REFUSED
        return Permission.ALLOWED if self.is_known else Permission.NEEDS_CHECK

    def refusal(self, kind: str) -> str:
        """Say in plain words why a product of this kind is not sold now."""
        if self.permission(kind, None) is Permission.NEEDS_CHECK:
            return CHECK_FIRST
        return current_rules().policies[self.sell]


UNKNOWN = Gate(tier=Tier.T3, sell=Sell.S3, rule_ids=(), is_known=False, decided_at=None)


def is_comfort_only(insole: Insole | None) -> bool:
    """Return whether an insole is soft, not posted, with at most 6 mm of lift.

    What its maker does not say counts against it.

    References
    ----------
    EVIDENCE §2: sell policy S2 COMFORT.
    """
    return (
        insole is not None
        and insole.firmness == COMFORT_FIRMNESS
        and insole.medial_post_level == 0
        and not insole.has_lateral_wedge
        and insole.heel_lift_mm is not None
        and insole.heel_lift_mm <= COMFORT_LIFT_MAX_MM
    )


def stricter(one: TriageState | None, other: TriageState) -> TriageState:
    """Return the worse tier and the stricter policy of two states, with all rule ids."""
    if one is None:
        return other
    leading = other if other.tier < one.tier else one
    return replace(
        leading,
        sell=min(one.sell, other.sell),
        rule_ids=tuple(dict.fromkeys((*one.rule_ids, *other.rule_ids))),
    )


def gate_of(decisions: Iterable[Decision], now: datetime) -> Gate:
    """Fold all decisions about a wearer into the gate of this moment.

    Parameters
    ----------
    decisions
        Stored decisions, oldest first.
    now
        The present moment.

    Returns
    -------
    Gate
        A finished quiz replaces what was decided before, unless that holds
        (K4). A checklist or an open quiz may only make the gate stricter, so
        ticking "none of these" never lifts what longer answers decided. When
        an emergency's day is over, only what is answered from then on counts
        as asked.

    References
    ----------
    EVIDENCE §2c: K1, K4, K8, K9.
    """
    known: TriageState | None = None
    partial: TriageState | None = None
    is_asked = False
    asked_from: datetime | None = None
    for each in decisions:
        if each.has_lapsed(now):
            is_asked, asked_from = False, each.state.at + HOLD
        decision = each.settled(now)
        if not decision.is_live(now):
            continue
        if decision.basis is Basis.PARTIAL:
            partial = decision.state
            continue
        is_asked = is_asked or asked_from is None or decision.state.at >= asked_from
        if decision.basis is Basis.QUIZ:
            known, partial = merge_sticky(known, decision.state, now), None
        else:
            known = stricter(known, decision.state)
    if known is None and partial is None:
        return UNKNOWN
    state = known if partial is None else stricter(known, partial)
    assert state is not None
    return Gate(
        tier=state.tier,
        sell=state.sell,
        rule_ids=state.rule_ids,
        is_known=is_asked,
        decided_at=state.at,
        is_holding=known is not None and known.holds(now),
    )
