"""A file to product drafts and problems (pure)."""

from typing import BinaryIO

from catalog.importing import cells
from catalog.importing.columns import Columns, read_header
from catalog.importing.drafts import Draft, ProductDraft
from catalog.importing.lines import records
from catalog.importing.problems import BadValue, Problem, Refused, problem
from catalog.importing.product_rows import ProductRows
from catalog.importing.row import Row

_VARIANT_FIELDS = {
    "price_minor": "price",
    "barcode": "barcode",
    "size_label": "option1_value",
    "foot_min_mm": "option1_value",
    "foot_max_mm": "option1_value",
    "width": "option1_value",
    "color_name": "option1_value",
    "color_hex": "color_hex",
    "weight_g": "variant_weight_g",
}


def read(stream: BinaryIO, *, max_bytes: int, currency_exponent: int = 2) -> Draft:
    """Read a Shopify product CSV, of either header vintage.

    Parameters
    ----------
    stream
        The open file, in bytes, at its start.
    max_bytes
        The largest file to read.
    currency_exponent
        Decimal places of the shop's currency.

    Returns
    -------
    Draft
        The products and everything that is wrong, by line.

    Raises
    ------
    Refused
        The file as a whole cannot be read.
    """
    lines = records(stream, max_bytes=max_bytes)
    header = next(lines, None)
    if header is None:
        raise Refused("The file is empty.")
    columns = read_header(header[1], line=header[0])
    reading = _Reading(columns, currency_exponent)
    line = header[0]
    for line, found in lines:
        reading.take(line, found)
    return reading.draft(line)


class _Reading:
    """Groups rows by handle and watches that no SKU comes twice."""

    def __init__(self, columns: Columns, exponent: int) -> None:
        self._columns = columns
        self._exponent = exponent
        self._problems: list[Problem] = list(columns.problems)
        self._products: dict[str, ProductRows] = {}
        self._slugs: dict[str, str] = {}
        self._left_out: dict[str, int] = {}

    def take(self, line: int, found: list[str]) -> None:
        row = Row(line=line, cells=found, columns=self._columns, problems=self._problems)
        handle = row.raw("handle") or row.raw("title")
        if not handle:
            row.complain("a line needs the handle of its product.", "handle")
            return
        product = self._products.get(handle)
        if product is None:
            product = self._start(row, handle)
            if product is None:
                return
        product.add(row)

    def _start(self, row: Row, handle: str) -> ProductRows | None:
        try:
            slug = cells.slug(handle)
        except BadValue as bad:
            row.complain(f"{bad}.", "handle")
            self._left_out.setdefault(handle, row.line)
            return None
        product = ProductRows(row, handle=slug, exponent=self._exponent)
        self._products[handle] = product
        if other := self._slugs.get(slug):
            row.complain(f"“{other}” becomes the same address, “{slug}”.", "handle")
        self._slugs.setdefault(slug, handle)
        return product

    def draft(self, line_count: int) -> Draft:
        bad = {p.handle: p.line for p in self._products.values() if p.is_bad}
        # popped one by one: rows and drafts of a large file never stand side by side
        products = [self._products.pop(handle).finish() for handle in list(self._products)]
        bad |= self._twice(products)
        return Draft(
            products=tuple(product for product in products if product.handle not in bad),
            left_out=self._left_out | bad,
            problems=tuple(sorted(self._problems, key=lambda found: found.line)),
            variant_fields=frozenset(
                field for field, column in _VARIANT_FIELDS.items() if column in self._columns
            ),
            has_quantity="quantity" in self._columns,
            line_count=line_count,
        )

    def _twice(self, products: list[ProductDraft]) -> dict[str, int]:
        """Name both lines of each SKU that comes twice; return the products they belong to."""
        seen: dict[str, tuple[int, ProductDraft]] = {}
        bad: dict[str, int] = {}
        for product in products:
            for variant in product.variants:
                line, other = seen.setdefault(variant.sku, (variant.line, product))
                if line == variant.line:
                    continue
                self._problems.append(
                    problem(
                        line=variant.line,
                        column=self._columns.title("sku"),
                        value=variant.sku,
                        message=f"the SKU is on line {line} and on line {variant.line}.",
                    )
                )
                bad |= {product.handle: product.line, other.handle: other.line}
        return bad
