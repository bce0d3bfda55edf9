"""My pairs: the list, and adding a pair."""

from datetime import date, datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from catalog.models import Product
from recommender import outlooks, responses
from recommender import pairs as worn_pairs
from recommender.domain.exposure import hours_per_week
from recommender.models import Wearer
from shop import quiet_hours, reminder_consents, wearers
from shop.forms.pairs import PairForm
from shop.models import Customer
from shop.presenters.pairs import cards
from shop.presenters.people import of_links
from shop.queries import pairs as queries


@require_safe
def pairs(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return render(request, "shop/pairs/signed_out.html")
    customer = signed_in(request)
    now = timezone.now()
    today = today_of(customer, now)
    links = wearers.links_of(customer)
    wearer = wearers.chosen(customer, request.session, links, now=now)
    worn = outlooks.of_wearers([wearer.pk], today=today, zone=quiet_hours.zone_of(customer))
    active, retired = cards(worn, today=today)
    context = {
        "active": active,
        "retired": retired,
        "people": of_links(links, request.session),
        "switches": reminder_consents.switches(customer),
    }
    return render(request, "shop/pairs/list.html", context)


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
            variant=form.cleaned_data.get("variant"),
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
    return render(request, "shop/pairs/add.html", context)


def _posted(
    request: HttpRequest, product: Product | None, customer: Customer, now: datetime
) -> PairForm | None:
    if request.method != "POST":
        return None
    return PairForm(request.POST, product=product, today=today_of(customer, now))


def _blank(product: Product | None, customer: Customer, wearer: Wearer, now: datetime) -> PairForm:
    """Return the form to fill in; the quiz's hours at work are there to be changed."""
    uses = _uses(product)
    initial = {
        "use": uses[0] if uses else "everyday",
        "habit_hours_per_week": hours_per_week(responses.told(wearer, now=now)),
    }
    return PairForm(product=product, today=today_of(customer, now), initial=initial)


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
