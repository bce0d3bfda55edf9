"""Why not this one: what leaves a product out, or its rank and its points beside the best (pure)."""

from __future__ import annotations

from dataclasses import dataclass

from recommender.domain import reasons
from recommender.domain.conditions import Answers
from recommender.domain.filters import Filter
from recommender.domain.inputs import Inputs
from recommender.domain.match import NO_PRODUCTS, STABLE
from recommender.domain.ranking import Ranking, Scored, rank
from recommender.domain.reasons import START, current_texts
from recommender.domain.relax import NOUNS
from recommender.domain.result import Reason
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Sell
from recommender.domain.score import current_weights
from recommender.domain.shelf import Catalog, Item, Shelf
from recommender.domain.triage import evaluate
from recommender.domain.wishes import Wishes, wishes_of
from recommender.domain.words import budget_minor, uses_text

LEAST_APART = 0.0005  # less than a twentieth of a point of a hundred is no difference


class UnknownProduct(LookupError):
    """No published insole or shoe has this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One reason of this product beside the best fit's; points are exact shares of the score."""

    code: str
    text: str
    points: float
    best_points: float

    @property
    def behind(self) -> float:
        """How much the best fit gains on this product here; negative where this one is ahead."""
        return self.best_points - self.points


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNot:
    """Why a product is not the best fit for a wearer.

    Parameters
    ----------
    is_left_out
        Whether a filter drops it; then ``filters`` holds all that do, strictest concern first, as
        codes, and ``filter_text`` says the first one as a sentence.
    rank, of
        Its place by score among all that pass the filters, from 1; 0 where left out.
    text
        The answer in one sentence.
    contributions
        Reasons that tell it from the best fit, the largest difference first; their ``behind`` sums
        to ``best_score`` − ``score`` but for those too small to name.
    """

    product_id: int
    title: str
    kind: str
    text: str
    is_left_out: bool
    filter_text: str = ""
    filters: tuple[str, ...] = ()
    rank: int = 0
    of: int = 0
    score: float = 0.0
    best_score: float = 0.0
    best_slug: str = ""
    best_title: str = ""
    contributions: tuple[Compared, ...] = ()


def explain(*, product_id: int, answers: Answers, inputs: Inputs, catalog: Catalog) -> WhyNot:
    """Return why a published product is not the best fit, or that it is.

    Raises
    ------
    UnknownProduct
        If the catalogue has no such insole or shoe.
    """
    shelf = _shelf_of(catalog, product_id)
    item = shelf.items[shelf.rows[product_id]]
    if inputs.sell in NO_PRODUCTS:
        policy = current_rules().policies[Sell[inputs.sell]]
        return _left_out(item, ("policy",), _sentence("policy", policy=policy))
    wishes = wishes_of(answers, inputs, current_weights())
    is_stable = STABLE in evaluate(current_rules(), answers).constraints
    ranking = rank(shelf, wishes, inputs, current_weights(), is_stable=is_stable, limit=1)
    row = shelf.rows[product_id]
    dropping = [each for each in ranking.filters if not each.keeps[row]]
    if dropping:
        text = _filter_text(dropping[0], item, wishes)
        return _left_out(item, tuple(each.code for each in dropping), text)
    return _ranked(ranking, item, row)


def _shelf_of(catalog: Catalog, product_id: int) -> Shelf:
    for shelf in (catalog.insoles, catalog.shoes):
        if product_id in shelf.rows:
            return shelf
    raise UnknownProduct(f"no insole or shoe {product_id} is published")


def _left_out(item: Item, codes: tuple[str, ...], text: str) -> WhyNot:
    return WhyNot(
        product_id=item.product_id,
        title=item.title,
        kind=item.kind,
        text=text,
        is_left_out=True,
        filter_text=text,
        filters=codes,
    )


def _filter_text(dropping: Filter, item: Item, wishes: Wishes) -> str:
    """Return why a filter drops this one product; the words of the whole filter if it has none."""
    limit = budget_minor(wishes.answers) or 0
    return _sentence(
        dropping.code,
        dropping.text,
        uses=uses_text(item.spec.uses),
        wanted=uses_text(wishes.uses),
        limit=f"{limit // 100}",
    )


def _sentence(code: str, otherwise: str = "", **words: str) -> str:
    text = str(current_texts()["left_out"].get(code, otherwise)).format_map(words)
    return text if text.endswith(".") else f"{text}."


def _ranked(ranking: Ranking, item: Item, row: int) -> WhyNot:
    place = ranking.place_of(row) + 1
    best_row = int(ranking.rows[0])
    scored = ranking.at([row, best_row])
    best = ranking.shelf.items[best_row]
    return WhyNot(
        product_id=item.product_id,
        title=item.title,
        kind=item.kind,
        text=_place_text(place, ranking.count, item.kind),
        is_left_out=False,
        rank=place,
        of=ranking.count,
        score=float(scored.score[0]),
        best_score=float(scored.score[1]),
        best_slug=best.slug,
        best_title=best.title,
        contributions=_compared(ranking, scored, (row, best_row)) if row != best_row else (),
    )


def _place_text(place: int, count: int, kind: str) -> str:
    one, many = NOUNS[kind]
    if count == 1:
        return f"It is the only {one} left for you."
    if place == 1:
        return f"It comes first of {count} {many} for you."
    return f"It comes {ordinal(place)} of {count} {many} for you."


def ordinal(number: int) -> str:
    """Return ``1st``, ``2nd``, ``3rd``, ``4th``, ``11th`` …"""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in {11, 12, 13} else ending}"


def _compared(ranking: Ranking, scored: Scored, rows: tuple[int, int]) -> tuple[Compared, ...]:
    mine, best = (_reasons(ranking, scored, place, row) for place, row in enumerate(rows))
    made = [
        Compared(
            code=code,
            text=_beside(mine.get(code), best.get(code)),
            points=mine[code].points if code in mine else 0.0,
            best_points=best[code].points if code in best else 0.0,
        )
        for code in dict.fromkeys((*mine, *best))
        if code != START
    ]
    made = [each for each in made if abs(each.behind) >= LEAST_APART]
    return tuple(sorted(made, key=lambda each: (-abs(each.behind), each.code)))


def _reasons(ranking: Ranking, scored: Scored, place: int, row: int) -> dict[str, Reason]:
    made = reasons.explain(
        item=ranking.shelf.items[row],
        row=place,
        option=ranking.shelf.options.records[int(ranking.choice.option[row])],
        features=scored.features,
        parts=[float(each) for each in scored.parts[place]],
        start=ranking.weights.start,
        wishes=ranking.wishes,
    )
    return {each.code: each for each in made}


def _beside(mine: Reason | None, best: Reason | None) -> str:
    """Return one sentence: this product, then the best fit, each with its points of 100."""
    return f"This one: {_side(mine)}. The best fit: {_side(best)}."


def _side(reason: Reason | None) -> str:
    """Return a reason with its points, such as ``Soft feel, close to what you like (+4.2)``."""
    if reason is None:
        return "nothing for or against it here (0.0)"
    points = f"{reason.points * 100:+.1f}".replace("-", "−")
    return f"{reason.text} ({points})"
