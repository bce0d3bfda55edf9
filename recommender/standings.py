"""Where a wearer stands: gate, finished quiz, what was shown and the catalogue, in one query."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model

from recommender import safety, snapshot
from recommender.models import QuizResponse, Recommendation, TriageResult, Wearer
from recommender.safety import Gate
from recommender.snapshot import Stamp

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a wearer stands.

    Parameters
    ----------
    gate
        What may be sold to them now.
    response
        Their newest finished response that has not expired.
    shown
        The newest recommendation made from it.
    has_pairs
        Whether they own any pair, returned ones too.
    stamp
        The catalogue's version, for `recommender.snapshot.current`.
    """

    wearer: Wearer
    gate: Gate
    response: QuizResponse | None
    shown: Recommendation | None
    has_pairs: bool
    stamp: Stamp


def of_token(token: str, *, now: datetime) -> Standing | None:
    """Return where the wearer of a token stands, or None if there is none (one query)."""
    with connection.cursor() as cursor:
        cursor.execute(_statement(), {"token": token, "now": now})
        row = cursor.fetchone()
    if row is None:
        return None
    wearer_row, response_row, answers, decisions, shown_row, has_pairs, stamp = row
    wearer = _made(Wearer, wearer_row)
    response = None
    if response_row is not None:
        response = _made(QuizResponse, response_row, answers_encrypted=answers)
        response.wearer = wearer
    shown = None
    if shown_row is not None:
        shown = _made(Recommendation, shown_row)
        shown.wearer, shown.response = wearer, response
    rows = [_model(TriageResult, each) for each in json.loads(decisions or "[]")]
    return Standing(
        wearer=wearer,
        gate=safety.gate_of_rows(rows, now=now),
        response=response,
        shown=shown,
        has_pairs=has_pairs,
        stamp=snapshot.stamp_of(json.loads(stamp or "null")),
    )


@cache
def _statement() -> str:
    return (resources.files("recommender") / "sql" / "standing.sql").read_text("utf-8")


def _made(model: type[M], text: str, **more: Any) -> M:
    return _model(model, {**json.loads(text), **more})


def _model(model: type[M], values: dict[str, Any]) -> M:
    """Return a stored row; JSON has no type for moments, so each field reads its own value."""
    fields = model._meta.concrete_fields  # noqa: SLF001 -- public by Django's docs
    names = [field.attname for field in fields]
    return model.from_db(
        DEFAULT_DB_ALIAS, names, [field.to_python(values[field.attname]) for field in fields]
    )
