"""The product page in words: everything its template shows."""

from dataclasses import dataclass
from datetime import datetime

import nh3
from django.utils.safestring import SafeString, mark_safe

from catalog.models import Product, ProductImage
from catalog.specs import Kind
from recommender.domain.size import Foot
from recommender.models import Pair
from recommender.safety import Gate
from shop.presenters import fits, sizes, specs, structured
from shop.presenters.fits import FitLine
from shop.presenters.offer import Offer, offer
from shop.presenters.sizes import Picker
from shop.presenters.specs import SpecRow
from shop.presenters.stock_alert import AlertForm, alert_form
from shop.queries.product import Shelf

TAGS = {"p", "ul", "ol", "li", "strong", "em", "b", "i", "br", "h3", "h4"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductPage:
    """One product, as one wearer sees it."""

    product: Product
    list_url_name: str
    list_label: str
    images: list[ProductImage]
    description: SafeString
    picker: Picker | None
    offer: Offer
    stock_alert: AlertForm | None
    specs: list[SpecRow]
    fits: list[FitLine]
    renewals: list[Product]  # an insole's top covers, or the insoles that a top cover renews
    room: str
    structured: SafeString | None


def page(
    shelf: Shelf,
    *,
    gate: Gate,
    foot: Foot,
    pairs: list[Pair],
    asked: int | None,
    is_again: bool,
    email: str = "",
    now: datetime,
) -> ProductPage:
    """Return the page of a product for a wearer; ``asked`` is the variant of the address.

    ``is_again`` says that the wearer comes to buy what they had before; ``email`` is the signed-in
    customer's.
    """
    product = shelf.product
    picker = sizes.pick(shelf.variants, asked=asked, foot=foot, offset=shelf.offset)
    made = offer(shelf, gate=gate, picker=picker, is_again=is_again, now=now)
    is_shoe = product.kind == Kind.SHOE
    return ProductPage(
        product=product,
        list_url_name="shop:shoes" if is_shoe else "shop:insoles",
        list_label="Shoes" if is_shoe else "Insoles",
        images=[image for image in shelf.images if image.file],
        description=_clean(product.description_html),
        picker=picker,
        offer=made,
        stock_alert=None if made.is_refused else alert_form(picker, asked=asked, email=email),
        specs=specs.rows(product),
        fits=fits.lines(product, pairs, shown=picker.chosen if picker else None)
        if not made.is_refused
        else [],
        renewals=[] if made.is_refused else shelf.renewals,
        room=fits.room(product),
        structured=None if made.is_refused else structured.product_group(shelf),
    )


def _clean(html: str) -> SafeString:
    return mark_safe(nh3.clean(html, tags=TAGS, attributes={}))  # noqa: S308 -- cleaned here
