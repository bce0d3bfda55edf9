"""Which wearer a session is about, and whom else a guest's session knows."""

from datetime import datetime

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from recommender.models import TriageResult, Wearer

SESSION_KEY = "wearer"
KNOWN_KEY = "wearers"  # tokens of all wearers of a guest's session, in the order they came
MOST_KNOWN = 8


def current(session: SessionBase) -> Wearer | None:
    """Return the session's wearer, if it has one that still exists."""
    token = session.get(SESSION_KEY)
    return Wearer.objects.filter(token=token).first() if token else None


def ensure(session: SessionBase, *, now: datetime) -> Wearer:
    """Return the session's wearer, made if need be."""
    wearer = current(session)
    if wearer is None:
        wearer = Wearer.objects.create(created_at=now)
        session[SESSION_KEY] = wearer.token
    return wearer


@transaction.atomic
def use(session: SessionBase, wearer: Wearer) -> None:
    """Make the session be about another wearer; what holds in the session goes along (K4)."""
    previous = current(session)
    if previous is not None and previous.pk != wearer.pk:
        _carry_holds(previous, wearer)
    session[SESSION_KEY] = wearer.token


def known(session: SessionBase) -> tuple[str, ...]:
    """Return the tokens of the wearers that a guest's session may be about."""
    tokens = session.get(KNOWN_KEY, [])
    current_token = session.get(SESSION_KEY)
    return tuple(tokens) if tokens or not current_token else (current_token,)


@transaction.atomic
def start_another(session: SessionBase, *, now: datetime) -> Wearer:
    """Make the session be about a new wearer; the answers of the others stay theirs.

    Beyond ``MOST_KNOWN`` the one longest known can't be reached from here any more.
    """
    tokens = known(session)
    wearer = Wearer.objects.create(created_at=now)
    use(session, wearer)
    session[KNOWN_KEY] = [*tokens, wearer.token][-MOST_KNOWN:]
    return wearer


def go_to(session: SessionBase, token: str) -> bool:
    """Make a guest's session be about a wearer it knows; return whether it does."""
    wearer = Wearer.objects.filter(token=token).first() if token in known(session) else None
    if wearer is None:
        return False
    use(session, wearer)
    return True


def everybody(session: SessionBase) -> list[Wearer]:
    """Return the wearers that a guest's session may be about, in the order they came."""
    return list(Wearer.objects.filter(token__in=known(session)).order_by("pk"))


@transaction.atomic
def forget(wearer: Wearer, *, heir: Wearer) -> None:
    """Delete a wearer and all that hangs on them; a hold goes on at the heir, without reasons."""
    before = set(heir.triage_results.values_list("pk", flat=True))
    _carry_holds(wearer, heir)
    heir.triage_results.exclude(pk__in=before).update(rule_ids=[])
    wearer.delete()


def is_blank(wearer: Wearer) -> bool:
    """Return whether nothing is known of a wearer but how the short safety check was answered."""
    return not wearer.responses.exists() and not wearer.pairs.exists()


@transaction.atomic
def hand_over(blank: Wearer, wearer: Wearer) -> None:
    """Give the decisions about a blank wearer to the one they turn out to be."""
    known = wearer.triage_results.values("decided_at")
    blank.triage_results.exclude(decided_at__in=known).update(wearer=wearer)


@transaction.atomic
def stand_in(wearer: Wearer, *, now: datetime) -> Wearer:
    """Make a wearer of whom nothing is known but that a hold is on; not even its reasons."""
    other = Wearer.objects.create(created_at=now)
    _carry_holds(wearer, other)
    other.triage_results.update(rule_ids=[])
    return other


def _carry_holds(previous: Wearer, wearer: Wearer) -> None:
    known = set(wearer.triage_results.values_list("decided_at", flat=True))
    urgent = [
        result
        for result in previous.triage_results.filter(tier__in=("T0", "T1"), released_at=None)
        if result.decided_at not in known
    ]
    for result in urgent:
        result.pk, result.wearer, result.response = None, wearer, None
    TriageResult.objects.bulk_create(urgent)
