"""The plain pages: how the quiz decides, delivery, privacy, accessibility, imprint."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shop.addresses import country_name
from shop.models import ShippingRate
from shop.presenters.how import decisions


@require_safe
def how(request: HttpRequest) -> HttpResponse:
    return render(request, "shop/pages/how.html", decisions())


@require_safe
def delivery(request: HttpRequest) -> HttpResponse:
    rates = [(country_name(rate.country), rate) for rate in ShippingRate.objects.all()]
    rates.sort(key=lambda row: row[0])
    return render(request, "shop/pages/delivery.html", {"rates": rates})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "shop/pages/privacy.html", _retention())


@require_safe
def health_privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "shop/pages/health_privacy.html", _retention())


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "shop/pages/accessibility.html")


@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    return render(request, "shop/pages/imprint.html")


def _retention() -> dict[str, int]:
    return {
        "retention_days": settings.QUIZ_RETENTION_DAYS,
        "idle_hours": settings.QUIZ_IDLE_HOURS,
    }
