"""At which pace a wearer should break in a pair; why stays here."""

from datetime import datetime

from catalog.specs import Insole
from recommender import crypto, responses, snapshot
from recommender.domain import break_in
from recommender.models import Pair


def is_slow(pair: Pair, *, now: datetime) -> bool:
    """Whether the plan of a pair goes slowly, from its specs and the wearer's answers."""
    spec = None if pair.variant is None else snapshot.spec_of(pair.variant.product)
    insole = spec if isinstance(spec, Insole) else None
    if break_in.is_slow({}, insole):
        return True
    response = responses.finished(pair.wearer, now=now)
    if response is None:
        return False
    try:
        return break_in.is_slow(responses.answers(response), insole)
    except crypto.Unreadable:
        return False
