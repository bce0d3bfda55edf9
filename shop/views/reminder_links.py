"""Answers from a mail: the link shows a page, only its button changes anything."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from recommender.models import Pair, PairAnswer
from shop import reminder_consents, reminder_links, reminder_preferences, reminders
from shop.forms.preferences import CheckForm, SnoozeForm
from shop.models import Customer, Reminder
from shop.presenters.check_in import faces, help_with
from shop.views.pairs import today_of

METHODS = ["GET", "HEAD", "POST"]


@csrf_exempt  # the signed token is the proof; a mail program has no cookie to go with it
@require_http_methods(METHODS)
@never_cache
def reminder_answer(request: HttpRequest, token: str) -> HttpResponse:
    try:
        reply = reminder_links.read_answer(token)
    except reminder_links.BadLink:
        return render(request, "shop/reminders/bad_link.html", status=404)
    reminder = _reminder(reply.reminder_id, kind=Reminder.Kind.LOOK)
    context = {
        "pair": reminder.pair,
        "answer": PairAnswer.Answer(reply.answer),
        "ends": Pair.RetiredFor.choices,
        "snooze_form": SnoozeForm(),
        "preferences_url": reminder_links.preferences_url(reminder.customer_id),
    }
    if request.method != "POST":
        return render(request, "shop/reminders/ask.html", context)
    context |= _answered(request, reminder, reply.answer)
    return render(request, "shop/reminders/answered.html", context)


def _answered(request: HttpRequest, reminder: Reminder, answer: str) -> dict[str, object]:
    """Act on an answer: with a snooze where one was chosen, else as it stands in the mail."""
    now = timezone.now()
    snooze = SnoozeForm(request.POST)
    if answer == PairAnswer.Answer.LATER and snooze.is_valid():
        choice = snooze.cleaned_data["snooze"]
        today = today_of(reminder.customer, now)
        until = reminder_preferences.snooze_from_mail(reminder, choice, today=today, now=now)
        return {"is_new": until is not None, "until": until}
    reason = request.POST.get("reason", "")
    said = reminders.answer(
        reminder=reminder,
        answer=answer,
        reason=reason if reason in Pair.RetiredFor.values else "",
        now=now,
    )
    return {"said": said, "is_new": said.answer == answer}


@csrf_exempt  # the signed token is the proof; a mail program has no cookie to go with it
@require_http_methods(METHODS)
@never_cache
def reminder_check(request: HttpRequest, token: str) -> HttpResponse:
    try:
        reply = reminder_links.read_check(token)
    except reminder_links.BadLink:
        return render(request, "shop/reminders/bad_link.html", status=404)
    reminder = _reminder(reply.reminder_id, kind=Reminder.Kind.CHECK_IN)
    form = CheckForm(request.POST)
    comfort = form.cleaned_data["comfort"] if form.is_valid() else reply.comfort
    context = {
        "pair": reminder.pair,
        "faces": faces(comfort),
        "help": help_with(reminder.pair, comfort),
        "preferences_url": reminder_links.preferences_url(reminder.customer_id),
    }
    if request.method != "POST":
        return render(request, "shop/reminders/check.html", context)
    reminder_preferences.check_comfort(reminder, comfort, now=timezone.now())
    return render(request, "shop/reminders/checked.html", context)


@csrf_exempt  # RFC 8058: mail providers POST here without cookies or context
@require_http_methods(METHODS)
@never_cache
def reminder_stop(request: HttpRequest, token: str) -> HttpResponse:
    try:
        customer_id = reminder_links.read_stop(token)
    except reminder_links.BadLink as error:
        raise Http404("No such link") from error
    customer = get_object_or_404(Customer, pk=customer_id)
    context = {"preferences_url": reminder_links.preferences_url(customer.pk)}
    if request.method != "POST":
        return render(request, "shop/reminders/stop.html", context)
    reminder_consents.turn_off(customer, now=timezone.now())
    return render(request, "shop/reminders/stopped.html", context)


def _reminder(reminder_id: int, *, kind: str) -> Reminder:
    rows = Reminder.objects.select_related("pair__wearer", "pair__variant__product", "customer")
    return get_object_or_404(rows, pk=reminder_id, kind=kind)
