"""Rows of one handle to one product (pure)."""

from dataclasses import replace

from catalog.importing import cells, options, product_cells, skus
from catalog.importing.drafts import ImageDraft, ProductDraft, VariantDraft
from catalog.importing.problems import BadValue
from catalog.importing.row import Row
from catalog.sizes import System
from catalog.specs import Kind

MAX_BARCODE = 40
MAX_LABEL = 40
MAX_COLOR = 60
MAX_ALT = 300
MAX_POSITION = 32_767
_PLACES = (1, 2, 3)


class ProductRows:
    """Collects a product's rows; continuation rows inherit title, specs and option names."""

    __slots__ = (
        "_covers",
        "_fields",
        "_images",
        "_is_first_unlabeled",
        "_kind",
        "_option_names",
        "_price",
        "_spec",
        "_system",
        "_unread_sizes",
        "_variants",
        "_vendor",
        "handle",
        "is_bad",
        "line",
        "title",
    )

    def __init__(self, row: Row, *, handle: str, exponent: int) -> None:
        self.line = row.line
        self.handle = handle
        self.is_bad = False
        self.title = row.raw("title")
        self._price = cells.price_minor(exponent)
        self._kind = product_cells.kind(row)
        self._fields = product_cells.fields(row)
        self._spec = product_cells.spec(row, self._kind)
        self._covers = product_cells.covers(row, self._kind)
        self._vendor = row.read("vendor", cells.within(product_cells.MAX_VENDOR), "")
        self._system = row.read("size_system", _system, None)
        self._option_names = [row.raw(f"option{place}_name") for place in _PLACES]
        self._variants: list[VariantDraft] = []
        self._images: dict[str, ImageDraft] = {}
        self._unread_sizes: set[str] = set()
        self._is_first_unlabeled = False
        if not self.title:
            row.complain("the first line of a product needs its title.", "title")

    def add(self, row: Row) -> None:
        """Take one row, the first one too."""
        for place in _PLACES:
            if not self._option_names[place - 1]:
                self._option_names[place - 1] = row.raw(f"option{place}_name")
        if row.raw("title") not in ("", self.title):
            row.complain(f"line {self.line} gives this handle another title.", "title")
        self._add_image(row)
        if _has_variant(row) and (variant := self._variant(row)):
            self._variants.append(variant)
        self.is_bad = self.is_bad or row.is_bad

    def finish(self) -> ProductDraft:
        """Return the product."""
        variants = self._variants
        if self._is_first_unlabeled and len(variants) > 1:
            variants = variants[1:]
        notes = []
        style = skus.style_code([variant.sku for variant in variants])
        if style:
            notes.append(
                f"one SKU, “{style}”, stands for {len(variants)} variants; "
                "their options were added to it"
            )
        if self._unread_sizes and self._kind in (Kind.SHOE, Kind.INSOLE):
            few = ", ".join(sorted(self._unread_sizes)[:3])
            notes.append(
                f"sizes that name no foot length: {len(self._unread_sizes)} ({few}); they are "
                "sold, but no size filter finds them"
            )
        return ProductDraft(
            line=self.line,
            handle=self.handle,
            vendor=self._vendor,
            kind=self._kind,
            fields=self._fields,
            spec=self._spec,
            variants=tuple(
                self._settled(variant, place, style) for place, variant in enumerate(variants)
            ),
            images=tuple(self._images.values()),
            notes=tuple(notes),
            covers=self._covers,
        )

    def _settled(self, variant: VariantDraft, position: int, style: str) -> VariantDraft:
        sku = skus.settled(self.handle, variant, style=style)
        if sku == variant.sku and position == variant.position:
            return variant
        return replace(variant, sku=sku, position=position)

    def _add_image(self, row: Row) -> None:
        address = row.read("image_url", cells.url, "")
        if address and address not in self._images:
            position = row.read("image_position", cells.quantity, len(self._images))
            self._images[address] = ImageDraft(
                url=address,
                position=min(position, MAX_POSITION),
                alt_text=row.read("image_alt", product_cells.honest(cells.within(MAX_ALT)), ""),
            )

    def _variant(self, row: Row) -> VariantDraft | None:
        values = self._option_values(row)
        price = row.read("price", self._price, None)
        if not row.raw("price"):
            row.complain("a variant needs a price.", "price")
        label, width, color = self._described(row, values)
        if not self._variants and not values:
            self._is_first_unlabeled = not row.raw("sku") and bool(self._option_names[0])
        if price is None:
            return None
        size = next((value for role, value in values if role == options.SIZE), "")
        foot = options.foot_range(
            size,
            default_system=self._system or self._named_system(),
            audience=self._fields.get("audience"),
        )
        if size and foot is None:
            self._unread_sizes.add(size)
        return VariantDraft(
            line=row.line,
            sku=row.read("sku", cells.code(skus.MAX_SKU), ""),
            position=len(self._variants),
            price_minor=price,
            barcode=row.read("barcode", cells.code(MAX_BARCODE), ""),
            size_label=label,
            foot_min_mm=foot.min_mm if foot else None,
            foot_max_mm=foot.max_mm if foot else None,
            width=width,
            color_name=color,
            color_hex=row.read("color_hex", cells.color_hex, ""),
            weight_g=row.read("variant_weight_g", cells.weight_g, None),
            options=tuple(value for _, value in values),
            quantity=row.read("quantity", cells.quantity, None),
        )

    def _option_values(self, row: Row) -> list[tuple[str, str]]:
        found = []
        for place in _PLACES:
            field = f"option{place}_value"
            name = self._option_names[place - 1]
            value = row.read(field, cells.plain, "")
            if not value or value.lower() == options.NO_VALUE:
                continue
            if not name:
                row.complain(f"option {place} has a value but no name.", field)
            found.append((options.role(name), value))
        return found

    def _described(self, row: Row, values: list[tuple[str, str]]) -> tuple[str, str | None, str]:
        """Return label, width and color; what is neither width nor color joins the label."""
        parts: list[str] = []
        width, color = None, ""
        for role, value in values:
            if role == options.WIDTH and width is None and (found := options.width(value)):
                width = found
            elif role == options.COLOR and not color:
                color = value
            elif role == options.SIZE:
                parts.insert(0, value)
            else:
                parts.append(value)
        label = " / ".join(parts)
        for name, text, limit in (("label", label, MAX_LABEL), ("color", color, MAX_COLOR)):
            if len(text) > limit:
                row.complain(f"the {name} is longer than {limit} characters.", "option1_value")
        return label, width, color

    def _named_system(self) -> System | None:
        sized = [name for name in self._option_names if options.role(name) == options.SIZE]
        return options.system(sized[0]) if sized else None


def _has_variant(row: Row) -> bool:
    wanted = ("price", "sku", "option1_value", "option2_value", "option3_value")
    return any(row.raw(field) for field in wanted)


def _system(text: str) -> System:
    found = options.system(text)
    if found is None:
        raise BadValue("one of EU, UK, US M, US W, mm is wanted")
    return found
