"""Where a wearer stands: gate, finished quiz, what was shown and the catalogue, in one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import DEFAULT_DB_ALIAS
from django.db.models import (
    Exists,
    Field,
    FilteredRelation,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import JSONObject

from recommender import safety, snapshot
from recommender.models import Pair, QuizResponse, Recommendation, TriageResult, Wearer
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
    row = _rows(now).filter(token=token).values(*_columns()).first()
    if row is None:
        return None
    wearer = _made(Wearer, {name: row[name] for name in _names(Wearer)})
    response = None
    if row["live__id"] is not None:
        live = {name: row[f"live__{name}"] for name in _names(QuizResponse)}
        response = _made(QuizResponse, live)
        response.wearer = wearer
    shown = None
    if row["shown"] is not None:
        shown = _made(Recommendation, _thawed(Recommendation, row["shown"]))
        shown.wearer, shown.response = wearer, response
    decisions = [_made(TriageResult, _thawed(TriageResult, each)) for each in row["decisions"]]
    return Standing(
        wearer=wearer,
        gate=safety.gate_of_rows(decisions, now=now),
        response=response,
        shown=shown,
        has_pairs=row["has_pairs"],
        stamp=snapshot.stamp_of(row["stamp"]),
    )


def _rows(now: datetime) -> QuerySet[Wearer]:
    is_live = Q(
        responses__state=QuizResponse.State.FINISHED,
        responses__expires_at__gt=now,
    )
    decisions = TriageResult.objects.filter(safety.counting(now), wearer=OuterRef("pk"))
    shown = Recommendation.objects.filter(response=OuterRef("live__id"))
    return (
        Wearer.objects.annotate(live=FilteredRelation("responses", condition=is_live))
        .annotate(
            decisions=ArraySubquery(
                decisions.order_by("decided_at", "pk").values(row=_json(TriageResult))
            ),
            shown=Subquery(shown.order_by("-made_at", "-pk").values(row=_json(Recommendation))[:1]),
            has_pairs=Exists(Pair.objects.filter(wearer=OuterRef("pk"))),
            stamp=snapshot.stamp_query(),
        )
        .order_by("-live__started_at", "-live__id")
    )


def _columns() -> tuple[str, ...]:
    live = [f"live__{name}" for name in _names(QuizResponse)]
    return (*_names(Wearer), *live, "decisions", "shown", "has_pairs", "stamp")


def _fields(model: type[Model]) -> dict[str, Field[Any, Any]]:
    return {field.attname: field for field in model._meta.concrete_fields}  # noqa: SLF001 -- public by Django's docs


def _names(model: type[Model]) -> tuple[str, ...]:
    return tuple(_fields(model))


def _json(model: type[Model]) -> JSONObject:
    return JSONObject(**{name: name for name in _names(model)})


def _thawed(model: type[Model], data: dict[str, Any]) -> dict[str, Any]:
    """Return the values that the database gave as JSON, which has no type for moments."""
    fields = _fields(model)
    return {name: fields[name].to_python(value) for name, value in data.items()}


def _made(model: type[M], values: dict[str, Any]) -> M:
    """Return a stored row of these values."""
    names = _names(model)
    return model.from_db(DEFAULT_DB_ALIAS, names, [values[name] for name in names])
