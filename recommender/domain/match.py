"""The match: answers, inputs and catalogue in, result out; the same every time (pure)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from catalog.specs import Use
from recommender.domain import advice, filters, relax, variety
from recommender.domain.conditions import Answers
from recommender.domain.features import softness
from recommender.domain.fitting import fit_note
from recommender.domain.inputs import Inputs
from recommender.domain.profile import profile_of
from recommender.domain.ranking import Ranking, Scored, rank
from recommender.domain.reasons import explain, grade_of, strongest_against, strongest_for
from recommender.domain.result import LeftOut, Pick, Result
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Sell
from recommender.domain.score import current_weights
from recommender.domain.shelf import Catalog, Shelf
from recommender.domain.size import advice as size_advice
from recommender.domain.triage import evaluate
from recommender.domain.wishes import Wishes, wishes_of
from recommender.domain.words import chosen

BASIS = "Based on rules; no learned model yet"
STABLE = "STABLE"
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
    picks = {each.shelf.kind: _picks(each, wishes, weights.start) for each in rankings}
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
        insoles=picks.get("insole", ()),
        shoes=picks.get("shoe", ()),
        left_out=_left_out(rankings),
        relax=tuple(
            question
            for each in rankings
            for question in relax.questions(each.shelf, each.filters, wishes)
        ),
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


def _picks(ranking: Ranking, wishes: Wishes, start: float) -> tuple[Pick, ...]:
    shelf = ranking.shelf
    if not len(ranking.rows):
        return ()
    prices = shelf.options.price_minor[ranking.choice.option]
    rows = variety.once_per_model(ranking.rows, shelf.model[ranking.rows])
    if shelf.kind == "insole":
        chosen_rows = variety.insoles(rows=rows, softness=softness(shelf), price_minor=prices)
    else:
        wanted = np.array([use in wishes.uses for use in Use.values()])
        covers = shelf.sets["uses"][:, wanted]
        chosen_rows = variety.shoes(rows=rows, price_minor=prices, covers=covers)
    scored = ranking.at([row for row, _ in chosen_rows])
    return tuple(
        _pick(ranking, scored, place, row, role, wishes, start)
        for place, (row, role) in enumerate(chosen_rows)
    )


def _pick(
    ranking: Ranking, scored: Scored, place: int, row: int, role: str, wishes: Wishes, start: float
) -> Pick:
    item = ranking.shelf.items[row]
    option = ranking.shelf.options.records[int(ranking.choice.option[row])]
    reasons = explain(
        item=item,
        row=place,
        option=option,
        features=scored.features,
        parts=[float(each) for each in scored.parts[place]],
        start=start,
        wishes=wishes,
    )
    return Pick(
        product_id=item.product_id,
        slug=item.slug,
        title=item.title,
        brand=item.brand,
        kind=item.kind,
        role=role,
        score=float(scored.score[place]),
        contributions=reasons,
        reasons_for=strongest_for(reasons),
        reason_against=strongest_against(reasons),
        grade=grade_of(reasons),
        size=size_advice(option, wishes.foot) if wishes.foot.length_mm is not None else None,
        fit_note=fit_note(item, wishes),
        price_minor=option.price_minor,
    )


def _left_out(rankings: Sequence[Ranking]) -> tuple[LeftOut, ...]:
    rows = [row for each in rankings for row in filters.left_out(each.shelf, each.filters)]
    return tuple(rows)
