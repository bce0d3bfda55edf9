"""Putting right what was told of a pair."""

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from catalog.models import Product
from recommender import pair_details
from recommender.models import Pair
from shop.forms.pairs import DetailsForm, details_of
from shop.presenters.pairs import day
from shop.views.pair import of_own_pair
from shop.views.pairs import posted_unit, signed_in, today_of


@require_http_methods(["GET", "HEAD", "POST"])
@of_own_pair
def pair_edit(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    form = _form(request, pair, now)
    if form.is_bound and form.is_valid() and _change(pair, form, now):
        messages.success(request, "Saved.")
        return redirect("shop:pair", pair.token)
    context = {"pair": pair, "form": form}
    return render(request, "shop/pairs/edit.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, pair: Pair, now: datetime) -> DetailsForm:
    customer = signed_in(request)
    unit = posted_unit(request, customer)
    return DetailsForm(
        request.POST if request.method == "POST" else None,
        product=_product(pair),
        today=today_of(customer, now),
        unit=unit,
        currency=pair.price_currency or settings.SHOP_CURRENCY,
        initial=details_of(pair, unit),
    )


def _product(pair: Pair) -> Product | None:
    """Return the product with the sizes that the pair may have, if it is one of the shelf."""
    return None if pair.variant is None else pair.variant.product


def _change(pair: Pair, form: DetailsForm, now: datetime) -> bool:
    """Change the pair, or name on the form what stands against it."""
    try:
        pair_details.change(
            pair=pair, facts=form.told(), variant=form.variant_chosen, **form.price(), now=now
        )
    except pair_details.WornBefore as error:
        said = f"You logged wear for {day(error.first_on)} already; choose that day or earlier."
        form.add_error("started_on", said)
        return False
    return True
