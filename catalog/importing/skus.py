"""SKUs: one per variant, made from the options where a file gives none (pure)."""

import hashlib
from collections.abc import Sequence

from catalog.importing.cells import slug
from catalog.importing.drafts import VariantDraft
from catalog.importing.problems import BadValue

MAX_SKU = 80


def style_code(skus: Sequence[str]) -> str:
    """Return the SKU that all variants of a product share, or empty text.

    Many shops write their style number in each row. Where only some rows share a SKU, it is a
    slip of the hand and stays a duplicate.
    """
    return skus[0] if len(skus) > 1 and len(set(skus)) == 1 else ""


def settled(handle: str, variant: VariantDraft, *, style: str) -> str:
    """Return the SKU of a variant: its own, or one made from its options.

    The same options give the same SKU at each import.
    """
    if variant.sku and not style:
        return variant.sku
    made = "-".join([style or handle, *(_short(value) for value in variant.options)])
    if len(made) <= MAX_SKU:
        return made
    digest = hashlib.sha256(made.encode()).hexdigest()[:12]
    return f"{made[: MAX_SKU - 13]}-{digest}"


def _short(value: str) -> str:
    try:
        return slug(value)
    except BadValue:
        return hashlib.sha256(value.encode()).hexdigest()[:8]
