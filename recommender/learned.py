"""What was learned of lives, for pages: the newest fit, read along with the pairs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet, Subquery

from recommender.domain.life_effects import Effects, from_json
from recommender.models import LifeFit, Pair

KEPT = 4


@dataclass(frozen=True)
class Learned:
    """Effects that pages use, from so many worn-out pairs; none from none."""

    effects: Effects
    worn_out: int


NOTHING = Learned(Effects(), 0)


def with_fit(pairs: QuerySet[Pair]) -> QuerySet[Pair]:
    """Read the id of the newest fit along with the pairs, at no further query."""
    newest = LifeFit.objects.order_by("-id").values("id")[:1]
    return pairs.annotate(life_fit_id=Subquery(newest))


def current(pair: Pair) -> Learned:
    """Return the fit that was newest when this pair was read, by `with_fit`.

    A fit never changes, so each process reads each one once.
    """
    fit_id: int | None = getattr(pair, "life_fit_id")  # noqa: B009  # annotated
    return NOTHING if fit_id is None else _read(fit_id)


@lru_cache(maxsize=KEPT)
def _read(fit_id: int) -> Learned:
    fit = LifeFit.objects.get(pk=fit_id)
    return Learned(from_json(fit.effects), fit.worn_out) if fit.is_used else NOTHING
