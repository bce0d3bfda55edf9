"""The match: answers, inputs and catalogue in, result out; the same every time (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from recommender.domain import advice, canonical, filters, relax
from recommender.domain.conditions import Answers
from recommender.domain.edition import edition
from recommender.domain.inputs import Inputs
from recommender.domain.picks import Shown, picks_of
from recommender.domain.profile import profile_of
from recommender.domain.ranking import Ranking, rank
from recommender.domain.result import LeftOut, Result
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Sell
from recommender.domain.score import current_weights
from recommender.domain.shelf import Catalog, Shelf
from recommender.domain.triage import evaluate
from recommender.domain.wishes import wishes_of
from recommender.domain.words import chosen

BASIS = "Based on rules; no learned model yet"
STABLE = "STABLE"
NOTHING = Shown()
NO_PRODUCTS = frozenset({Sell.S0.name, Sell.S1.name, Sell.SN.name})


def match(*, answers: Answers, inputs: Inputs, catalog: Catalog) -> Result:
    """Return everything the result page needs.

    Parameters
    ----------
    answers
        Answers by question id.
    inputs
        Pairs, stock, size and the gate in force.
    catalog
        Everything published.

    Returns
    -------
    Result
        With sell policy S0, S1 or SN no product at all.
    """
    weights = current_weights()
    outcome = evaluate(current_rules(), answers)
    wishes = wishes_of(answers, inputs, weights)
    is_stable = STABLE in outcome.constraints
    rankings = tuple(
        rank(shelf, wishes, inputs, weights, is_stable=is_stable)
        for shelf in _shelves(answers, inputs, catalog)
    )
    seed = canonical.inputs_sha256(answers, inputs, (edition(), catalog.sha256))
    shown = {each.shelf.kind: picks_of(each, sell=inputs.sell, seed=seed) for each in rankings}
    return Result(
        tier=inputs.tier,
        sell=inputs.sell,
        rule_ids=inputs.rule_ids,
        said=tuple(one.said for one in outcome.fired),
        basis=BASIS,
        profile=profile_of(answers, inputs, wishes.arch),
        advice=advice.items(
            answers=answers,
            wishes=wishes,
            inputs=inputs,
            is_stable=is_stable,
            fired=outcome.fired,
        ),
        do_nothing=advice.do_nothing(answers=answers, wishes=wishes, inputs=inputs),
        insoles=shown.get("insole", NOTHING).picks,
        shoes=shown.get("shoe", NOTHING).picks,
        left_out=_left_out(rankings),
        relax=tuple(
            question
            for each in rankings
            for question in relax.questions(each.shelf, each.filters, wishes)
        ),
        taste=tuple(text for each in shown.values() for text in each.taste),
        seed=seed if shown else "",
        impressions=tuple(log for each in shown.values() for log in each.impressions),
    )


def _shelves(answers: Answers, inputs: Inputs, catalog: Catalog) -> tuple[Shelf, ...]:
    if inputs.sell in NO_PRODUCTS:
        return ()
    goal = chosen(answers, "goal")
    if goal == ("insoles",):
        return (catalog.insoles,)
    if goal == ("shoes",):
        return (catalog.shoes,)
    return (catalog.insoles, catalog.shoes)


def _left_out(rankings: Sequence[Ranking]) -> tuple[LeftOut, ...]:
    rows = [row for each in rankings for row in filters.left_out(each.shelf, each.filters)]
    return tuple(rows)
