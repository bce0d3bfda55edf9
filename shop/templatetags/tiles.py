"""The `product_tile` tag: a product in a list, kept as HTML while all it shows stays the same."""

from functools import lru_cache
from typing import NamedTuple

from django import template
from django.conf import settings
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from catalog import pictures
from catalog.templatetags.drawings import placed
from shop.presenters.tiles import Tile

register = template.Library()
KEPT = 2048


class Face(NamedTuple):
    """Everything a tile shows; two tiles with equal faces are the same HTML."""

    kind: str
    slug: str
    title: str
    brand: str
    facts: str
    picture: str
    price_from_minor: int | None
    has_price_range: bool
    is_available: bool
    level: int
    currency: str


@register.simple_tag
def product_tile(tile: Tile, *, level: int = 2) -> SafeString:
    """Write a tile with a heading of the level; the drawing's ids are unique on the page."""
    product = tile.product
    face = Face(
        kind=product.kind,
        slug=product.slug,
        title=product.title,
        brand=product.brand.name,
        facts=tile.facts,
        picture=pictures.tile(product, is_decorative=True),
        price_from_minor=tile.price_from_minor,
        has_price_range=tile.has_price_range,
        is_available=tile.is_available,
        level=level,
        currency=settings.SHOP_CURRENCY,
    )
    before, after = _around(face)
    return mark_safe(before + placed(face.picture) + after)  # noqa: S308 -- rendered by a template


@lru_cache(maxsize=KEPT)
def _around(face: Face) -> tuple[str, str]:
    """Return the tile's HTML before and after its picture."""
    picture = mark_safe(face.picture)  # noqa: S308 -- drawings escape their words
    html = get_template("shop/_tile.html").render({"face": face, "picture": picture})
    before, _, after = html.partition(picture)
    return before, after
