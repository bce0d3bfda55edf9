"""Products as a file tells them, before they meet the database (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from catalog.importing.problems import Problem


@dataclass(frozen=True, slots=True)
class ImageDraft:
    """An image of a product: its address, place and words."""

    url: str
    position: int
    alt_text: str


@dataclass(frozen=True, slots=True)
class VariantDraft:
    """A variant; ``None`` and empty text are unknown."""

    line: int
    sku: str
    position: int
    price_minor: int
    barcode: str = ""
    size_label: str = ""
    foot_min_mm: int | None = None
    foot_max_mm: int | None = None
    width: str | None = None
    color_name: str = ""
    color_hex: str = ""
    weight_g: int | None = None
    options: tuple[str, ...] = ()
    quantity: int | None = None


@dataclass(frozen=True, slots=True)
class CoverDraft:
    """Handles of the accessories that renew an insole's top, and the column they stand in."""

    column: str
    handles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProductDraft:
    """A product whose every line is well.

    Attributes
    ----------
    fields
        Product columns that the file has, by the field of `catalog.models.Product`; a column
        that is absent from the file is absent here and stays as it is in the shop.
    spec
        Spec fields that the file has, by the field of `InsoleSpec` or `ShoeSpec`.
    kind
        ``None`` when the file does not tell.
    covers
        ``None`` when the file has no such column.
    """

    line: int
    handle: str
    vendor: str
    kind: str | None
    fields: Mapping[str, Any]
    spec: Mapping[str, Any]
    variants: tuple[VariantDraft, ...]
    images: tuple[ImageDraft, ...]
    notes: tuple[str, ...] = ()
    covers: CoverDraft | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file holds.

    Attributes
    ----------
    products
        The products that can be imported.
    left_out
        Handles of the products that have a bad line, each with its first line.
    problems
        Everything that is wrong, in the order of the file.
    variant_fields
        Variant columns that the file has; the others stay as they are in the shop.
    line_count
        Lines of the file.
    """

    products: tuple[ProductDraft, ...]
    left_out: Mapping[str, int]
    problems: tuple[Problem, ...]
    variant_fields: frozenset[str]
    line_count: int
    has_quantity: bool = field(default=False)
