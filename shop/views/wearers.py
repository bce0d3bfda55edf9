"""Whose feet: the list with nicknames, adding, renaming, removing, and switching."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from recommender import wearers as sessions
from recommender.private import keep_private
from shop import wearer_removal, wearers
from shop.forms.cart import MAX_ID
from shop.forms.wearers import NameForm
from shop.models import WearerLink
from shop.presenters.people import of_links
from shop.views.pairs import signed_in
from shop.views.people import customer_of

NEW = "new"
BACK = {
    "quiz": "quiz:start",
    "pairs": "shop:pairs",
    "account": "shop:account",
    "wearers": "shop:wearers",
    "result": "shop:result",
    "cart": "shop:cart",
}
TAKEN = "Another of your wearers has this name. Choose one that you can tell apart."


@login_required
@keep_private
@require_safe
def wearer_list(request: HttpRequest) -> HttpResponse:
    return _list(request, NameForm())


@login_required
@keep_private
@require_POST
def wearer_add(request: HttpRequest) -> HttpResponse:
    customer, form = signed_in(request), NameForm(request.POST)
    if not form.is_valid():
        return _list(request, form)
    try:
        link = wearers.add(customer, form.cleaned_data["name"], now=timezone.now())
    except wearers.NameTakenError:
        form.add_error("name", TAKEN)
        return _list(request, form)
    sessions.use(request.session, link.wearer)
    messages.success(
        request, f"{link.label} is on your list. The pages are now about {link.label}."
    )
    return redirect("shop:wearers")


@login_required
@keep_private
@require_http_methods(["GET", "HEAD", "POST"])
def wearer_rename(request: HttpRequest, link_id: int) -> HttpResponse:
    link = _link(request, link_id)
    form = NameForm(
        request.POST if request.method == "POST" else None, initial={"name": link.label}
    )
    if form.is_bound and form.is_valid():
        try:
            wearers.rename(link, form.cleaned_data["name"])
        except wearers.NameTakenError:
            form.add_error("name", TAKEN)
        else:
            messages.success(request, f"The name is now {link.label}.")
            return redirect("shop:wearers")
    status = 422 if form.errors else 200
    return render(request, "shop/wearers/rename.html", {"form": form, "link": link}, status=status)


@login_required
@keep_private
@require_http_methods(["GET", "HEAD", "POST"])
def wearer_remove(request: HttpRequest, link_id: int) -> HttpResponse:
    link = _link(request, link_id)
    if request.method != "POST":
        return render(request, "shop/wearers/remove.html", {"link": link})
    name = link.label
    wearer_removal.remove(signed_in(request), link, session=request.session, now=timezone.now())
    messages.success(request, f"{name} is removed, with all answers and pairs.")
    return redirect("shop:wearers")


@keep_private
@require_POST
def wearer_switch(request: HttpRequest) -> HttpResponse:
    """Make the pages be about another wearer; a guest may start with a new one."""
    key, customer = request.POST.get("key", ""), customer_of(request)
    back = redirect(BACK.get(request.POST.get("back", ""), "quiz:start"))
    if customer is not None and key == NEW:
        return redirect("shop:wearers")
    if customer is not None:
        sessions.use(request.session, _link(request, _number(key)).wearer)
        return back
    if key == NEW:
        sessions.start_another(request.session, now=timezone.now())
        return redirect("quiz:start")
    tokens = sessions.known(request.session)
    place = _number(key)
    if not 1 <= place <= len(tokens) or not sessions.go_to(request.session, tokens[place - 1]):
        raise Http404("no such wearer in this session")
    return back


def _list(request: HttpRequest, form: NameForm) -> HttpResponse:
    links = wearers.links_of(signed_in(request))
    people = of_links(links, request.session)
    return render(
        request,
        "shop/wearers/list.html",
        {"form": form, "people": people},
        status=422 if form.errors else 200,
    )


def _link(request: HttpRequest, link_id: int) -> WearerLink:
    """Return the customer's own link, or raise Http404."""
    links = signed_in(request).wearer_links.select_related("wearer", "customer")
    link = links.filter(pk=link_id).first() if link_id <= MAX_ID else None
    if link is None:
        raise Http404("no such wearer of this customer")
    return link


def _number(key: str) -> int:
    """Return a typed number, 0 for anything else."""
    return int(key) if key.isascii() and key.isdigit() and len(key) < 20 else 0
