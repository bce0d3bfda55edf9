"""What an import would do, product by product, and the sums for a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from catalog.importing.drafts import ImageDraft, ProductDraft, VariantDraft
from catalog.importing.problems import Problem


class Action(StrEnum):
    """What happens to a product."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantChange:
    """A variant that is there and gets new values, by field of `catalog.models.Variant`."""

    variant_id: int
    draft: VariantDraft
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductPlan:
    """What happens to one product.

    Attributes
    ----------
    changes
        Short phrases for people, at most a dozen.
    notes
        What is worth knowing but not wrong.
    product_id
        ``None`` for a new product.
    values, spec_values
        Fields to write; for a new product all that the file gives.
    stock
        Units on the shelf by SKU, where the file says something new.
    covers
        Handles of all top covers that the product is to have; ``None`` to leave them as they are.
    """

    draft: ProductDraft
    action: Action
    title: str
    kind: str
    changes: tuple[str, ...]
    notes: tuple[str, ...]
    product_id: int | None
    values: Mapping[str, Any]
    spec_values: Mapping[str, Any]
    new_variants: tuple[VariantDraft, ...]
    changed_variants: tuple[VariantChange, ...]
    images: tuple[ImageDraft, ...]
    stock: Mapping[str, int]
    covers: tuple[str, ...] | None = None

    @property
    def line(self) -> int:
        """The line of the file where the product starts."""
        return self.draft.line

    @property
    def handle(self) -> str:
        """The product's handle, its slug in the shop."""
        return self.draft.handle


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Products and variants by what happens to them."""

    products_new: int = 0
    products_changed: int = 0
    products_unchanged: int = 0
    products_left_out: int = 0
    variants_new: int = 0
    variants_changed: int = 0
    variants_unchanged: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an import would do. Nothing is written until `apply`.

    Attributes
    ----------
    products
        The products that can be imported, in the order of the file.
    left_out
        First line by handle of the products that have a bad line.
    problems
        Everything that is wrong, in the order of the file.
    """

    products: tuple[ProductPlan, ...]
    left_out: Mapping[str, int]
    problems: tuple[Problem, ...]
    line_count: int
    counts: Counts = field(default_factory=Counts)

    @property
    def is_clean(self) -> bool:
        """Say whether every line is well."""
        return not self.problems

    @property
    def row_count(self) -> int:
        """Products and variants to write: the total that progress is told against."""
        return sum(_rows(product) for product in self.products)


def _rows(product: ProductPlan) -> int:
    if product.action is Action.UNCHANGED:
        return 0
    return 1 + len(product.new_variants) + len(product.changed_variants)


def count(products: tuple[ProductPlan, ...], *, left_out: int) -> Counts:
    """Return the sums over products."""
    by_action = dict.fromkeys(Action, 0)
    for product in products:
        by_action[product.action] += 1
    new = sum(len(product.new_variants) for product in products)
    changed = sum(_changed(product) for product in products)
    return Counts(
        products_new=by_action[Action.NEW],
        products_changed=by_action[Action.CHANGED],
        products_unchanged=by_action[Action.UNCHANGED],
        products_left_out=left_out,
        variants_new=new,
        variants_changed=changed,
        variants_unchanged=sum(len(p.draft.variants) for p in products) - new - changed,
    )


def _changed(product: ProductPlan) -> int:
    new = {variant.sku for variant in product.new_variants}
    changed = {change.draft.sku for change in product.changed_variants}
    return len(changed | (product.stock.keys() - new))
