"""The switch between kilometers and miles."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from shop.distances import UNITS
from shop.views.pairs import signed_in


@login_required
@require_POST
def account_unit(request: HttpRequest) -> HttpResponse:
    customer = signed_in(request)
    unit = UNITS.get(request.POST.get("unit", ""))
    if unit is not None:
        customer.distance_unit = unit.label
        customer.save(update_fields=["distance_unit"])
        messages.success(request, f"Distances are in {unit.long_label.lower()} now.")
    return redirect("shop:pairs" if request.POST.get("back") == "pairs" else "shop:account")
