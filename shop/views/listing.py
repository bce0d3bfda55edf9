"""The list pages: insoles and shoes."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog.specs import Kind
from shop.forms.filters import ListingFilters
from shop.presenters import filters
from shop.presenters.tiles import Tile
from shop.queries import listing

INTRODUCTIONS = {
    Kind.INSOLE: "Every number on a tile is a measurement. Comfort and fit decide; the arch "
    "height is a hint, not a rule.",
    Kind.SHOE: "Measured in millimeters inside and out, so that you can see what fits your foot "
    "and whether an insole fits too.",
}


@require_safe
def insoles(request: HttpRequest) -> HttpResponse:
    return _list(request, Kind.INSOLE)


@require_safe
def shoes(request: HttpRequest) -> HttpResponse:
    return _list(request, Kind.SHOE)


def _list(request: HttpRequest, kind: Kind) -> HttpResponse:
    query: QueryDict = request.GET
    form = ListingFilters(kind, query)
    number = filters.page_number(query)
    found = listing.read(form.wanted(), offset=(number - 1) * listing.PER_PAGE)
    pages = filters.pages(query=query, number=number, total=found.total)
    context = {
        "kind": kind,
        "introduction": INTRODUCTIONS[kind],
        "form": form,
        "tiles": [Tile.of(product) for product in found.products],
        "total": found.total,
        "groups": filters.groups(form, found.counts),
        "chips": filters.chips(form, query),
        "pages": pages,
    }
    is_beyond = pages.number > pages.last
    return render(request, "shop/listing.html", context, status=404 if is_beyond else 200)
