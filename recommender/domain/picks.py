"""Picks: what to show of one ranking, with reasons, a doubt, size, taste and its log (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from catalog import specs
from recommender.domain import comfort, explore, variety
from recommender.domain.columns import Column, Mask, code_of
from recommender.domain.compatibility import thickness_mm
from recommender.domain.doubts import doubt_of, grade_text
from recommender.domain.explore import Slot
from recommender.domain.features import is_heel_piece
from recommender.domain.felt_words import row_of
from recommender.domain.fitting import fit_note
from recommender.domain.gate import Gate
from recommender.domain.impressions import impression
from recommender.domain.needs import suits
from recommender.domain.ranking import Ranking, Scored
from recommender.domain.reasons import explain, grade_of, strongest_for
from recommender.domain.result import Impression, Pick
from recommender.domain.ruleset import Sell, Tier
from recommender.domain.shelf import Item, Shelf
from recommender.domain.size_advice import advice as size_advice
from recommender.domain.taste import Taste, taste_of
from recommender.domain.variety import Candidates
from recommender.domain.wishes import Wishes


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The picks of one kind in the order shown, their log, and what rated pairs taught us."""

    picks: tuple[Pick, ...] = ()
    impressions: tuple[Impression, ...] = ()
    taste: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pool:
    """The best of each model, best first: all that variety looks at."""

    ranking: Ranking
    shelf: Shelf
    scored: Scored
    candidates: Candidates
    taste: Taste


def picks_of(ranking: Ranking, *, sell: str, seed: str) -> Shown:
    """Return what to show of a ranking.

    Parameters
    ----------
    ranking
        Candidates, best first.
    sell
        Name of the sell policy in force.
    seed
        The hash of everything that decides the result.
    """
    if not len(ranking.rows):
        return Shown()
    pool = _pool(ranking)
    chosen = variety.pick(pool.candidates, variety.current_variety()[ranking.shelf.kind])
    places = [place for place, _ in chosen]
    picks = [_pick(pool, place, role) for place, role in chosen]
    slots = [
        _slot(pick, item, sell) for pick, item in zip(picks, _items(pool, places), strict=True)
    ]
    return _in_order(pool, places, picks, slots, seed)


def _in_order(
    pool: _Pool, places: Sequence[int], picks: Sequence[Pick], slots: Sequence[Slot], seed: str
) -> Shown:
    chances = explore.chances(slots)
    shown, log = [], []
    for position, own in enumerate(explore.order(slots, seed=seed, kind=picks[0].kind)):
        chance = float(chances[own][position])
        pick = replace(picks[own], position=position + 1, propensity=chance)
        shown.append(pick)
        log.append(impression(pick, pool.scored, places[own], own + 1))
    return Shown(picks=tuple(shown), impressions=tuple(log), taste=pool.taste.notes())


def _pool(ranking: Ranking) -> _Pool:
    rows = variety.once_per_model(ranking.rows, ranking.shelf.model[ranking.rows])
    shelf, kind = ranking.shelf.at(rows), ranking.shelf.kind
    scored = ranking.at(rows)
    axes = variety.current_variety()[kind].axes
    wanted = [kind == "shoe" and use in ranking.wishes.uses for use in specs.Use.values()]
    return _Pool(
        ranking=ranking,
        shelf=shelf,
        scored=scored,
        candidates=Candidates(
            rows=rows,
            score=scored.score,
            price_minor=shelf.options.price_minor[ranking.choice.option[rows]],
            space=variety.space_of(axes, shelf.columns | _made_up(shelf)),
            covers=shelf.sets["uses"][:, np.array(wanted)],
            suits=suits(ranking.wishes.needs, shelf) & ~_is_unasked(shelf, ranking.wishes),
            is_piece=_is_piece(shelf),
        ),
        taste=taste_of(ranking.wishes.beliefs[kind]),
    )


def _is_unasked(shelf: Shelf, wishes: Wishes) -> Mask:
    """Return which shoes have more control than one should offer to who did not ask for support."""
    if shelf.kind == "insole" or wishes.feel == "firm":
        return np.zeros(len(shelf), np.bool_)
    return np.asarray(shelf.column("stability") == code_of("stability", "motion_control"))


def _is_piece(shelf: Shelf) -> Mask:
    return np.zeros(len(shelf), np.bool_) if shelf.kind == "shoe" else is_heel_piece(shelf)


def _made_up(shelf: Shelf) -> dict[str, Column]:
    """Return the columns that are worked out from several specs."""
    if shelf.kind == "shoe":
        return {"softness": comfort.shoe_softness(shelf.columns)}
    return {
        "softness": comfort.insole_softness(shelf.columns),
        "thickness_mm": thickness_mm(shelf.columns),
    }


def _items(pool: _Pool, places: Sequence[int]) -> list[Item]:
    return [pool.shelf.items[place] for place in places]


def _pick(pool: _Pool, place: int, role: str) -> Pick:
    ranking, item = pool.ranking, pool.shelf.items[place]
    wishes, row = ranking.wishes, int(pool.candidates.rows[place])
    option = ranking.shelf.options.records[int(ranking.choice.option[row])]
    reasons = explain(
        item=item,
        row=place,
        option=option,
        features=pool.scored.features,
        parts=[float(each) for each in pool.scored.parts[place]],
        start=ranking.weights.start,
        wishes=wishes,
    )
    grade = grade_of(reasons)
    cheap = variety.cheaper_than(pool.candidates, place)
    return Pick(
        product_id=item.product_id,
        slug=item.slug,
        title=item.title,
        brand=item.brand,
        kind=item.kind,
        role=role,
        score=float(pool.scored.score[place]),
        contributions=reasons,
        reasons_for=strongest_for(reasons),
        reason_against=doubt_of(item, reasons, wishes.foot.certainty),
        grade=grade,
        size=size_advice(option, wishes.foot, item) if wishes.foot.length_mm is not None else None,
        fit_note=fit_note(item, wishes, option),
        price_minor=option.price_minor,
        cheaper_slug="" if cheap is None else pool.shelf.items[cheap].slug,
        taste_note=pool.taste.note(row_of(item.spec)),
        grade_text=grade_text(grade),
    )


def _slot(pick: Pick, item: Item, sell: str) -> Slot:
    """Return what decides whether a pick may trade places: its safety and its size line."""
    gate = Gate(tier=Tier.T3, sell=Sell[sell], rule_ids=(), is_known=True, decided_at=None)
    insole = item.spec if isinstance(item.spec, specs.Insole) else None
    size = ("", 0.0) if pick.size is None else (pick.size.certainty, round(pick.size.p_right, 1))
    return Slot(score=pick.score, permission=gate.permission(item.kind, insole).value, size=size)
