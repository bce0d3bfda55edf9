"""Where the person in this browser stands in the quiz; the session holds tokens only."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.contrib.sessions.backends.base import SessionBase

from recommender import consents, crypto, responses, safety, wearers
from recommender.domain.questions import Question, current_quiz
from recommender.domain.quiz import Walk, walk
from recommender.domain.rules import current_rules
from recommender.models import QuizResponse, TriageResult, Wearer
from recommender.quiz.addresses import code_of

RESPONSE_KEY = "quiz"
SLIP_KEY = "quiz_slip"  # the decision that the last answer made, while it may be a mis-tap (K4)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A response, how far it is, and what the safety gate says."""

    response: QuizResponse
    walk: Walk
    gate: safety.Gate
    last: str

    @property
    def is_stopped(self) -> bool:
        """Whether nothing more is asked: an urgent rule fired or still holds."""
        return self.gate.is_holding or self.walk.is_stopped

    @property
    def pending(self) -> Question | None:
        """The next question to ask, or None if there is enough."""
        return None if self.walk.is_done else self.walk.pending

    @property
    def pending_code(self) -> str:
        """What stands for the next question in its address, "" if there is enough."""
        return code_of(self.response, self.pending.id) if self.pending else ""


def current(session: SessionBase, *, now: datetime) -> Visit | None:
    """Return the session's visit; None if there is none, or its answers are gone."""
    token = session.get(wearers.SESSION_KEY)
    response = responses.of_wearer_token(token, now=now) if token else None
    if response is None:
        return None
    try:
        content = responses.read(response)
    except crypto.Unreadable:
        logger.exception("The answers of quiz response %s can't be read", response.pk)
        return None
    return _visit(response, content, now)


def gate(session: SessionBase, *, now: datetime) -> safety.Gate:
    """Return the gate of the session's wearer, with or without a quiz."""
    return safety.gate_for(wearers.current(session), now=now)


def begin(session: SessionBase, *, now: datetime) -> Visit:
    """Store the consent that was just given and start a response."""
    wearer = wearers.ensure(session, now=now)
    consents.give(wearer=wearer, now=now)
    return begin_again(session, wearer, now=now)


def begin_again(session: SessionBase, wearer: Wearer, *, now: datetime) -> Visit:
    """Delete the answers and start anew under the same consent; what holds keeps holding."""
    response = responses.start(wearer=wearer, now=now)
    move_on(session)
    session[RESPONSE_KEY] = response.token
    return _visit(response, responses.Content(answers={}, last=""), now)


def resume(session: SessionBase, response: QuizResponse) -> None:
    """Go on with a response in this browser."""
    move_on(session)
    wearers.use(session, response.wearer)
    session[RESPONSE_KEY] = response.token


def had_answers(session: SessionBase) -> bool:
    """Return whether this browser once had a response."""
    return RESPONSE_KEY in session


def leave(session: SessionBase) -> None:
    """Forget that there was a response."""
    move_on(session)
    session.pop(RESPONSE_KEY, None)


def may_be_slip(session: SessionBase, decision: TriageResult | None) -> None:
    """Remember the urgent decision of the answer just given."""
    session[SLIP_KEY] = decision.pk if decision else None


def move_on(session: SessionBase) -> None:
    """After this a mis-tap can't be undone any more."""
    session.pop(SLIP_KEY, None)


def slip(session: SessionBase, visit: Visit, question_id: str) -> TriageResult | None:
    """Return the decision that may be taken back on this very question, if any (K4)."""
    if SLIP_KEY not in session or question_id != visit.last:
        return None
    own = visit.response.triage.filter(pk=session[SLIP_KEY], released_at=None)
    return own.first()


def _visit(response: QuizResponse, content: responses.Content, now: datetime) -> Visit:
    return Visit(
        response=response,
        walk=walk(current_quiz(), current_rules(), content.answers),
        gate=safety.gate_for(response.wearer, now=now),
        last=content.last,
    )
