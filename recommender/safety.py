"""The safety gate of product page, cart and checkout: decisions stored, read and released."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from recommender.domain.gate import UNKNOWN, Basis, Decision, Gate, Permission, gate_of
from recommender.domain.questions import NONE
from recommender.domain.quiz import Walk
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Check, Sell, Tier
from recommender.domain.sticky import STALE_AFTER, TriageState
from recommender.domain.triage import TriageOutcome, UnknownCheck, check
from recommender.models import QuizResponse, TriageResult, Wearer

__all__ = [
    "ChecklistError",
    "Gate",
    "Permission",
    "answer_checklist",
    "checklist",
    "forget_old",
    "gate_for",
    "gate_of_rows",
    "reask",
    "record",
    "release",
    "undo",
]

URGENT = ("T0", "T1")


def gate_for(wearer: Wearer | None, *, now: datetime) -> Gate:
    """Return what may be sold to the wearer now (one query)."""
    if wearer is None:
        return UNKNOWN
    recent = wearer.triage_results.filter(
        Q(decided_at__gte=now - STALE_AFTER) | Q(tier__in=URGENT), released_at=None
    )
    return gate_of_rows(recent.order_by("decided_at", "pk"), now=now)


def gate_of_rows(rows: Iterable[TriageResult], *, now: datetime) -> Gate:
    """Return the gate after one wearer's decisions that were not released, oldest first."""
    return gate_of([_decision(row) for row in rows], now)


def record(*, response: QuizResponse, walk: Walk, now: datetime) -> TriageResult | None:
    """Store what the safety rules say of a response's answers, if it is news.

    An open quiz in which nothing fired is no decision: blank never means "no" (K2).
    """
    basis = Basis.QUIZ if walk.is_stopped or walk.is_done else Basis.PARTIAL
    outcome = walk.outcome
    row = _row(wearer=response.wearer, outcome=outcome, basis=basis, now=now)
    row.response = response
    before = response.triage.filter(released_at=None).order_by("decided_at", "pk").last()
    if before is None and basis is Basis.PARTIAL and not outcome.fired:
        return None
    if before is not None and basis is Basis.PARTIAL and _gist(before) == _gist(row):
        return None
    row.save()
    return row


class ChecklistError(ValueError):
    """The checklist was not answered; ``message`` says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def checklist() -> tuple[Check, ...]:
    """Return the lines (``id``, ``text``) of the short check on insole pages (K9)."""
    return current_rules().checklist


def reask() -> str:
    """Return the one line that opens the short check when something is bought again (K8)."""
    return current_rules().reask


def answer_checklist(wearer: Wearer, ticked: Sequence[str], *, now: datetime) -> Gate:
    """Store the short check of an insole's page and return the gate after it.

    ``ticked`` holds line ids, or only ``"none"``. A line ticked beside "none" counts (K3). The
    check never lifts what the quiz or an earlier check decided.

    Raises
    ------
    ChecklistError
        If nothing or an unknown line was ticked.
    """
    if not ticked:
        raise ChecklistError("Please tick what applies to the wearer, or “None of these”.")
    try:
        outcome = check(current_rules(), [line for line in ticked if line != NONE])
    except UnknownCheck as error:
        raise ChecklistError("Please tick only the lines shown.") from error
    _row(wearer=wearer, outcome=outcome, basis=Basis.CHECKLIST, now=now).save()
    return gate_for(wearer, now=now)


def release(wearer: Wearer, *, now: datetime) -> Gate:
    """Note "I have been seen for this": ends what holds by T1, never a T0 of the last day.

    What was answered without a sign goes too: the check is asked again, as things are now.
    """
    if gate_for(wearer, now=now).tier is not Tier.T0:
        ended = Q(tier__in=URGENT) | Q(tier="T3", sell="S3")
        wearer.triage_results.filter(ended, released_at=None).update(released_at=now)
    return gate_for(wearer, now=now)


@transaction.atomic
def forget_old(*, now: datetime) -> int:
    """Delete decisions that are older than answers may be; return how many.

    What still holds by T1 goes on holding (K4), but no longer says by which rules.
    """
    old = TriageResult.objects.filter(
        decided_at__lte=now - timedelta(days=settings.QUIZ_RETENTION_DAYS)
    )
    today = [rule.id for rule in current_rules().of_tier(Tier.T1)]
    holding = Q(Q(tier="T1") | Q(tier="T0", rule_ids__overlap=today), released_at=None)
    holding &= ~Q(basis=Basis.PARTIAL.value)
    gone, _of_each = old.exclude(holding).delete()
    old.exclude(rule_ids=[]).update(tier="T1", sell="S1", rule_ids=[], is_unsure=False)
    return gone


def undo(row: TriageResult, *, now: datetime) -> None:
    """Take back a decision that a mis-tap made, before the person moved on (K4)."""
    row.released_at = now
    row.save(update_fields=["released_at"])


def _row(*, wearer: Wearer, outcome: TriageOutcome, basis: Basis, now: datetime) -> TriageResult:
    return TriageResult(
        wearer=wearer,
        rules_version=outcome.version,
        tier=outcome.tier.name,
        sell=outcome.sell.name,
        rule_ids=list(outcome.rule_ids),
        is_unsure=outcome.unsure,
        basis=basis.value,
        decided_at=now,
    )


def _decision(row: TriageResult) -> Decision:
    state = TriageState(
        tier=Tier[row.tier],
        sell=Sell[row.sell],
        rule_ids=tuple(row.rule_ids),
        version=row.rules_version,
        at=row.decided_at,
        seen=row.released_at is not None,
    )
    return Decision(state=state, basis=Basis(row.basis))


def _gist(row: TriageResult) -> tuple[str, str, str, tuple[str, ...]]:
    return row.basis, row.tier, row.sell, tuple(row.rule_ids)
