"""Wear by import: upload, progress, which gear is which pair, dry run, confirm, undo."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from recommender import wear_choices, wear_import, wear_uploads
from recommender.models import Pair, WearImport
from recommender.private import keep_private
from recommender.tasks import queue_wear_import
from recommender.wear_files.record import Refused
from recommender.wear_uploads import NotNow
from shop import quiet_hours, wearers
from shop.distances import unit_of
from shop.forms.wear_import import GearsForm, UploadForm
from shop.presenters.people import of_links
from shop.presenters.wear_import import page_of
from shop.views.pairs import signed_in

ImportView = Callable[[HttpRequest, WearImport, datetime], HttpResponse]
State = WearImport.State
GONE = "This import is finished or has expired. Nothing was changed by what you pressed."


def of_own_import(view: ImportView) -> Callable[[HttpRequest, str], HttpResponse]:
    """Hand a view the signed-in customer's own import; anybody else's is not there."""

    @login_required
    @keep_private
    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponse:
        row = wearers.import_of(signed_in(request), token)
        if row is None:
            raise Http404("No such import")
        try:
            return view(request, row, timezone.now())
        except NotNow:
            messages.error(request, GONE)
            return redirect("shop:wear_import")

    return wrapped


@login_required
@keep_private
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    customer, now = signed_in(request), timezone.now()
    links = wearers.links_of(customer)
    wearer = wearers.chosen(customer, request.session, links, now=now)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            row = wear_uploads.upload(
                wearer=wearer, file=file, size=file.size, name=file.name, now=now
            )
        except Refused as reason:
            form.add_error("file", str(reason))
        else:
            transaction.on_commit(lambda: queue_wear_import(row.pk))
            return redirect("shop:wear_import_show", row.token)
    context = {
        "form": form,
        "people": of_links(links, request.session),
        "imports": wear_uploads.recent(wearer, now=now),
    }
    status = 422 if form.errors else 200
    return render(request, "shop/pairs/import/start.html", context, status=status)


@require_safe
@of_own_import
def show(request: HttpRequest, row: WearImport, now: datetime) -> HttpResponse:
    if row.state in (State.WAITING, State.READING):
        context = {"row": row, "done": wear_uploads.progress(row)}
        return render(request, "shop/pairs/import/progress.html", context)
    if row.state != State.READ:
        last = wear_import.last_done(row.wearer)
        context = {"row": row, "can_undo": last is not None and last.pk == row.pk}
        return render(request, "shop/pairs/import/done.html", context)
    batch, links = wear_uploads.batch_of(row), wear_choices.links_of(row.wearer)
    if wear_choices.unknown(batch, links) or "gears" in request.GET:
        pairs = wear_import.pairs_of(row.wearer)
        unit = unit_of(signed_in(request))
        return _gears(request, row, GearsForm(batch=batch, links=links, pairs=pairs, unit=unit))
    return _look(request, row)


@require_POST
@of_own_import
def gears(request: HttpRequest, row: WearImport, now: datetime) -> HttpResponse:
    form = GearsForm(
        request.POST,
        batch=wear_uploads.batch_of(row),
        links=wear_choices.links_of(row.wearer),
        pairs=wear_import.pairs_of(row.wearer),
        unit=unit_of(signed_in(request)),
    )
    if not form.is_valid():
        return _gears(request, row, form)
    wear_choices.choose(row, choices=form.chosen(), now=now)
    return redirect("shop:wear_import_show", row.token)


@require_POST
@of_own_import
def recount(request: HttpRequest, row: WearImport, now: datetime) -> HttpResponse:
    if (pair := _named(request, row)) is not None:
        wear_choices.recount(row, pair=pair)
    return redirect("shop:wear_import_show", row.token)


@require_POST
@of_own_import
def early(request: HttpRequest, row: WearImport, now: datetime) -> HttpResponse:
    if (pair := _named(request, row)) is not None:
        wear_choices.count_early(row, pair=pair, counts=request.POST.get("count") == "yes")
    return redirect("shop:wear_import_show", row.token)


@require_POST
@of_own_import
def confirm(request: HttpRequest, row: WearImport, now: datetime) -> HttpResponse:
    wear_import.confirm(row, zone=quiet_hours.zone_of(signed_in(request)), now=now)
    return redirect("shop:wear_import_show", row.token)


@require_POST
@of_own_import
def discard(request: HttpRequest, row: WearImport, now: datetime) -> HttpResponse:
    wear_uploads.discard(row)
    messages.success(request, "The import is discarded. Nothing was changed, nothing is kept.")
    return redirect("shop:wear_import")


@require_POST
@of_own_import
def undo(request: HttpRequest, row: WearImport, now: datetime) -> HttpResponse:
    wear_import.undo(row, zone=quiet_hours.zone_of(signed_in(request)), now=now)
    messages.success(request, "The import is undone. Your pairs are as they were before it.")
    return redirect("shop:wear_import_show", row.token)


def _named(request: HttpRequest, row: WearImport) -> Pair | None:
    token = request.POST.get("pair", "")
    return next((each for each in wear_import.pairs_of(row.wearer) if each.token == token), None)


def _gears(request: HttpRequest, row: WearImport, form: GearsForm) -> HttpResponse:
    context = {"row": row, "form": form, "rows": list(form.rows())}
    status = 422 if form.errors else 200
    return render(request, "shop/pairs/import/gears.html", context, status=status)


def _look(request: HttpRequest, row: WearImport) -> HttpResponse:
    customer = signed_in(request)
    unit = unit_of(customer)
    seen = wear_import.look(
        row, zone=quiet_hours.zone_of(customer), say=lambda km: unit.say(km, places=1)
    )
    pairs = wear_import.pairs_of(row.wearer)
    page = page_of(seen, pairs=pairs, km_of=wear_import.km_of(row.wearer), unit=unit)
    return render(request, "shop/pairs/import/look.html", {"row": row, "page": page})
