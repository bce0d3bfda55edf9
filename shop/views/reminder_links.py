"""Answers from a reminder: the link shows a page, only its button changes anything."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from recommender.models import Pair, PairAnswer
from shop import reminder_consents, reminder_links, reminders
from shop.models import Customer, Reminder

METHODS = ["GET", "HEAD", "POST"]


@csrf_exempt  # the signed token is the proof; a mail program has no cookie to go with it
@require_http_methods(METHODS)
@never_cache
def reminder_answer(request: HttpRequest, token: str) -> HttpResponse:
    try:
        reply = reminder_links.read_answer(token)
    except reminder_links.BadLink:
        return render(request, "shop/reminders/bad_link.html", status=404)
    reminder = get_object_or_404(
        Reminder.objects.select_related("pair__wearer", "pair__variant__product", "customer"),
        pk=reply.reminder_id,
    )
    context = {
        "reminder": reminder,
        "pair": reminder.pair,
        "answer": PairAnswer.Answer(reply.answer),
        "ends": Pair.RetiredFor.choices,
    }
    if request.method != "POST":
        return render(request, "shop/reminders/ask.html", context)
    reason = request.POST.get("reason", "")
    said = reminders.answer(
        reminder=reminder,
        answer=reply.answer,
        reason=reason if reason in Pair.RetiredFor.values else "",
        now=timezone.now(),
    )
    context |= {"said": said, "is_new": said.answer == reply.answer}
    return render(request, "shop/reminders/answered.html", context)


@csrf_exempt  # RFC 8058: mail providers POST here without cookies or context
@require_http_methods(METHODS)
@never_cache
def reminder_stop(request: HttpRequest, token: str) -> HttpResponse:
    try:
        customer_id = reminder_links.read_stop(token)
    except reminder_links.BadLink as error:
        raise Http404("No such link") from error
    customer = get_object_or_404(Customer, pk=customer_id)
    if request.method != "POST":
        return render(request, "shop/reminders/stop.html")
    reminder_consents.turn_off(customer, now=timezone.now())
    return render(request, "shop/reminders/stopped.html")
