"""The staff page "Mail": the switch, the queue, the week ahead, what came back, previews."""

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from catalog.drawings.bars import bars
from catalog.templatetags.drawings import placed
from shop import mail_week, sending
from shop.admin import trail
from shop.admin.skin import member
from shop.models import Mail
from shop.queries import keyset, mail_queue, mail_returns


def desk(request: HttpRequest) -> HttpResponse:
    """Show the switch with its history, and the queue."""
    history = sending.history()
    context = {
        "history": history,
        "pause": next((row for row in history if row.ended_at is None), None),
        "queue": mail_queue.queue(now=timezone.now()),
        "never_again": sending.NEVER_AGAIN,
        "may_switch": request.user.has_perm("shop.change_sendingpause"),
        "may_retry": request.user.has_perm("shop.change_mail"),
    }
    return _page(request, "desk", context)


def pause(request: HttpRequest) -> HttpResponse:
    """Stop all mail but sign-in codes."""
    try:
        sending.pause(by=member(request), reason=request.POST.get("reason", ""), now=timezone.now())
    except sending.ReasonMissing:
        messages.error(request, "Say why, so that others know: nothing is paused yet.")
    else:
        messages.success(request, "All sending is paused. Sign-in codes still go out.")
    return redirect("mail_desk:desk")


def resume(request: HttpRequest) -> HttpResponse:
    """Let mail out again."""
    ended = sending.resume(by=member(request), now=timezone.now())
    said = "Nothing was paused." if ended is None else "Mail goes out again, the oldest first."
    messages.success(request, said)
    return redirect("mail_desk:desk")


def try_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one failed mail back into the queue."""
    mail = get_object_or_404(Mail, pk=pk)
    if sending.try_again(mail.pk, now=timezone.now()):
        trail.note(mail, by=member(request), did=trail.CHANGED, words="Try again")
        messages.success(request, "The mail waits again, under its old Message-ID.")
    else:
        messages.error(request, "This mail can't be tried again.")
    return redirect("mail_desk:desk")


def week(request: HttpRequest) -> HttpResponse:
    """Show what will go out in the next seven days, by day and by customer."""
    now, zone = timezone.now(), ZoneInfo(settings.SHOP_TIME_ZONE)
    days = mail_week.days(now=now, zone=zone)
    context = {
        "days": days,
        "picture": _picture(days),
        "page": mail_week.mails(now=now, zone=zone, after=_after(request)),
        "pause": sending.paused(),
        "held_out": mail_week.held_out(now=now),
        "held_out_percent": settings.REMINDER_HOLD_OUT_PERCENT,
    }
    return _page(request, "week", context)


def returns(request: HttpRequest) -> HttpResponse:
    """Show bounces and complaints."""
    now = timezone.now()
    context = {
        "counts": mail_returns.counts(now=now),
        "suppressed": mail_returns.suppressed_since(now=now),
        "page": mail_returns.events(after=_after(request)),
    }
    return _page(request, "returns", context)


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    frame = {
        "title": "Mail",
        "here": name,
        "zone": settings.SHOP_TIME_ZONE,
        "is_first_page": "after" not in request.GET,
    }
    whole = admin.site.each_context(request) | frame | context
    return render(request, f"admin/mail/{name}.html", whole)


def _after(request: HttpRequest) -> keyset.Mark | None:
    return keyset.read(request.GET.get("after", ""))


def _picture(days: list[mail_week.Day]) -> str:
    """Draw the week; the table below it has the same numbers."""
    labels = [f"{day.on:%a} {day.on.day}" for day in days]
    said = ", ".join(f"{name}: {day.reminders}" for name, day in zip(labels, days, strict=True))
    numbers = [day.reminders for day in days]
    return placed(bars(numbers, labels, title=f"Reminders due. {said}.", now_at=0))
