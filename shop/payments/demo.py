"""The demo provider: a hosted page, 3-D Secure, late confirmations and signed news, no money."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from shop.models import DemoCharge
from shop.payments import signature
from shop.payments.provider import BadNews, Charge, ChargeStatus, News, UnknownCharge

Status = DemoCharge.Status
HEADER = "Demo-Signature"
LATE_SECONDS = 60
OPEN_FOR = timedelta(hours=24)
UNDECIDED = (Status.OPEN, Status.CHECKING)
STATUSES = {
    Status.OPEN: ChargeStatus.OPEN,
    Status.CHECKING: ChargeStatus.OPEN,
    Status.PROCESSING: ChargeStatus.PENDING,
    Status.SUCCEEDED: ChargeStatus.SUCCEEDED,
    Status.FAILED: ChargeStatus.FAILED,
    Status.EXPIRED: ChargeStatus.FAILED,
    Status.REFUNDED: ChargeStatus.REFUNDED,
}
OUTCOMES = {
    "pays": (Status.SUCCEEDED, ""),
    "declined": (Status.FAILED, "The card was declined."),
    "bank": (Status.CHECKING, ""),
    "bank_no": (Status.FAILED, "The bank did not confirm the payment."),
    "later": (Status.PROCESSING, ""),
    "leave": (Status.FAILED, "The payment was canceled."),
}


class DemoProvider:
    """Keeps its charges in a table of its own, as a provider far away would."""

    name = "demo"

    def start(
        self,
        *,
        key: str,
        amount_minor: int,
        currency: str,
        description: str,
        return_url: str,
        now: datetime,
    ) -> Charge:
        """Open a charge; the same key gives the same charge."""
        row, _is_new = DemoCharge.objects.get_or_create(
            key=key,
            defaults={
                "amount_minor": amount_minor,
                "currency": currency,
                "description": description,
                "return_url": return_url,
                "created_at": now,
            },
        )
        return _told(row)

    def fetch(self, reference: str) -> Charge:
        """Return a charge as it stands, or raise UnknownCharge."""
        return _told(find(reference))

    def refund(self, reference: str, *, key: str, amount_minor: int) -> None:
        """Pay a charge back; a second time changes nothing."""
        charge = find(reference)
        DemoCharge.objects.filter(pk=charge.pk, status=Status.SUCCEEDED).update(
            status=Status.REFUNDED
        )

    def read_news(self, *, body: bytes, headers: Mapping[str, str], now: datetime) -> News:
        """Check the signature of a message over its raw bytes, then read it."""
        signature.check(headers.get(HEADER, ""), body, secret=_secret(), now=now)
        try:
            event = json.loads(body)
            fields = [event["id"], event["type"], event["data"]["reference"]]
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise BadNews("The message is not an event.") from error
        if not all(isinstance(field, str) and 0 < len(field) <= 60 for field in fields):
            raise BadNews("The message is not an event.")
        return News(event_id=fields[0], kind=fields[1], reference=fields[2])


def find(reference: str) -> DemoCharge:
    """Return a charge, or raise UnknownCharge."""
    charge = DemoCharge.objects.filter(reference=reference).first()
    if charge is None:
        raise UnknownCharge(reference)
    return charge


@transaction.atomic
def decide(charge: DemoCharge, *, card: str, now: datetime) -> DemoCharge:
    """Let the buyer's card, or the bank, decide a charge that is still open."""
    row = DemoCharge.objects.select_for_update(no_key=True).get(pk=charge.pk)
    if row.status not in UNDECIDED:
        return row
    status, message = OUTCOMES[card]
    row.status, row.message = status, message
    if status == Status.PROCESSING:
        row.event_due_at = now + timedelta(seconds=LATE_SECONDS)
    elif status != Status.CHECKING:
        row.event_due_at = now
    row.save(update_fields=["status", "message", "event_due_at"])
    return row


def signed_event(charge: DemoCharge, *, now: datetime) -> tuple[bytes, dict[str, str]]:
    """Return the news of a charge as it goes over the line: raw body and headers."""
    digest = hashlib.sha256(f"{charge.reference}:{charge.status}".encode()).hexdigest()
    event = {
        "id": f"evt_{digest[:24]}",
        "type": f"charge.{charge.status}",
        "data": {"reference": charge.reference},
    }
    body = json.dumps(event).encode()
    return body, {HEADER: signature.sign(body, secret=_secret(), now=now)}


def deliver_due(*, now: datetime, deliver: Callable[[str, bytes, Mapping[str, str]], None]) -> int:
    """Do what the provider does by itself: confirm late payments, close old pages, send news."""
    DemoCharge.objects.filter(status__in=UNDECIDED, created_at__lte=now - OPEN_FOR).update(
        status=Status.EXPIRED, message="The payment page was left open too long.", event_due_at=now
    )
    due = DemoCharge.objects.filter(event_due_at__lte=now).order_by("event_due_at")[:200]
    for charge in due:
        if charge.status == Status.PROCESSING:
            charge.status = Status.SUCCEEDED
            charge.save(update_fields=["status"])
        body, headers = signed_event(charge, now=now)
        deliver("demo", body, headers)
        DemoCharge.objects.filter(pk=charge.pk, event_due_at=charge.event_due_at).update(
            event_due_at=None
        )
    return len(due)


def _told(row: DemoCharge) -> Charge:
    return Charge(
        reference=row.reference,
        key=row.key,
        amount_minor=row.amount_minor,
        currency=row.currency,
        status=STATUSES[Status(row.status)],
        url=reverse("shop:pay", args=[row.reference]),  # same site: keeps the host one came by
        message=row.message,
    )


def _secret() -> bytes:
    return hashlib.sha256(b"demo payment news:" + settings.SECRET_KEY.encode()).digest()
