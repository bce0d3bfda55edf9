"""Drafts compared with the shop: what is new, changed or unchanged."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from catalog.importing import cover_plans, variant_plans
from catalog.importing.current import Current, load
from catalog.importing.drafts import Draft, ProductDraft
from catalog.importing.plans import Action, Plan, ProductPlan, count
from catalog.importing.problems import Problem, problem
from catalog.importing.spec_cells import RECORDS
from catalog.models import Brand, Product
from catalog.specs import Kind, Status

BATCH = 500
MAX_CHANGES = 12
_LONG_TEXTS = frozenset(("summary", "description_html", "safety_warnings", "tags"))


def plan(draft: Draft) -> Plan:
    """Compare a draft with the database; write nothing.

    The number of queries grows with the number of products in steps of `BATCH`.
    """
    brands = {brand.name.casefold(): brand for brand in Brand.objects.all()}
    products: list[ProductPlan] = []
    problems: list[Problem] = list(draft.problems)
    left_out = dict(draft.left_out)
    for drafts in batches(draft.products, BATCH):
        planner = _Planner(draft, current=load(drafts), brands=brands, problems=problems)
        for each in drafts:
            planned = planner.plan(each)
            if planned is None:
                left_out[each.handle] = each.line
            else:
                products.append(planned)
    for missing in cover_plans.missing(products):
        problems.append(missing.problem)
        left_out[missing.product.handle] = missing.product.line
    found = tuple(product for product in products if product.handle not in left_out)
    return Plan(
        products=found,
        left_out=left_out,
        problems=tuple(sorted(problems, key=lambda each: each.line)),
        line_count=draft.line_count,
        counts=count(found, left_out=len(left_out)),
    )


def batches(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """Yield slices of at most ``size``."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


class _Planner:
    """Plans the products of one batch."""

    def __init__(
        self,
        draft: Draft,
        *,
        current: Current,
        brands: Mapping[str, Brand],
        problems: list[Problem],
    ) -> None:
        self._draft = draft
        self._current = current
        self._brands = brands
        self._problems = problems

    def plan(self, draft: ProductDraft) -> ProductPlan | None:
        product = self._current.products.get(draft.handle)
        found = self._complaints(draft, product)
        if found:
            self._problems.extend(found)
            return None
        kind = draft.kind or (product.kind if product else str(Kind.ACCESSORY))
        values, notes = self._values(draft, product)
        spec_values = _spec_values(draft, product, kind)
        variants = variant_plans.compare(
            draft,
            product_id=product.pk if product else None,
            current=self._current,
            given=self._draft.variant_fields,
            has_quantity=self._draft.has_quantity,
        )
        known = self._current.images.get(product.pk, set()) if product else set()
        images = tuple(image for image in draft.images if image.url not in known)
        changes = [*_phrases(product, values), *_spec_phrases(product, kind, spec_values)]
        changes += variants.phrases
        covers, phrases = cover_plans.compare(draft, product=product, current=self._current)
        changes += phrases
        if images and product:
            changes.append(f"{len(images)} new images")
        return ProductPlan(
            draft=draft,
            action=_action(product, changes),
            title=draft.fields["title"],
            kind=kind,
            changes=tuple(changes[:MAX_CHANGES]),
            notes=(*draft.notes, *notes, *variants.notes),
            product_id=product.pk if product else None,
            values=values,
            spec_values=spec_values,
            new_variants=variants.new,
            changed_variants=variants.changed,
            images=images,
            stock=variants.stock,
            covers=covers,
        )

    def _complaints(self, draft: ProductDraft, product: Product | None) -> list[Problem]:
        found = variant_plans.conflicts(
            draft, product_id=product.pk if product else None, current=self._current
        )
        if product is None and not draft.vendor:
            found.append(_at(draft, "Vendor", "", "a new product needs a brand."))
        if product and draft.kind and draft.kind != product.kind:
            message = f"the shop has this product as {product.kind}."
            found.append(_at(draft, "kind", draft.kind, message))
        return found

    def _values(
        self, draft: ProductDraft, product: Product | None
    ) -> tuple[dict[str, Any], list[str]]:
        """Return the product fields to write, and notes."""
        values = dict(draft.fields)
        notes = []
        brand = self._brands.get(draft.vendor.casefold())
        if product and not draft.vendor:
            brand = product.brand
        publishes = values.get("status") == Status.PUBLISHED
        if publishes and (brand is None or not brand.has_producer):
            is_shown = product is not None and product.status == Status.PUBLISHED
            values["status"] = str(Status.PUBLISHED if is_shown else Status.DRAFT)
            name = brand.name if brand else draft.vendor
            if not is_shown:
                notes.append(f"stays a draft until the producer data of {name} is complete")
        if product is None:
            return values, notes
        values = {name: new for name, new in values.items() if getattr(product, name) != new}
        if draft.vendor and (brand is None or brand.pk != product.brand_id):
            values["brand"] = draft.vendor
        return values, notes


def _at(draft: ProductDraft, column: str, value: str, message: str) -> Problem:
    return problem(line=draft.line, column=column, value=value, message=message)


def _action(product: Product | None, changes: list[str]) -> Action:
    if product is None:
        return Action.NEW
    return Action.CHANGED if changes else Action.UNCHANGED


def _stored_spec(product: Product | None, kind: str) -> Any:
    return getattr(product, f"{kind}_spec", None) if product and kind in RECORDS else None


def _spec_values(draft: ProductDraft, product: Product | None, kind: str) -> dict[str, Any]:
    stored = _stored_spec(product, kind)
    if stored is None:
        return dict(draft.spec)
    record = stored.record()
    return {name: new for name, new in draft.spec.items() if getattr(record, name) != new}


def _phrases(product: Product | None, values: Mapping[str, Any]) -> list[str]:
    if product is None:
        return []
    return [
        name.removesuffix("_html").replace("_", " ")
        if name in _LONG_TEXTS
        else f"{name}: {getattr(product, name)} → {new}"
        for name, new in values.items()
    ]


def _spec_phrases(product: Product | None, kind: str, values: Mapping[str, Any]) -> list[str]:
    if product is None:
        return []
    stored = _stored_spec(product, kind)
    old = stored.record() if stored else None
    return [
        f"{name.replace('_', ' ')}: {_shown(getattr(old, name, None))} → {_shown(new)}"
        for name, new in values.items()
    ]


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(value) or "unknown"
    return "unknown" if value in (None, "") else str(value)
