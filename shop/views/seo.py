"""What crawlers read: robots.txt and the sitemap."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalog.models import Product
from shop.articles import current_articles

CRAWLED = (
    "shop:home",
    "shop:insoles",
    "shop:shoes",
    "help:medical",
    "shop:articles",
    "shop:claims",
    "shop:exercises",
    "shop:page_how",
    "shop:page_delivery",
    "shop:page_privacy",
    "shop:page_health_privacy",
    "shop:page_accessibility",
    "shop:page_imprint",
)
MOST_URLS = 45_000  # a sitemap may hold 50,000


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    context = {"site_url": settings.SITE_URL}
    return render(request, "shop/robots.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    products = Product.objects.filter(status="published").order_by("-updated_at")
    context = {
        "site_url": settings.SITE_URL,
        "paths": [reverse(name) for name in CRAWLED],
        "articles": current_articles().values(),
        "products": products.values("slug", "updated_at")[:MOST_URLS],
    }
    return render(request, "shop/sitemap.xml", context, content_type="application/xml")
