"""Hard filters: what is not considered at all, in a fixed order, and why (pure)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from catalog.specs import Kind, Material
from recommender.domain import compatibility
from recommender.domain.choosing import Choice
from recommender.domain.columns import Column, Mask, code_of, has_any
from recommender.domain.features import is_heel_piece, owned_verdicts
from recommender.domain.gate import COMFORT_FIRMNESS, COMFORT_LIFT_MAX_MM
from recommender.domain.heard import is_disliked
from recommender.domain.inputs import Inputs
from recommender.domain.result import LeftOut
from recommender.domain.ruleset import Sell
from recommender.domain.shelf import Shelf
from recommender.domain.wishes import Wishes
from recommender.domain.words import budget_minor, chosen, uses_text

# "Low, firm, secure; no thick-soft" in numbers (D; the rule itself is EVIDENCE F25 and F26).
STABLE_HEEL_MAX_MM = 40
STABLE_SOFT_STACK_MAX_MM = 35
STABLE_SOFT_INSOLE_MAX_MM = 8
ALLERGENS: dict[str, frozenset[str]] = {
    "latex": frozenset({str(Material.LATEX)}),
    "leather_chrome": frozenset({str(Material.LEATHER)}),
}
NAMES = 3
HEEL_NEEDS = frozenset({"heel_steps", "heel_pad"})
PLURALS = {"insole": "Insoles", "shoe": "Shoes"}
POST_AVOIDED = frozenset({"high_arch", "stiff_low_arch"})
RELAXABLE = ("budget", "shoes", "use", "disliked")  # the mildest first


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Filter:
    """One reason to leave products out; ``keeps`` is a mask of shape (n,)."""

    code: str
    text: str
    keeps: Mask


def filters_of(
    shelf: Shelf, choice: Choice, wishes: Wishes, inputs: Inputs, stable: bool
) -> tuple[Filter, ...]:
    """Return the filters that apply to a shelf, strictest concern first.

    Parameters
    ----------
    shelf, choice
        Products and the option of each that fits and is in stock.
    wishes, inputs
        What is known of the wearer.
    stable
        Whether the products must be low, firm and secure (constraint STABLE).
    """
    if not len(shelf):
        return ()
    makers: list[Maker] = [_safety, _stable, _wedge, _rocker, _allergy, _lift, _post, _audience]
    if not stable:
        makers.remove(_stable)
    makers += [_disliked, _use, _shoes, _budget]
    filters = [make(shelf, choice, wishes, inputs) for make in makers]
    size = Filter(
        code="size", text=f"{PLURALS[shelf.kind]} not made in your size", keeps=choice.is_made
    )
    in_stock = Filter(
        code="stock",
        text=f"{PLURALS[shelf.kind]} sold out in your size at the moment",
        keeps=choice.option >= 0,
    )
    return (*(each for each in filters if each is not None), size, in_stock)


def left_out(shelf: Shelf, filters: tuple[Filter, ...]) -> tuple[LeftOut, ...]:
    """Count each product that is out under the first filter that drops it."""
    remaining = np.ones(len(shelf), np.bool_)
    rows = []
    for each in filters:
        dropped = np.flatnonzero(remaining & ~each.keeps)
        remaining &= each.keeps
        if len(dropped):
            titles = tuple(shelf.items[int(row)].title for row in dropped[:NAMES])
            rows.append(LeftOut(code=each.code, text=each.text, count=len(dropped), titles=titles))
    return tuple(rows)


def kept(
    shelf: Shelf, filters: tuple[Filter, ...], *, without: frozenset[str] = frozenset()
) -> Mask:
    """Return which products pass all filters but those named."""
    mask = np.ones(len(shelf), np.bool_)
    for each in filters:
        if each.code not in without:
            mask &= each.keeps
    return mask


Maker = Callable[[Shelf, Choice, Wishes, Inputs], "Filter | None"]


def _safety(shelf: Shelf, choice: Choice, wishes: Wishes, inputs: Inputs) -> Filter | None:
    """Keep what may be sold for comfort only (S2); the unknown counts against it."""
    if inputs.sell != Sell.S2.name:
        return None
    if shelf.kind == Kind.SHOE:
        text = "Motion-control shoes, to be safe for now"
    else:
        text = "Insoles that are not soft and plain, or that lift the heel: not for now"
    return Filter(code="safety", text=text, keeps=shelf.recall("safety", lambda: _is_safe(shelf)))


def _is_safe(shelf: Shelf) -> Mask:
    if shelf.kind == Kind.SHOE:
        return np.asarray(~(shelf.column("stability") == code_of("stability", "motion_control")))
    return np.asarray(
        (shelf.column("firmness") == code_of("firmness", COMFORT_FIRMNESS))
        & (shelf.column("medial_post_level") == 0)
        & ~(shelf.column("has_lateral_wedge") == 1)
        & (shelf.column("heel_lift_mm") <= COMFORT_LIFT_MAX_MM)
    )


def _stable(shelf: Shelf, choice: Choice, wishes: Wishes, inputs: Inputs) -> Filter | None:
    if shelf.kind == Kind.SHOE:
        text = "Tall, very soft, rocking or slip-on shoes: low, firm and secure comes first for you"
    else:
        text = "Thick soft or lifting insoles: low, firm and secure comes first for you"
    is_steady = _is_steady_shoe if shelf.kind == Kind.SHOE else _is_steady_insole
    return Filter(code="stable", text=text, keeps=shelf.recall("stable", lambda: is_steady(shelf)))


def _is_steady_insole(shelf: Shelf) -> Mask:
    soft = shelf.column("firmness") == code_of("firmness", "soft")
    thick = ~(shelf.column("thickness_heel_mm") <= STABLE_SOFT_INSOLE_MAX_MM)
    return np.asarray(~(soft & thick) & (shelf.column("heel_lift_mm") <= COMFORT_LIFT_MAX_MM))


def _is_steady_shoe(shelf: Shelf) -> Mask:
    low = shelf.column("heel_height_mm") <= STABLE_HEEL_MAX_MM
    secure = shelf.column("closure") <= code_of("closure", "strap")
    soft = shelf.column("cushion_heel_level") == 3
    thick = ~(shelf.column("stack_heel_mm") <= STABLE_SOFT_STACK_MAX_MM)
    return np.asarray(low & secure & ~(soft & thick) & ~(shelf.column("has_rocker") == 1))


def _wedge(shelf: Shelf, choice: Choice, wishes: Wishes, inputs: Inputs) -> Filter | None:
    """Leave side wedges out for everybody: the trials speak against them (E48, grade A)."""
    if shelf.kind == Kind.SHOE:
        return None
    keeps = shelf.recall("wedge", lambda: ~(shelf.column("has_lateral_wedge") == 1))
    text = "Insoles that are higher on the outer side: in knee trials no better than flat ones"
    return Filter(code="wedge", text=text, keeps=keeps)


def _rocker(shelf: Shelf, choice: Choice, wishes: Wishes, inputs: Inputs) -> Filter | None:
    """Leave rocker soles out where the back hurts (E6: should not be offered)."""
    if shelf.kind != Kind.SHOE or "back" not in chosen(wishes.answers, "pain"):
        return None
    keeps = shelf.recall("rocker", lambda: ~(shelf.column("has_rocker") == 1))
    text = "Rocker soles: guidance says not to offer them for a sore back"
    return Filter(code="rocker", text=text, keeps=keeps)


def _allergy(shelf: Shelf, choice: Choice, wishes: Wishes, inputs: Inputs) -> Filter | None:
    named = [each for each in chosen(wishes.answers, "allergy_materials") if each in ALLERGENS]
    if not named:
        return None
    words = frozenset().union(*(ALLERGENS[each] for each in named))
    keeps = shelf.recall(("allergy", words), lambda: _is_without(shelf, words))
    text = f"{PLURALS[shelf.kind]} with a material you avoid, or of unknown materials"
    return Filter(code="allergy", text=text, keeps=keeps)


def _is_without(shelf: Shelf, words: frozenset[str]) -> Mask:
    table = shelf.sets["materials"]
    covers = [code_of("top_cover", word) for word in sorted(words)]
    keeps = ~has_any(table, "materials", words) & table.any(axis=1)
    return np.asarray(keeps & ~np.isin(shelf.column("top_cover"), covers))


def _lift(shelf: Shelf, choice: Choice, wishes: Wishes, inputs: Inputs) -> Filter | None:
    """Leave heel lifts and heel pieces to those whose heel asks for one (D)."""
    needs = {need.id for need in wishes.needs}
    if shelf.kind == Kind.SHOE or "achilles" in needs:
        return None
    pieces = bool(needs & HEEL_NEEDS)
    keeps = shelf.recall(("lift", pieces), lambda: _is_no_lift(shelf, pieces=pieces))
    text = "Heel lifts and heel pads: nothing you told us asks for one"
    return Filter(code="lift", text=text, keeps=keeps)


def _is_no_lift(shelf: Shelf, *, pieces: bool) -> Mask:
    keeps = ~(shelf.column("heel_lift_mm") > COMFORT_LIFT_MAX_MM)
    return keeps if pieces else np.asarray(keeps & ~is_heel_piece(shelf))


def _post(shelf: Shelf, choice: Choice, wishes: Wishes, inputs: Inputs) -> Filter | None:
    """Leave wedges under the inner side to those who like support, or whose low arches are sore.

    EVIDENCE 3c names a post for sore low arches alone, and to avoid with high or stiff ones.
    """
    needs = {need.id for need in wishes.needs}
    is_liked = wishes.feel == "firm" or "low_arch" in needs
    is_ruled_out = wishes.flexibility == "stiff" or bool(needs & POST_AVOIDED)
    if shelf.kind == Kind.SHOE or (is_liked and not is_ruled_out):
        return None
    keeps = shelf.recall("post", lambda: ~(shelf.column("medial_post_level") > 0))
    text = "Insoles with a wedge under the inner side: nothing you told us asks for one"
    return Filter(code="post", text=text, keeps=keeps)


def _audience(shelf: Shelf, choice: Choice, wishes: Wishes, inputs: Inputs) -> Filter | None:
    wanted = _wanted_audience(wishes)
    if shelf.kind != Kind.SHOE or not wanted:
        return None
    keeps = shelf.recall(
        ("audience", wanted),
        lambda: np.array([item.audience in {"unisex", wanted} for item in shelf.items]),
    )
    other = "men" if wanted == "women" else "women"
    return Filter(code="audience", text=f"Shoes made for {other}", keeps=keeps)


def _wanted_audience(wishes: Wishes) -> str:
    """Return "women" or "men" where the answers say so, else ""."""
    if {"pregnant", "recent_birth"} & set(chosen(wishes.answers, "health")):
        return "women"
    size = wishes.answers.get("shoe_size")
    system = size["system"] if isinstance(size, Mapping) else ""
    return {"us_men": "men", "us_women": "women"}.get(system, "")


def _disliked(shelf: Shelf, choice: Choice, wishes: Wishes, inputs: Inputs) -> Filter | None:
    worst = [pair.product_id or 0 for pair in inputs.owned if is_disliked(pair)]
    rows = [shelf.rows[each] for each in worst if each in shelf.rows]
    if not rows:
        return None
    keeps = np.ones(len(shelf), np.bool_)
    keeps[rows] = False
    return Filter(
        code="disliked",
        text="You rated it 1 or 2 of 5, or gave it up as uncomfortable",
        keeps=keeps,
    )


def _use(shelf: Shelf, choice: Choice, wishes: Wishes, inputs: Inputs) -> Filter | None:
    if not wishes.uses:
        return None
    keeps = shelf.recall(("use", wishes.uses), lambda: _is_for(shelf, frozenset(wishes.uses)))
    return Filter(
        code="use", text=f"{PLURALS[shelf.kind]} not made for {uses_text(wishes.uses)}", keeps=keeps
    )


def _is_for(shelf: Shelf, uses: frozenset[str]) -> Mask:
    table = shelf.sets["uses"]
    keeps = has_any(table, "uses", uses) | ~table.any(axis=1)
    if shelf.kind == Kind.INSOLE:
        keeps |= is_heel_piece(shelf)  # it goes into any shoe
    return np.asarray(keeps)


def _shoes(shelf: Shelf, choice: Choice, wishes: Wishes, inputs: Inputs) -> Filter | None:
    if shelf.kind == Kind.SHOE or not wishes.owned_shoes:
        return None
    best: Column = np.max(owned_verdicts(shelf, wishes), axis=0)
    text = "Insoles too thick for every shoe you told us about"
    return Filter(code="shoes", text=text, keeps=best > compatibility.NO)


def _budget(shelf: Shelf, choice: Choice, wishes: Wishes, inputs: Inputs) -> Filter | None:
    most = budget_minor(wishes.answers)
    if most is None or not len(shelf.options.item):
        return None
    price = shelf.options.price_minor[choice.option]
    text = f"{PLURALS[shelf.kind]} that cost more than your limit of {most // 100}"
    return Filter(code="budget", text=text, keeps=(choice.option < 0) | (price <= most))
