"""Quiz responses: started, answered, finished and forgotten, with answers encrypted at rest."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from recommender import crypto, safety
from recommender.domain.conditions import Answer
from recommender.domain.questions import current_quiz
from recommender.domain.quiz import Walk, walk
from recommender.domain.rules import current_rules
from recommender.models import QuizResponse, Recommendation, TriageResult, Wearer

OPEN, FINISHED = QuizResponse.State.OPEN, QuizResponse.State.FINISHED


@dataclass(frozen=True, slots=True)
class Step:
    """What one answer led to: the walk, and the decision it made, if any."""

    walk: Walk
    decision: TriageResult | None


@dataclass(frozen=True, slots=True)
class Content:
    """What is encrypted: the answers, and which question was answered last."""

    answers: dict[str, Answer]
    last: str


def latest(wearer: Wearer, *, now: datetime) -> QuizResponse | None:
    """Return the wearer's newest response that has not expired."""
    live = wearer.responses.filter(expires_at__gt=now)
    return live.order_by("-started_at", "-pk").first()


def finished(wearer: Wearer, *, now: datetime) -> QuizResponse | None:
    """Return the wearer's newest finished response that has not expired."""
    live = wearer.responses.filter(expires_at__gt=now, state=FINISHED)
    return live.order_by("-started_at", "-pk").first()


def told(wearer: Wearer, *, now: datetime) -> dict[str, Answer]:
    """Return the answers of the newest finished response; none where they are gone."""
    response = finished(wearer, now=now)
    try:
        return {} if response is None else answers(response)
    except crypto.Unreadable:
        return {}


def by_token(token: str, *, now: datetime) -> QuizResponse | None:
    """Return the response of a token with its wearer, unless unknown or expired."""
    live = QuizResponse.objects.select_related("wearer").filter(expires_at__gt=now)
    return live.filter(token=token).first()


def of_wearer_token(token: str, *, now: datetime) -> QuizResponse | None:
    """Return the newest live response of the wearer with this token (one query)."""
    live = QuizResponse.objects.select_related("wearer").filter(expires_at__gt=now)
    return live.filter(wearer__token=token).order_by("-started_at", "-pk").first()


def answers(response: QuizResponse) -> dict[str, Answer]:
    """Decrypt a response's answers.

    Raises
    ------
    recommender.crypto.Unreadable
        If the stored bytes were changed or belong to another response.
    """
    return read(response).answers


def read(response: QuizResponse) -> Content:
    """Decrypt all that a response holds.

    Raises
    ------
    recommender.crypto.Unreadable
        If the stored bytes were changed or belong to another response.
    """
    plain = json.loads(crypto.decrypt(bytes(response.answers_encrypted)))
    if plain["of"] != response.token:
        raise crypto.Unreadable("these answers belong to another response")
    return Content(
        answers={name: _thaw(value) for name, value in plain["answers"].items()},
        last=plain["last"],
    )


def start(*, wearer: Wearer, now: datetime) -> QuizResponse:
    """Begin a new response; the wearer's earlier ones are deleted."""
    with transaction.atomic():
        forget(wearer)
        response = QuizResponse(
            wearer=wearer,
            quiz_version=current_quiz().version,
            started_at=now,
            changed_at=now,
            expires_at=_expiry(started_at=now, is_done=False, now=now),
        )
        _close(response, Content(answers={}, last=""))
        response.save(force_insert=True)
    return response


@transaction.atomic
def answer(
    *,
    response: QuizResponse,
    question_id: str,
    given: Answer,
    now: datetime,
    undone: TriageResult | None = None,
) -> Step:
    """Store one answer, drop those it leads away from, and decide on safety.

    The row is locked, so that two tabs posting at once lose no answer. ``undone`` is
    the decision of a mis-tap on this very question.

    Raises
    ------
    QuizResponse.DoesNotExist
        If the response was deleted in the meantime.
    recommender.crypto.Unreadable
        If the stored bytes were changed.
    """
    locked = QuizResponse.objects.select_for_update(of=("self",)).select_related("wearer")
    response = locked.get(pk=response.pk)
    if undone is not None:
        safety.undo(undone, now=now)
    walked = walk(current_quiz(), current_rules(), {**answers(response), question_id: given})
    is_done = walked.is_done and not walked.is_stopped
    response.state = FINISHED if is_done else OPEN
    response.finished_at = now if is_done else None
    response.changed_at = now
    response.expires_at = _expiry(started_at=response.started_at, is_done=is_done, now=now)
    _close(response, Content(answers=walked.answers, last=question_id))
    response.save()
    return Step(walk=walked, decision=safety.record(response=response, walk=walked, now=now))


def keep(*, wearer: Wearer, walked: Walk, now: datetime) -> QuizResponse:
    """Store a whole set of answers at once, as a client of the API sends it."""
    is_done = walked.is_done and not walked.is_stopped
    response = QuizResponse(
        wearer=wearer,
        quiz_version=current_quiz().version,
        state=FINISHED if is_done else OPEN,
        started_at=now,
        changed_at=now,
        finished_at=now if is_done else None,
        expires_at=_expiry(started_at=now, is_done=is_done, now=now),
    )
    _close(response, Content(answers=walked.answers, last=next(reversed(walked.answers), "")))
    response.save(force_insert=True)
    return response


def forget(wearer: Wearer) -> None:
    """Delete all responses of a wearer and what was recommended; safety decisions stay."""
    wearer.recommendations.all().delete()
    wearer.responses.all().delete()


def forget_expired(*, now: datetime, limit: int = 500) -> int:
    """Delete up to ``limit`` expired responses and what was recommended from them.

    A recommendation repeats answers ("You said …") and logs what was shown to whom, so it goes
    with its answers, and one whose answers are gone goes too.
    """
    expired = QuizResponse.objects.filter(expires_at__lte=now).order_by("expires_at")
    ids = list(expired.values_list("pk", flat=True)[:limit])
    with transaction.atomic():
        Recommendation.objects.filter(Q(response__in=ids) | Q(response=None)).delete()
        QuizResponse.objects.filter(pk__in=ids).delete()
    return len(ids)


def _expiry(*, started_at: datetime, is_done: bool, now: datetime) -> datetime:
    """Return when answers go: no edit keeps the first of them longer than promised."""
    longest = timedelta(days=settings.QUIZ_RETENTION_DAYS)
    idle = longest if is_done else timedelta(hours=settings.QUIZ_IDLE_HOURS)
    return min(now + idle, started_at + longest)


def _close(response: QuizResponse, content: Content) -> None:
    """Encrypt; the token goes inside, so that bytes cannot be moved between rows."""
    plain = {"of": response.token, "answers": content.answers, "last": content.last}
    response.answers_encrypted = crypto.encrypt(json.dumps(plain).encode())


def _thaw(value: Any) -> Answer:
    """Return the answer that JSON stored: lists were tuples."""
    return tuple(value) if isinstance(value, list) else value
