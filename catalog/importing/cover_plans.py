"""Top covers of a file compared with the shop and with the rest of the file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.importing.current import Current
from catalog.importing.drafts import ProductDraft
from catalog.importing.plans import ProductPlan
from catalog.importing.problems import Problem, problem
from catalog.models import Product
from catalog.specs import Kind


@dataclass(frozen=True, slots=True)
class Missing:
    """A product that cannot be imported, for its top cover is not there."""

    product: ProductPlan
    problem: Problem


def compare(
    draft: ProductDraft, *, product: Product | None, current: Current
) -> tuple[tuple[str, ...] | None, list[str]]:
    """Return the covers to write, ``None`` to leave them, and what changes in words."""
    if draft.covers is None:
        return None, []
    wanted = draft.covers.handles
    stored = current.covers.get(product.pk, ()) if product else ()
    if set(wanted) == set(stored):
        return None, []
    old, new = (", ".join(handles) or "none" for handles in (stored, wanted))
    return wanted, [f"top covers: {old} → {new}"] if product else []


def missing(plans: Sequence[ProductPlan]) -> Iterator[Missing]:
    """Name each product with a cover that neither the file nor the shop has, in one query."""
    in_file = {plan.handle for plan in plans if plan.kind == Kind.ACCESSORY}
    elsewhere = {cover for plan in plans for cover in plan.covers or () if cover not in in_file}
    if not elsewhere:
        return
    in_shop = set(
        Product.objects.filter(slug__in=elsewhere, kind=Kind.ACCESSORY).values_list(
            "slug", flat=True
        )
    )
    for plan in plans:
        for cover in plan.covers or ():
            if cover in elsewhere - in_shop:
                yield Missing(product=plan, problem=_complaint(plan, cover))


def _complaint(plan: ProductPlan, cover: str) -> Problem:
    assert plan.draft.covers is not None
    return problem(
        line=plan.line,
        column=plan.draft.covers.column,
        value=cover,
        message="no accessory of the shop or of this file has this handle.",
    )
