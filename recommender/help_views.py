"""The static page "When to get medical help", made from the safety rules (EVIDENCE K10)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from recommender import help_page

HOUR_S = 3600


@require_safe
@cache_control(public=True, max_age=HOUR_S)
def medical(request: HttpRequest) -> HttpResponse:
    """Show the page; it is the same for everyone, so the session stays untouched."""
    context = help_page.content() | {"request": request, "site_url": settings.SITE_URL}
    return HttpResponse(render_to_string("help/medical.html", context))
