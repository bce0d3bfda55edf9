"""The clinician's signature under the safety rules: recorded, looked up, never changed."""

from datetime import datetime

from recommender.domain.rule_content import current_content, current_sha256
from recommender.domain.rules import current_rules
from recommender.models import RuleSignature


class RulesMoved(Exception):
    """The rules are no longer those that were signed."""


class NotYet(ValueError):
    """A signature cannot be given in the future."""


def sign(
    *,
    content_sha256: str,
    reviewer: str,
    role: str,
    signed_at: datetime,
    recorded_by: str,
    now: datetime,
    note: str = "",
) -> RuleSignature:
    """Record that a clinician signed the sheet with this hash.

    Raises
    ------
    RulesMoved
        If the rules of this version have another hash.
    NotYet
        If ``signed_at`` lies in the future.
    """
    if content_sha256 != current_sha256():
        raise RulesMoved(f"these rules have the hash {current_sha256()[:12]}")
    if signed_at > now:
        raise NotYet("a signature cannot be given in the future")
    return RuleSignature.objects.create(
        rules_version=current_rules().version,
        content_sha256=content_sha256,
        content=current_content(),
        reviewer=reviewer,
        role=role,
        signed_at=signed_at,
        note=note,
        recorded_by=recorded_by,
        recorded_at=now,
    )


def is_signed() -> bool:
    """Return whether exactly the rules of this version are signed (one indexed query)."""
    return RuleSignature.objects.filter(content_sha256=current_sha256()).exists()


def latest() -> RuleSignature | None:
    """Return the newest signature, of whatever content."""
    return RuleSignature.objects.first()
