"""Mails, reminders and what came back, for tests of what staff see of them."""

from itertools import count
from typing import Any

from shop.models import Customer, Mail, MailEvent, Reminder
from tests.shelf import NOW, make_customer, make_pair

_number = count(1)


def make_mail(**fields: Any) -> Mail:
    """An order's confirmation that waits."""
    n = next(_number)
    return Mail.objects.create(
        **{
            "kind": "order",
            "dedupe_key": f"key-{n}",
            "message_id": f"<{n}@shop.example>",
            "to_email": f"person{n}@mail.example",
            "subject": f"Your order {n}",
            "text": "Thank you.",
            "due_at": NOW,
            "created_at": NOW,
        }
        | fields
    )


def make_reminder(customer: Customer | None = None, **fields: Any) -> Reminder:
    """A look at a pair, due now."""
    return Reminder.objects.create(
        **{
            "customer": customer or make_customer(),
            "pair": fields.pop("pair", None) or make_pair(),
            "cycle": 1,
            "due_at": NOW,
            "created_at": NOW,
        }
        | fields
    )


def make_event(**fields: Any) -> MailEvent:
    """A mailbox that is not there."""
    n = next(_number)
    return MailEvent.objects.create(
        **{
            "provider": "post",
            "event_key": f"event-{n}",
            "kind": MailEvent.Kind.HARD_BOUNCE,
            "email": f"gone{n}@mail.example",
            "happened_at": NOW,
            "received_at": NOW,
        }
        | fields
    )
