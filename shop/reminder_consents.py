"""Reminders on and off by topic: in which words each was asked for, and that off is off (L12)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from recommender import looks
from shop import mail_claims, reminder_plans
from shop.models import Customer, Mail, Reminder, ReminderConsent, StockAlert, Suppression

Topic = ReminderConsent.Topic
ALL_TOPICS = (Topic.LOOKS, Topic.CHECK_INS)
WORDINGS: dict[str, str] = {
    Topic.LOOKS: (
        "Yes, e-mail me when a pair on my list is worth a look. At most one such e-mail a week. "
        "I can stop with one click in every e-mail or on this page."
    ),
    Topic.CHECK_INS: (
        "Yes, e-mail me to ask how a new pair feels, on day 14 and on day 45. "
        "I can stop with one click in every e-mail or on this page."
    ),
}
WORDING = WORDINGS[Topic.LOOKS]
OWN_CHOICE = "switched off by the customer"
KINDS = {topic: kind for kind, topic in reminder_plans.TOPICS.items()}


@dataclass(frozen=True)
class Switch:
    """One topic as a page shows it: in the words that are kept with a yes."""

    topic: str
    wording: str
    is_on: bool


def are_on(customer: Customer, topic: str = Topic.LOOKS) -> bool:
    """Whether the customer wants reminders of a topic now."""
    return customer.reminder_consents.filter(topic=topic, withdrawn_at=None).exists()


def topics_on(customer: Customer) -> frozenset[str]:
    """Return the topics that the customer wants to be reminded of, in one read."""
    live = customer.reminder_consents.filter(withdrawn_at=None)
    return frozenset(live.values_list("topic", flat=True))


def switches(customer: Customer) -> list[Switch]:
    """Return one switch per topic, in one read."""
    on = topics_on(customer)
    return [Switch(topic, WORDINGS[topic], topic in on) for topic in ALL_TOPICS]


@transaction.atomic
def turn_on(customer: Customer, *, now: datetime, topics: Collection[str] = (Topic.LOOKS,)) -> None:
    """Record the customer's yes to each topic with its words; their own earlier no is lifted."""
    _lock(customer)
    ReminderConsent.objects.bulk_create(
        ReminderConsent(customer=customer, topic=topic, wording=WORDINGS[topic], given_at=now)
        for topic in ALL_TOPICS
        if topic in topics and topic not in topics_on(customer)
    )
    lift_own_choice(customer.email)
    # What was held back never went out; what is still due is written anew.
    held_back = Reminder.State.SUPPRESSED
    customer.reminders.filter(kind__in=_kinds(topics), state=held_back).delete()
    reminder_plans.plan_for(customer, now=now)


@transaction.atomic
def turn_off(customer: Customer, *, now: datetime, topics: Collection[str] | None = None) -> None:
    """Stop at once: no new mail is written, and one already queued is not sent.

    Without ``topics`` everything that may be stopped is: the address gets no such mail at all
    until its owner asks for some again, also if an older copy of the database is restored.
    """
    gone = ALL_TOPICS if topics is None else topics
    withdraw_mail(customer, topics=gone)
    live = customer.reminder_consents.filter(topic__in=gone, withdrawn_at=None)
    live.update(withdrawn_at=now)
    if topics is None:
        suppress(customer.email, reason=OWN_CHOICE, now=now)
    reminder_plans.plan_for(customer, now=now)


def withdraw_mail(customer: Customer, *, topics: Collection[str] = ALL_TOPICS) -> None:
    """Take back mail of these topics that nobody is sending yet; what was in it is to be planned.

    The caller's transaction plans it anew.
    """
    _lock(customer)
    about = customer.reminders.filter(kind__in=_kinds(topics), mail__isnull=False)
    mail_claims.withdraw(Mail.objects.filter(pk__in=about.values("mail_id")))


def suppress(email: str, *, reason: str, now: datetime) -> None:
    """Send this address no reminders and no offers it asked for; a reason that is there stays."""
    address = email.lower()
    Suppression.objects.get_or_create(email=address, defaults={"reason": reason, "added_at": now})
    StockAlert.objects.filter(email=address, told_at=None, stopped_at=None).update(stopped_at=now)


def lift_own_choice(email: str) -> None:
    """Take back what the owner of an address said themselves; a bounce or complaint stays."""
    Suppression.objects.filter(email=email.lower(), reason=OWN_CHOICE).delete()


def _lock(customer: Customer) -> None:
    """Hold the customer and their pairs, before any reminder: in the order of whoever plans."""
    Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)
    looks.take_of(list(customer.wearer_links.values_list("wearer_id", flat=True)))


def _kinds(topics: Collection[str]) -> list[str]:
    return [KINDS[topic] for topic in ALL_TOPICS if topic in topics]
