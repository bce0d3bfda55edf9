"""Match answers with what the shop has free at this moment."""

from dataclasses import dataclass, replace
from datetime import datetime

from recommender import sold_out
from recommender.domain.conditions import Answers
from recommender.domain.inputs import Inputs
from recommender.domain.match import match
from recommender.domain.result import Result
from recommender.domain.shelf import Catalog
from recommender.domain.size import foot_of

MOST_ATTEMPTS = 3  # what sells out while we look is passed over this often (D)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A result and the inputs, with their stock, that it is made from."""

    result: Result
    inputs: Inputs


def offer(*, answers: Answers, inputs: Inputs, catalog: Catalog, now: datetime) -> Offer:
    """Match, then read the stock of what was picked exactly: one query, and one a sold-out pick.

    Parameters
    ----------
    inputs
        Without stock, which comes from here.
    """
    known, foot = sold_out.current(catalog, now=now), foot_of(answers, inputs)
    for _ in range(MOST_ATTEMPTS):
        inputs = replace(inputs, sold_out_variant_ids=known.for_foot(foot))
        result = match(answers=answers, inputs=inputs, catalog=catalog)
        picks = [pick.product_id for pick in (*result.insoles, *result.shoes)]
        if not picks:
            break
        known = sold_out.exactly(known, picks)
        if known.for_foot(foot) == inputs.sold_out_variant_ids:
            break
    return Offer(result=result, inputs=inputs)
