"""A small shelf without a database: insoles, shoes, and people who answer."""

import json
from functools import cache
from itertools import count
from typing import Any

from catalog import specs
from catalog.sizes import parse
from recommender.domain.conditions import Answer
from recommender.domain.inputs import Inputs, Owned
from recommender.domain.match import match
from recommender.domain.result import Result
from recommender.domain.rules import current_rules
from recommender.domain.shelf import Catalog, Item, Option, stock
from recommender.domain.triage import evaluate
from tests.recommender.domain.walks import Said, take
from tests.shelf import INSOLE, SHOE

_ids = count(1)


def option(size: str = "EU 42", **fields: Any) -> Option:
    """An option at 59.00 in medium width."""
    foot, number = parse(size), next(_ids)
    return Option(
        **{
            "variant_id": number,
            "sku": f"SKU-{number}",
            "label": f"{size}, Moss",
            "size": size,
            "foot_min_mm": foot.min_mm,
            "foot_max_mm": foot.max_mm,
            "width": "medium",
            "price_minor": 5900,
            "position": number,
        }
        | fields
    )


def insole(title: str = "", *, options: tuple[Option, ...] | None = None, **spec: Any) -> Item:
    """An insole in EU 42; ``spec`` changes a plain everyday one."""
    return item("insole", title, specs.Insole(**_frozen(INSOLE | spec)), options)


def shoe(title: str = "", *, options: tuple[Option, ...] | None = None, **spec: Any) -> Item:
    """A shoe in EU 42; ``spec`` changes a plain walking shoe."""
    return item("shoe", title, specs.Shoe(**_frozen(SHOE | spec)), options)


def item(
    kind: str,
    title: str,
    spec: specs.Insole | specs.Shoe,
    options: tuple[Option, ...] | None = None,
    audience: str = "unisex",
) -> Item:
    """A product with given specs."""
    number = next(_ids)
    return Item(
        product_id=number,
        slug=f"{kind}-{number}",
        title=title or f"{kind.title()} {number}",
        brand="Maker",
        kind=kind,
        audience=audience,
        spec=spec,
        options=(option(),) if options is None else options,
    )


def _frozen(spec: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in spec.items()}


def catalog(*items: Item) -> Catalog:
    """A catalogue of these products."""
    return Catalog(
        version=1,
        sha256="0" * 64,
        insoles=stock("insole", [each for each in items if each.kind == "insole"]),
        shoes=stock("shoe", [each for each in items if each.kind == "shoe"]),
    )


def all_free(shelf: Catalog) -> tuple[int, ...]:
    """Every variant has a free unit."""
    return tuple(
        sorted(
            each.variant_id
            for kind in (shelf.insoles, shelf.shoes)
            for each in kind.options.records
        )
    )


def sold_out(shelf: Catalog, free: tuple[int, ...] | None) -> tuple[int, ...]:
    """Every variant but those with a free unit; None: nothing is sold out."""
    return () if free is None else tuple(each for each in all_free(shelf) if each not in free)


def answers_of(said: Said) -> dict[str, Answer]:
    """Walk the real quiz; what is not said is answered as a healthy person in EU 42 does."""
    return dict(_walked(json.dumps(said, sort_keys=True)))


@cache
def _walked(said: str) -> dict[str, Answer]:
    return dict(take(json.loads(said)).answers)


def ask(said: Said, *items: Item, free: tuple[int, ...] | None = None, **facts: Any) -> Result:
    """Match a person who walks the quiz with a shelf."""
    return matched(answers_of(said), *items, free=free, **facts)


def matched(
    answers: dict[str, Answer], *items: Item, free: tuple[int, ...] | None = None, **facts: Any
) -> Result:
    """Match answers with a shelf."""
    shelf = catalog(*items)
    return match(
        answers=answers, inputs=inputs_of(answers, shelf, free=free, **facts), catalog=shelf
    )


def inputs_of(
    answers: dict[str, Answer], shelf: Catalog, *, free: tuple[int, ...] | None = None, **facts: Any
) -> Inputs:
    """What the match knows beside the answers: the gate they lead to, and all in stock."""
    outcome = evaluate(current_rules(), answers)
    return Inputs(
        **{
            "tier": outcome.tier.name,
            "sell": outcome.sell.name,
            "rule_ids": outcome.rule_ids,
            "sold_out_variant_ids": sold_out(shelf, free),
        }
        | facts
    )


def owned(spec: specs.Insole | specs.Shoe | None, **fields: Any) -> Owned:
    """A pair in use."""
    return Owned(
        **{
            "pair_id": next(_ids),
            "name": "Old pair",
            "kind": "shoe" if isinstance(spec, specs.Shoe) else "insole",
            "is_active": True,
            "comfort": None,
            "product_id": None,
            "spec": spec,
        }
        | fields
    )
