"""Structured data of the shop and its products for search engines (schema.org), safe inside a script element."""

import json
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from catalog.models import Product, Variant
from shop.articles import Article
from shop.queries.product import Shelf

ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def product_group(shelf: Shelf) -> SafeString:
    """Return the product and its variants as JSON-LD."""
    product = shelf.product
    images = _images(shelf)
    body = {
        "@context": "https://schema.org",
        "@type": "ProductGroup",
        "productGroupID": product.slug,
        "name": product.title,
        "description": product.summary,
        "url": _url(product),
        "image": images,
        "brand": {"@type": "Brand", "name": product.brand.name},
        "variesBy": ["https://schema.org/size", "https://schema.org/color"],
        "hasVariant": [_variant(product, variant, images[0]) for variant in shelf.variants],
    }
    return _safe({key: value for key, value in body.items() if value})


def store() -> SafeString:
    """Return the shop itself as JSON-LD, for the home page."""
    return _safe(
        {
            "@context": "https://schema.org",
            "@type": "OnlineStore",
            "name": settings.SHOP_NAME,
            "url": f"{settings.SITE_URL}{reverse('shop:home')}",
            "logo": urljoin(settings.SITE_URL, static("img/icon.svg")),
            "email": settings.SHOP_CONTACT_EMAIL,
            "address": settings.SHOP_POSTAL_ADDRESS,
        }
    )


def article(written: Article) -> SafeString:
    """Return an article as JSON-LD; the shop is its author, for nobody else signed it."""
    shop = {"@type": "Organization", "name": settings.SHOP_NAME, "url": settings.SITE_URL}
    return _safe(
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": written.title,
            "description": written.description,
            "dateModified": written.updated_on.isoformat(),
            "inLanguage": "en",
            "mainEntityOfPage": f"{settings.SITE_URL}{reverse('shop:article', args=[written.slug])}",
            "wordCount": written.words,
            "citation": [source.name for source in written.sources],
            "author": shop,
            "publisher": shop,
        }
    )


def _safe(body: dict[str, Any]) -> SafeString:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(ESCAPES))  # noqa: S308 -- <, > and & are escaped above


def _url(product: Product) -> str:
    return f"{settings.SITE_URL}{reverse('shop:product', args=[product.slug])}"


def _images(shelf: Shelf) -> list[str]:
    photos = [image.file.url for image in shelf.images if image.file]
    drawing = reverse("shop:product_picture", args=[shelf.product.slug])
    return [urljoin(settings.SITE_URL, address) for address in (*photos, drawing)]


def _variant(product: Product, variant: Variant, image: str) -> dict[str, Any]:
    minor = variant.price_minor
    stock = "InStock" if variant.free > 0 else "OutOfStock"
    body = {
        "@type": "Product",
        "sku": variant.sku,
        "gtin": variant.barcode,
        "name": f"{product.title}, {variant.label}" if variant.label else product.title,
        "size": variant.size_label,
        "color": variant.color_name,
        "image": image,
        "offers": {
            "@type": "Offer",
            "url": f"{_url(product)}?variant={variant.pk}",
            "priceCurrency": settings.SHOP_CURRENCY,
            "price": f"{minor // 100}.{minor % 100:02}",
            "availability": f"https://schema.org/{stock}",
            "itemCondition": "https://schema.org/NewCondition",
        },
    }
    return {key: value for key, value in body.items() if value}
