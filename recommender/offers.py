"""Match answers with what the shop has free at this moment."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from django.db.models import Q

from catalog.models import Variant
from recommender import sold_out
from recommender.domain.conditions import Answers
from recommender.domain.inputs import Inputs
from recommender.domain.match import match
from recommender.domain.result import Pick, Result
from recommender.domain.shelf import Catalog
from recommender.domain.size import foot_of
from recommender.domain.what_if import with_what_if

MOST_ATTEMPTS = 3  # what sells out while we look is passed over this often (D)


class Stocked(Protocol):
    """What was read of the products picked."""

    @property
    def sold_out(self) -> frozenset[int]:
        """Ids of the variants read that have no free unit."""


S = TypeVar("S", bound=Stocked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer(Generic[S]):
    """A result, the inputs with their stock that it is made from, and what was read of its picks."""

    result: Result
    inputs: Inputs
    stocked: S


@dataclass(frozen=True, slots=True)
class StockOnly:
    """The least that has to be read of picks."""

    sold_out: frozenset[int]


def stock_of(result: Result) -> StockOnly:
    """Read which of the variants picked have no free unit (one query)."""
    gone = Variant.objects.sold_out().filter(picked((*result.insoles, *result.shoes)))
    return StockOnly(frozenset(gone.values_list("pk", flat=True)))


def picked(picks: tuple[Pick, ...]) -> Q:
    """Return the condition on the variants of picks; all of a product where no size is known."""
    sized = [pick.size.variant_id for pick in picks if pick.size]
    unsized = [pick.product_id for pick in picks if not pick.size]
    return Q(pk__in=sized) | Q(product__in=unsized)


def offer(
    *,
    answers: Answers,
    inputs: Inputs,
    catalog: Catalog,
    now: datetime,
    read: Callable[[Result], S],
) -> Offer[S]:
    """Match, then read what was picked; where that has just sold out, take the next one.

    Parameters
    ----------
    inputs
        Without stock, which comes from here.
    read
        Reads the products of a result, with their stock as it is now.
    """
    known, foot = sold_out.current(catalog, now=now), foot_of(answers, inputs)
    for attempt in range(MOST_ATTEMPTS):
        inputs = replace(inputs, sold_out_variant_ids=known.for_foot(foot))
        result = match(answers=answers, inputs=inputs, catalog=catalog)
        stocked = read(result)
        known = known.and_also(stocked.sold_out)
        if known.for_foot(foot) == inputs.sold_out_variant_ids or attempt + 1 == MOST_ATTEMPTS:
            break
    whole = with_what_if(answers=answers, inputs=inputs, catalog=catalog, result=result)
    return Offer(result=whole, inputs=inputs, stocked=stocked)
