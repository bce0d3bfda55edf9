"""Pages of the local mailbox."""

import re
from functools import partial
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from config.csp import header_value
from config.mailbox import letters
from config.mailbox.backend import mailbox_dir

# A mail client's rules: no script, no network, styles and pictures of the mail itself.
LETTER_CSP = header_value(
    {
        "default-src": ("'none'",),
        "style-src": ("'unsafe-inline'",),
        "img-src": ("'self'", "data:"),
        "form-action": ("'none'",),
        "base-uri": ("'none'",),
        "frame-ancestors": ("'self'",),
        "sandbox": ("allow-top-navigation-by-user-activation", "allow-popups"),
    }
)
CID = re.compile(r"cid:([^\"'\s)>]+)")
ANCHOR = re.compile(r"<a\b(?![^>]*\btarget=)", re.IGNORECASE)
PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp"}


def _letter(name: str) -> letters.Letter:
    try:
        return letters.letter(mailbox_dir(), name)
    except letters.LetterMissing as error:
        raise Http404("No such message") from error


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    folder = mailbox_dir()
    context = {"letters": letters.newest(folder), "shown_at_most": letters.SHOWN_AT_MOST}
    return render(request, "mailbox/index.html", context)


@require_safe
def detail(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "mailbox/detail.html", {"letter": _letter(name)})


@require_safe
@xframe_options_sameorigin
def html(request: HttpRequest, name: str) -> HttpResponse:
    body = CID.sub(partial(_picture_url, name), _letter(name).html)
    response = HttpResponse(ANCHOR.sub('<a target="_top"', body))
    response["Content-Security-Policy"] = LETTER_CSP
    return response


@require_safe
def part(request: HttpRequest, name: str, content_id: str) -> HttpResponse:
    try:
        content_type, content = _letter(name).part(content_id)
    except letters.LetterMissing as error:
        raise Http404("No such part") from error
    if content_type not in PICTURES:
        raise Http404("Not a picture")
    return HttpResponse(content, content_type=content_type)


def _picture_url(name: str, match: re.Match[str]) -> str:
    return reverse("mailbox:part", args=[name, quote(match[1], safe="@")])
