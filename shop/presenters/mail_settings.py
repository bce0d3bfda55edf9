"""Mail settings as a page shows them: no pair, no answer, nothing about anybody's feet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from shop import bounces, reminder_consents, stock_alerts
from shop.models import Customer, StockAlert, Suppression
from shop.reminder_consents import Switch
from shop.reminder_preferences import PAUSES

NOT_DELIVERED = "Mail to your address came back, so we send no reminders there."
COMPLAINED = "Mail to your address was marked as spam, so we send no reminders there."
SAID = {bounces.COMPLAINT: COMPLAINED}


@dataclass(frozen=True, kw_only=True)
class Alert:
    """Something sold out that the customer waits for."""

    token: str
    title: str
    size: str


@dataclass(frozen=True, kw_only=True)
class MailSettings:
    """All that one may set, as it is now."""

    switches: Sequence[Switch]
    plan_mail: bool
    alerts: Sequence[Alert]
    paused_until: date | None
    pauses: Sequence[tuple[str, str]]
    blocked: str

    @property
    def is_all_off(self) -> bool:
        """Whether there is nothing left to stop."""
        return not (self.plan_mail or self.alerts or any(one.is_on for one in self.switches))


def settings_of(customer: Customer, *, today: date, now: datetime) -> MailSettings:
    """Read the settings of a customer (three queries)."""
    until = customer.reminders_paused_until
    return MailSettings(
        switches=reminder_consents.switches(customer),
        plan_mail=customer.wants_plan_mail,
        alerts=[_alert(one) for one in stock_alerts.of_email(customer.email, now=now)],
        paused_until=until if until is not None and until > today else None,
        pauses=[(key, label) for key, (label, _days) in PAUSES.items()],
        blocked=_blocked(customer.email),
    )


def masked(email: str) -> str:
    """Return an address that its owner knows again and nobody else learns: ``a…e@mail.example``."""
    name, _at, domain = email.partition("@")
    return f"{name[:1]}…{name[-1:] if len(name) > 2 else ''}@{domain}"


def _alert(alert: StockAlert) -> Alert:
    variant = alert.variant
    return Alert(token=str(alert.token), title=variant.product.title, size=variant.size_label)


def _blocked(email: str) -> str:
    """Return why nothing is sent whatever is switched on; "" if nothing stands in the way."""
    reasons = Suppression.objects.filter(email=email).values_list("reason", flat=True)
    reason = next(iter(reasons), reminder_consents.OWN_CHOICE)
    return "" if reason == reminder_consents.OWN_CHOICE else SAID.get(reason, NOT_DELIVERED)
