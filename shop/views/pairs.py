"""My pairs: the list, and adding a pair."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from catalog.models import Product
from recommender import outlooks, responses, wear_log
from recommender import pairs as worn_pairs
from recommender.domain.exposure import hours_per_week
from recommender.models import Wearer
from shop import enrollment, quiet_hours, reminder_consents, wearers
from shop.distances import UNITS, Unit, unit_of
from shop.forms.pairs import PairForm
from shop.models import Customer
from shop.presenters.check_ins import open_day
from shop.presenters.next_look import Listed, next_look, quicks
from shop.presenters.pair_timeline import timeline_of
from shop.presenters.pairs import cards
from shop.presenters.people import of_links
from shop.queries import pairs as queries


@require_safe
def pairs(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return render(request, "shop/pairs/signed_out.html")
    customer, now = signed_in(request), timezone.now()
    links = wearers.links_of(customer)
    wearer = wearers.chosen(customer, request.session, links, now=now)
    context = {
        "people": of_links(links, request.session),
        "unit": unit_of(customer),
        "coming": enrollment.on_its_way(customer),
        "switches": reminder_consents.switches(customer),
        **_listed(customer, wearer, now),
    }
    return render(request, "shop/pairs/list.html", context)


def _listed(customer: Customer, wearer: Wearer, now: datetime) -> dict[str, Any]:
    """Return the wearer's pairs, which to look at next, and when all of them likely end."""
    today, unit = today_of(customer, now), unit_of(customer)
    worn = outlooks.of_wearers([wearer.pk], today=today, zone=quiet_hours.zone_of(customer))
    active, retired = cards(worn, today=today, unit=unit)
    last = wear_log.last_of_each([card.pair.pk for card in active])
    checks = queries.checks_of([wearer.pk])
    listed = [
        Listed(
            card=card,
            quicks=quicks(card.pair, last.get(card.pair.pk), unit),
            asks=open_day(card.pair, checks.get(card.pair.pk, ()), today=today) is not None,
        )
        for card in active
    ]
    return {
        "active": listed,
        "retired": retired,
        "next": next_look(listed, queries.homes_of([wearer.pk])),
        "timeline": timeline_of(active, today=today),
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pair_add(request: HttpRequest) -> HttpResponse:
    customer, now = signed_in(request), timezone.now()
    links = wearers.links_of(customer)
    wearer = wearers.chosen(customer, request.session, links, now=now)
    product = queries.pick(request.POST.get("product") or request.GET.get("product", ""))
    form = _posted(request, product, customer, now) or _blank(product, customer, wearer, now)
    if form.is_bound and form.is_valid():
        pair = worn_pairs.add_pair(
            wearer=wearer,
            details=form.details(),
            variant=form.variant_chosen,
            **form.price(),
            now=now,
        )
        messages.success(request, f"{pair.name} is on your list.")
        return redirect("shop:pair", pair.token)
    words = request.GET.get("q", "")[:100]
    context = {
        "form": form,
        "people": of_links(links, request.session),
        "product": product,
        "words": words,
        "found": queries.find(words) if words.strip() else [],
    }
    return render(request, "shop/pairs/add.html", context, status=422 if form.errors else 200)


def _posted(
    request: HttpRequest, product: Product | None, customer: Customer, now: datetime
) -> PairForm | None:
    if request.method != "POST":
        return None
    return PairForm(
        request.POST,
        product=product,
        today=today_of(customer, now),
        unit=posted_unit(request, customer),
        currency=settings.SHOP_CURRENCY,
    )


def _blank(product: Product | None, customer: Customer, wearer: Wearer, now: datetime) -> PairForm:
    """Return the form to fill in; the quiz's hours at work are there to be changed."""
    uses = _uses(product)
    initial = {
        "use": uses[0] if uses else "everyday",
        "habit_hours_per_week": hours_per_week(responses.told(wearer, now=now)),
    }
    return PairForm(
        product=product,
        today=today_of(customer, now),
        unit=unit_of(customer),
        currency=settings.SHOP_CURRENCY,
        initial=initial,
    )


def _uses(product: Product | None) -> list[str]:
    spec = getattr(product, f"{product.kind}_spec", None) if product is not None else None
    return list(spec.uses) if spec is not None else []


def signed_in(request: HttpRequest) -> Customer:
    """Return who is signed in; the view has made sure that somebody is."""
    assert isinstance(request.user, Customer)
    return request.user


def today_of(customer: Customer, now: datetime) -> date:
    """Return the date where the customer lives."""
    return now.astimezone(quiet_hours.zone_of(customer)).date()


def posted_unit(request: HttpRequest, customer: Customer) -> Unit:
    """Return the unit in which a form was filled in; it may have changed in another window."""
    return UNITS.get(request.POST.get("unit", ""), unit_of(customer))
