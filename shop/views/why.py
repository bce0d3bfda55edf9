"""Why this product, or why not, for the wearer of this session."""

import logging
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from recommender import crypto, matching, responses, safety, wearers
from recommender.domain.ruleset import Sell
from recommender.domain.why_not import UnknownProduct, WhyNot
from recommender.models import Wearer
from recommender.private import keep_private
from recommender.safety import Gate
from shop.presenters.why import page
from shop.queries import product as products

logger = logging.getLogger(__name__)


class GateClosed(Exception):
    """Less may be sold now than when the result was made; the result page makes it anew."""


@keep_private
@require_safe
def why(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    wearer = wearers.current(request.session)
    gate = safety.gate_for(wearer, now=now)
    if gate.is_holding:
        return redirect("quiz:advice")
    product = products.pictured(slug)
    try:
        answer = _why(wearer, product.pk, gate, now) if wearer else None
    except GateClosed:
        return redirect("shop:result")
    return render(request, "shop/why.html", {"page": page(product, answer)})


def _why(wearer: Wearer, product_id: int, gate: Gate, now: datetime) -> WhyNot | None:
    response = responses.finished(wearer, now=now)
    shown = matching.for_response(response) if response else None
    if response is None or shown is None:
        return None
    try:
        if gate.sell < Sell[matching.read(shown).sell]:
            raise GateClosed
        return matching.why_not(recommendation=shown, product_id=product_id)
    except UnknownProduct:
        return None  # an accessory: the match does not rank those
    except crypto.Unreadable:
        logger.exception("The answers of quiz response %s can't be read", response.pk)
        return None
