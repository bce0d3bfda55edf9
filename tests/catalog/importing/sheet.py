"""Small files for importer tests: rows as dicts to CSV bytes, bytes to a draft."""

import csv
import io
from typing import Any

from catalog import importing

NEW = {
    "title": "Title",
    "handle": "URL handle",
    "description": "Description",
    "vendor": "Vendor",
    "type": "Type",
    "tags": "Tags",
    "published": "Published on online store",
    "status": "Status",
    "sku": "SKU",
    "barcode": "Barcode",
    "name1": "Option1 name",
    "value1": "Option1 value",
    "name2": "Option2 name",
    "value2": "Option2 value",
    "name3": "Option3 name",
    "value3": "Option3 value",
    "price": "Price",
    "quantity": "Inventory quantity",
    "grams": "Weight value (grams)",
    "image": "Product image URL",
    "image_position": "Image position",
    "image_alt": "Image alt text",
}
SHOE = {
    "handle": "strider",
    "title": "Strider",
    "vendor": "Acme",
    "kind": "shoe",
    "status": "active",
    "sku": "STR-42",
    "name1": "Size",
    "value1": "EU 42",
    "price": "89.90",
    "quantity": "5",
}


def row(**cells: str) -> dict[str, str]:
    """A whole product on one row, with some cells changed."""
    return SHOE | cells


def more(**cells: str) -> dict[str, str]:
    """A continuation row of that product."""
    return {"handle": "strider", "price": "89.90"} | cells


def sheet(*rows: dict[str, str], without: tuple[str, ...] = ()) -> bytes:
    """CSV bytes in the new header; keys that Shopify does not know become metafields of ours."""
    keys = list(dict.fromkeys([*NEW, *(key for each in rows for key in each)]))
    titles = {key: NEW.get(key, f"{key} (product.metafields.footing.{key})") for key in keys}
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    kept = [key for key in keys if key not in without]
    writer.writerow([titles[key] for key in kept])
    writer.writerows([each.get(key, "") for key in kept] for each in rows)
    return out.getvalue().encode()


def read(data: bytes, **options: Any) -> importing.Draft:
    """Read bytes as an upload."""
    return importing.read(io.BytesIO(data), **{"max_bytes": 50_000_000} | options)


def told(found: importing.Draft | importing.Plan) -> list[tuple[int, str, str]]:
    """Problems as line, column and message."""
    return [(each.line, each.column, each.message) for each in found.problems]
