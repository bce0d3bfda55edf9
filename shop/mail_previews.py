"""Letters for staff to look at: a coming reminder, a stored mail, a sample; links and tokens dead.

Nothing is written and nothing is locked. What is for its reader alone is shown to nobody: the code
to sign in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shop import mail_week, reminder_batches, reminder_letters, sending, wearers
from shop.emails import dead_links
from shop.emails.rendering import Letter
from shop.emails.samples import SAMPLES
from shop.models import Customer, Mail, Reminder
from shop.reminder_batches import Batch


class NotForStaff(LookupError):
    """The mail holds a code, or there is no such mail, reminder or sample."""


@dataclass(frozen=True)
class Preview:
    """A letter without live links, whom it is for, and what is to be known of it."""

    letter: Letter
    to: str
    note: str


def of_sample(name: str, *, now: datetime) -> Preview:
    """Write a sample of a kind.

    Raises
    ------
    NotForStaff
        No kind has this name.
    """
    if name not in SAMPLES:
        raise NotForStaff(name)
    sample = SAMPLES[name]
    letter = dead_links.dead(sample.write(now.date()))
    return Preview(letter, to="a made-up customer", note=f"A sample: {sample.name}.")


def of_reminder(reminder_id: int, *, now: datetime) -> Preview:
    """Write the mail that a scheduled reminder is going to be part of, as it would read now.

    Raises
    ------
    NotForStaff
        The reminder is not scheduled.
    """
    scheduled = Reminder.objects.filter(state=Reminder.State.SCHEDULED).select_related("customer")
    reminder = scheduled.filter(pk=reminder_id).first()
    if reminder is None:
        raise NotForStaff(reminder_id)
    customer = reminder.customer
    rows = mail_week.together_with(reminder, now=now)
    batch = _batch(customer, rows, now=now)
    letter = reminder_letters.draft(customer, rows, batch=batch).letter
    note = "As it would read now. It is written anew when it goes out."
    return Preview(dead_links.dead(letter), to=customer.email, note=note)


def of_mail(mail_id: int) -> Preview:
    """Return a stored mail.

    Raises
    ------
    NotForStaff
        It holds a code to sign in, or is not there.
    """
    mail = Mail.objects.exclude(kind__in=sending.STILL_SENT).filter(pk=mail_id).first()
    if mail is None:
        raise NotForStaff(mail_id)
    letter = Letter(mail.subject, mail.text, mail.html, dead_links.unpack(mail.attachments))
    note = f"As it is stored. State: {mail.get_state_display().lower()}."
    return Preview(dead_links.dead(letter), to=mail.to_email, note=note)


def _batch(customer: Customer, rows: Sequence[Reminder], *, now: datetime) -> Batch:
    batch = Batch(
        customers={customer.pk: customer},
        due={},
        topics={},
        is_on_way=(),
        suppressed=(),
        owners={},
        names=wearers.names(customer),
        checked=(),
    )
    looks = [one for one in rows if one.kind == Reminder.Kind.LOOK]
    if looks:
        reminder_batches.read_outlooks(batch, looks, now=now)
    return batch
