"""What became of the reminders of a scenario, counted at the mail server and in the database."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from django.db.models import QuerySet
from reminder_rows import WORN_KM
from reminder_sink import taken

from shop.models import Reminder


@dataclass(frozen=True)
class Count:
    """Reminders and the mails about them; each customer of a scenario has one reminder due."""

    reminders: int
    lost: int  # no mail came
    doubled: int  # mails beyond the first with another Message-ID
    resent: int  # mails beyond the first with the same Message-ID
    astray: int  # rows that do not say what the mail server saw

    @property
    def is_right(self) -> bool:
        return not (self.lost or self.doubled or self.astray)


def count(journal: Path) -> Count:
    """Compare what was due, what arrived and what the rows say."""
    ids: dict[str, list[str]] = defaultdict(list)
    for mail in taken(journal):
        ids[str(mail["to"])].append(str(mail["id"]))
    rows = list(_due().values_list("customer__email", "state", "mail__state", "mail__message_id"))
    return Count(
        reminders=len(rows),
        lost=sum(email not in ids for email, *_ in rows),
        doubled=sum(len(set(found)) - 1 for found in ids.values()),
        resent=sum(len(found) - len(set(found)) for found in ids.values()),
        astray=sum(
            (state, mail_state) != ("sent", "sent") or message_id not in ids[email]
            for email, state, mail_state, message_id in rows
        ),
    )


def arrived(journal: Path) -> list[float]:
    """When mails arrived."""
    return [float(str(mail["at"])) for mail in taken(journal)]


def open_count() -> int:
    """How many reminders wait or are on their way."""
    return _due().filter(state__in=("scheduled", "claimed")).count()


def _due() -> QuerySet[Reminder]:
    return Reminder.objects.filter(pair__initial_km=WORN_KM)
