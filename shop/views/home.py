"""The front door: one promise, the quiz, and a few tiles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shop.presenters import structured
from shop.presenters.tiles import Tile
from shop.queries import window


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    shown = window.read()
    context = {
        "insoles": [Tile.of(product) for product in shown.insoles],
        "shoes": [Tile.of(product) for product in shown.shoes],
        "pictured": shown.pictured,
        "structured": structured.store(),
    }
    return render(request, "shop/home.html", context)
