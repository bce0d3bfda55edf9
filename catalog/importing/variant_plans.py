"""Variants of one product compared with the shop."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalog.importing.current import Current
from catalog.importing.drafts import ProductDraft, VariantDraft
from catalog.importing.plans import VariantChange
from catalog.importing.problems import Problem, problem


@dataclass(frozen=True, slots=True)
class VariantPlans:
    """What happens to the variants of one product, and phrases about it."""

    new: tuple[VariantDraft, ...]
    changed: tuple[VariantChange, ...]
    stock: Mapping[str, int]
    phrases: list[str]
    notes: list[str]


def conflicts(draft: ProductDraft, *, product_id: int | None, current: Current) -> list[Problem]:
    """Return SKUs that belong to another product, and counts below what orders hold."""
    found = []
    for variant in draft.variants:
        stored = current.variants.get(variant.sku)
        if stored is None:
            continue
        if stored["product_id"] != product_id:
            message = "another product of the shop has this SKU."
            found.append(_at(variant, "SKU", variant.sku, message))
        elif variant.quantity is not None and variant.quantity < stored["allocated"]:
            message = f"{stored['allocated']} are held for orders; stock cannot be below that."
            found.append(_at(variant, "quantity", str(variant.quantity), message))
    return found


def _at(variant: VariantDraft, column: str, value: str, message: str) -> Problem:
    return problem(line=variant.line, column=column, value=value, message=message)


def compare(
    draft: ProductDraft,
    *,
    product_id: int | None,
    current: Current,
    given: frozenset[str],
    has_quantity: bool,
) -> VariantPlans:
    """Sort the variants of a draft into new, changed and unchanged."""
    new: list[VariantDraft] = []
    changed: list[VariantChange] = []
    stock: dict[str, int] = {}
    for variant in draft.variants:
        stored = current.variants.get(variant.sku)
        if stored is None:
            new.append(variant)
        elif values := _differences(variant, stored, given):
            change = VariantChange(variant_id=stored["id"], draft=variant, values=values)
            changed.append(change)
        on_hand = stored["on_hand"] if stored else 0
        if has_quantity and variant.quantity is not None and variant.quantity != on_hand:
            stock[variant.sku] = variant.quantity
    kept = current.variant_counts.get(product_id or 0, 0) + len(new) - len(draft.variants)
    return VariantPlans(
        new=tuple(new),
        changed=tuple(changed),
        stock=stock,
        phrases=_phrases(new, changed, stock) if product_id else [],
        notes=[f"{kept} variants that the file does not name stay as they are"] if kept > 0 else [],
    )


def _differences(
    variant: VariantDraft, stored: Mapping[str, Any], given: frozenset[str]
) -> dict[str, Any]:
    fields = (*sorted(given), "position")
    return {
        field: getattr(variant, field)
        for field in fields
        if getattr(variant, field) != stored[field]
    }


def _phrases(
    new: list[VariantDraft], changed: list[VariantChange], stock: Mapping[str, int]
) -> list[str]:
    fields: dict[str, int] = {}
    for change in changed:
        for field in change.values:
            fields[field] = fields.get(field, 0) + 1
    phrases = [f"{len(new)} new variants"] if new else []
    words = {"price_minor": "price", "foot_min_mm": "foot length", "foot_max_mm": "foot length"}
    named: dict[str, int] = {}
    for field, number in fields.items():
        name = words.get(field, field.removesuffix("_g").replace("_", " "))
        named[name] = max(named.get(name, 0), number)
    phrases += [f"{name} of {number} variants" for name, number in named.items()]
    counted = len(stock.keys() - {variant.sku for variant in new})
    return [*phrases, f"stock of {counted} variants"] if counted else phrases
