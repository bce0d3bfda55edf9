"""How a pair ends: retired with a reason, taken back into use, or removed with all it had."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from recommender import pairs as worn_pairs
from recommender.models import Pair
from shop import pair_removal
from shop.forms.pairs import RetireForm
from shop.views.pair import of_own_pair, page


@require_POST
@of_own_pair
def pair_retire(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    form = RetireForm(request.POST)
    if not form.is_valid():
        return page(request, pair, now, retire_form=form)
    worn_pairs.retire(pair=pair, reason=form.cleaned_data["reason"], now=now)
    messages.success(request, "The pair is retired. You can take it back into use below.")
    return redirect("shop:pair", pair.token)


@require_POST
@of_own_pair
def pair_unretire(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    worn_pairs.undo_retire(pair=pair, now=now)
    messages.success(request, "The pair is in use again.")
    return redirect("shop:pair", pair.token)


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_pair
def pair_remove(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    if request.method != "POST":
        return render(request, "shop/pairs/remove.html", {"pair": pair})
    pair_removal.remove(pair, now=now)
    messages.success(request, f"{pair.name} is removed, with all that was logged for it.")
    return redirect("shop:pairs")
