"""The product page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from catalog import pictures
from recommender import feet, safety, wearers
from recommender.quiz import visits
from shop.presenters.product import page
from shop.queries import product as products
from shop.views.people import customer_of

DAY_S = 24 * 3600


@require_safe
def product(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    shelf = products.read(slug)
    wearer = wearers.current(request.session)
    visits.move_on(request.session)
    asked = request.GET.get("variant", "")
    customer = customer_of(request)
    shown = page(
        shelf,
        gate=safety.gate_for(wearer, now=now),
        foot=feet.of(wearer, now=now),
        pairs=products.pairs_to_fit(wearer, customer, shelf.product.kind),
        asked=int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None,
        is_again="again" in request.GET,
        email=customer.email if customer is not None else "",
        now=now,
    )
    return render(request, "shop/product.html", {"page": shown, "shipping": shelf.shipping})


@require_safe
@cache_control(public=True, max_age=DAY_S)
def picture(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the drawing as a file, for search engines and whoever shares the page."""
    return HttpResponse(pictures.sheet(products.pictured(slug)), content_type="image/svg+xml")
