"""Break-in plans: of a pair, and for anybody who has a new insole."""

from datetime import date, datetime
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalog.specs import Kind
from recommender import break_in
from recommender.domain.break_in import Plan, current_guide, plan
from recommender.models import Pair
from shop.forms.break_in import PlanForm
from shop.presenters.break_in import calendar, hours, rows
from shop.reminder_links import absolute
from shop.views.pair import of_own_pair
from shop.views.pairs import signed_in, today_of

FILENAME = "new-insoles.ics"


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    form = _form(request, starts_on=today, is_slow=False, today=today)
    return _page(request, form, file_url=reverse("shop:break_in_calendar"))


@require_safe
def guide_calendar(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    form = _form(request, starts_on=today, is_slow=False, today=today)
    return _file(_plan(form), key="any", page_url=reverse("shop:break_in"), now=now)


@require_safe
@of_own_pair
def pair_plan(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    form = _form_of_pair(request, pair, now)
    file_url = reverse("shop:pair_break_in_calendar", args=[pair.token])
    return _page(request, form, file_url=file_url, pair=pair)


@require_safe
@of_own_pair
def pair_calendar(request: HttpRequest, pair: Pair, now: datetime) -> HttpResponse:
    page_url = reverse("shop:pair_break_in", args=[pair.token])
    made = _plan(_form_of_pair(request, pair, now))
    return _file(made, key=f"pair/{pair.pk}", page_url=page_url, now=now)


def _form_of_pair(request: HttpRequest, pair: Pair, now: datetime) -> PlanForm:
    if pair.kind != Kind.INSOLE:
        raise Http404("Only insoles have a plan")
    return _form(
        request,
        starts_on=pair.started_on,
        is_slow=break_in.is_slow(pair, now=now),
        today=today_of(signed_in(request), now),
    )


def _form(request: HttpRequest, *, starts_on: date, is_slow: bool, today: date) -> PlanForm:
    """Return the form, filled in by the address or with what fits."""
    fits = {"first_day": starts_on, "pace": "slow" if is_slow else "usual"}
    asked = {key: request.GET[key] for key in fits if key in request.GET}
    return PlanForm({**fits, **asked} if asked else None, initial=fits, today=today)


def _plan(form: PlanForm) -> Plan:
    """Return the plan that was asked for; what was not asked well counts as not asked."""
    if form.is_bound:
        form.full_clean()
    wanted = {**form.initial, **(form.cleaned_data if form.is_bound else {})}
    return plan(current_guide(), starts_on=wanted["first_day"], is_slow=wanted["pace"] == "slow")


def _page(
    request: HttpRequest, form: PlanForm, *, file_url: str, pair: Pair | None = None
) -> HttpResponse:
    made = _plan(form)
    pace = "slow" if made.is_slow else "usual"
    query = urlencode({"first_day": made.starts_on.isoformat(), "pace": pace})
    context = {
        "pair": pair,
        "plan": made,
        "guide": current_guide(),
        "rows": rows(current_guide(), made),
        "hours": hours(made),
        "hour_labels": [f"Day {day}" for day, _ in enumerate(hours(made), start=1)],
        "form": form,
        "file_url": f"{file_url}?{query}",
    }
    status = 422 if form.errors else 200
    return render(request, "shop/break_in.html", context, status=status)


def _file(made: Plan, *, key: str, page_url: str, now: datetime) -> HttpResponse:
    content = calendar(made, key=key, page_url=absolute(page_url), now=now)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{FILENAME}"'
    return response
