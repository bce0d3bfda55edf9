"""Pictures of products: the drawing that goes with a row, kept in memory as SVG text."""

import re
from functools import lru_cache

from catalog import specs
from catalog.drawings import shapes
from catalog.drawings.accessory import accessory
from catalog.drawings.insole_pair import insole_pair as draw_pair
from catalog.drawings.insole_side import insole_side as draw_side
from catalog.drawings.insole_top import insole_tile
from catalog.drawings.insole_top import insole_top as draw_top
from catalog.drawings.shoe import shoe_side as draw_shoe
from catalog.drawings.shoe_plan import shoe_plan as draw_plan
from catalog.models import InsoleSpec, Product, ShoeSpec

UID = "__id__"  # stands in kept drawings where a page puts its own id prefix
KEPT = 2048
SHEET_WIDTH = 1200  # search engines want large pictures
SIZE = re.compile(r' width="([\d.]+)" height="([\d.]+)"')
TOE_BOXES = dict(specs.ToeBox.choices())


def color_of(product: Product) -> str:
    """Return the color to draw a product in, from what is loaded; "" if none is."""
    known = getattr(product, "color_hex", "")
    if known:
        return str(known)
    loaded = getattr(product, "_prefetched_objects_cache", {}).get("variants", ())
    return next((variant.color_hex for variant in loaded if variant.color_hex), "")


def insole_record(product: Product) -> specs.Insole:
    """Return the insole's specs; one without a spec row is all unknown."""
    try:
        return product.insole_spec.record()
    except InsoleSpec.DoesNotExist:
        return specs.Insole()


def shoe_record(product: Product) -> specs.Shoe:
    """Return the shoe's specs; one without a spec row is all unknown."""
    try:
        return product.shoe_spec.record()
    except ShoeSpec.DoesNotExist:
        return specs.Shoe()


def tile(product: Product, *, is_decorative: bool, color_hex: str = "") -> str:
    """Return the small picture of any product."""
    color = color_hex or color_of(product)
    title = "" if is_decorative else product.title
    if product.kind == specs.Kind.INSOLE:
        return _insole_tile(insole_record(product), color, title)
    if product.kind == specs.Kind.SHOE:
        return _shoe_tile(shoe_record(product), color, title)
    return accessory(color_hex=color, title=title, decorative=is_decorative)


def sheet(product: Product) -> str:
    """Return the picture as a file of its own, large enough for search engines."""

    def larger(size: re.Match[str]) -> str:
        width, height = map(float, size.groups())
        return f' width="{SHEET_WIDTH}" height="{SHEET_WIDTH * height / width:.0f}"'

    svg = tile(product, is_decorative=False).replace(UID, "p")
    return SIZE.sub(larger, svg, count=1)


def insole_top(product: Product, *, is_decorative: bool = False, color_hex: str = "") -> str:
    """Return the picture from above."""
    title = "" if is_decorative else f"{product.title} from above"
    return _insole_top(insole_record(product), color_hex or color_of(product), title)


def insole_side(
    product: Product, *, has_leaders: bool = False, is_decorative: bool = False, color_hex: str = ""
) -> str:
    """Return the picture from the inner side; its name tells the heights."""
    record = insole_record(product)
    title = "" if is_decorative else f"{product.title} from the side: {_insole_words(record)}"
    return _insole_side(record, color_hex or color_of(product), title, has_leaders)


def insole_pair(product: Product, *, is_decorative: bool = False, color_hex: str = "") -> str:
    """Return the upright pair."""
    title = "" if is_decorative else f"A pair of {product.title} insoles from above"
    return _insole_pair(insole_record(product), color_hex or color_of(product), title)


def shoe_side(
    product: Product, *, has_leaders: bool = False, is_decorative: bool = False, color_hex: str = ""
) -> str:
    """Return the picture from the side; its name tells the heights."""
    record = shoe_record(product)
    title = "" if is_decorative else f"{product.title} from the side: {_shoe_words(record)}"
    return _shoe_side(record, color_hex or color_of(product), title, has_leaders)


def shoe_plan(product: Product, *, is_decorative: bool = False, color_hex: str = "") -> str:
    """Return the picture from above; its name tells the toe box."""
    record = shoe_record(product)
    toe_box = TOE_BOXES.get(record.toe_box or "", "not stated").lower()
    title = "" if is_decorative else f"{product.title} from above: toe box {toe_box}"
    return _shoe_plan(record, color_hex or color_of(product), title)


def _mm(name: str, value: float | None) -> str:
    return f"{name} not stated" if value is None else f"{name} {value:g} mm"


def _insole_words(record: specs.Insole) -> str:
    return ", ".join(
        (
            _mm("heel cup", record.heel_cup_depth_mm),
            _mm("arch", record.arch_height_mm),
            _mm("forefoot", record.thickness_forefoot_mm),
        )
    )


def _shoe_words(record: specs.Shoe) -> str:
    shape = shapes.shoe_shape(record)
    return ", ".join(
        (
            _mm("heel", shape.stack_heel_mm),
            _mm("drop", shape.drop_mm),
            _mm("forefoot", shape.stack_forefoot_mm),
        )
    )


@lru_cache(maxsize=KEPT)
def _insole_tile(record: specs.Insole, color: str, title: str) -> str:
    shape = shapes.insole_shape(record, color)
    return insole_tile(shape=shape, uid=UID, title=title, decorative=not title)


@lru_cache(maxsize=KEPT)
def _shoe_tile(record: specs.Shoe, color: str, title: str) -> str:
    shape = shapes.shoe_shape(record, color)
    return draw_shoe(shape=shape, uid=UID, title=title, decorative=not title, is_small=True)


@lru_cache(maxsize=KEPT)
def _insole_top(record: specs.Insole, color: str, title: str) -> str:
    shape = shapes.insole_shape(record, color)
    return draw_top(shape=shape, uid=UID, title=title, decorative=not title)


@lru_cache(maxsize=KEPT)
def _insole_side(record: specs.Insole, color: str, title: str, leaders: bool) -> str:
    shape = shapes.insole_shape(record, color)
    return draw_side(shape=shape, uid=UID, title=title, leaders=leaders, decorative=not title)


@lru_cache(maxsize=KEPT)
def _insole_pair(record: specs.Insole, color: str, title: str) -> str:
    shape = shapes.insole_shape(record, color)
    return draw_pair(shape=shape, uid=UID, title=title, decorative=not title)


@lru_cache(maxsize=KEPT)
def _shoe_side(record: specs.Shoe, color: str, title: str, leaders: bool) -> str:
    shape = shapes.shoe_shape(record, color)
    return draw_shoe(shape=shape, uid=UID, title=title, leaders=leaders, decorative=not title)


@lru_cache(maxsize=KEPT)
def _shoe_plan(record: specs.Shoe, color: str, title: str) -> str:
    shape = shapes.shoe_shape(record, color)
    return draw_plan(shape=shape, uid=UID, title=title, decorative=not title)
