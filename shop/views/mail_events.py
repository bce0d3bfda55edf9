"""Where a mail provider tells of bounces and complaints."""

import logging

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from shop import bounces, provider_events

logger = logging.getLogger(__name__)


@csrf_exempt  # the provider's signature or secret is the proof
@require_http_methods(["HEAD", "POST"])  # some providers try the address with HEAD first
def mail_events(request: HttpRequest) -> HttpResponse:
    if request.method == "HEAD":
        return HttpResponse()
    now = timezone.now()
    try:
        events = provider_events.read(request, now=now)
    except provider_events.NotAnEvent:
        logger.warning("The mail provider told something that is no event")
        return HttpResponseBadRequest("No such event", content_type="text/plain")
    for event in events:
        bounces.record(event, now=now)
    return HttpResponse("ok", content_type="text/plain")
