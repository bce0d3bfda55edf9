"""Previews of mail: a page with both parts, and the HTML part in a frame with rules of its own.

The part is answered by itself under a policy that allows what a letter brings along, styles and
pictures, and nothing else: no script, no network, no form. The frame's sandbox says it again.
"""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin

from shop import mail_previews
from shop.emails.samples import SAMPLES

LETTER_CSP = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'; sandbox"
)
NUMBER_DIGITS = 18  # what a row's number may have


def index(request: HttpRequest) -> HttpResponse:
    """List the samples."""
    return _page(request, "samples", {"here": "previews", "samples": SAMPLES.items()})


def show(request: HttpRequest, what: str, key: str) -> HttpResponse:
    """Show a letter: subject, the framed HTML part, the text part."""
    context = {"here": "previews", "preview": _preview(what, key), "what": what, "key": key}
    return _page(request, "preview", context)


@xframe_options_sameorigin
def html(request: HttpRequest, what: str, key: str) -> HttpResponse:
    """Answer the HTML part alone."""
    response = HttpResponse(_preview(what, key).letter.html)
    response["Content-Security-Policy"] = LETTER_CSP
    return response


def _preview(what: str, key: str) -> mail_previews.Preview:
    now = timezone.now()
    try:
        if what == "sample":
            return mail_previews.of_sample(key, now=now)
        if what == "reminder":
            return mail_previews.of_reminder(_number(key), now=now)
        if what == "mail":
            return mail_previews.of_mail(_number(key))
    except mail_previews.NotForStaff as error:
        raise Http404("No such preview") from error
    raise Http404("No such preview")


def _number(key: str) -> int:
    if not (key.isascii() and key.isdecimal() and len(key) <= NUMBER_DIGITS):
        raise mail_previews.NotForStaff(key)
    return int(key)


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    whole = admin.site.each_context(request) | {"title": "Mail"} | context
    return render(request, f"admin/mail/{name}.html", whole)
