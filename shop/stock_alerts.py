"""Back in stock: who asked to hear of a variant, confirmed by mail, told once.

Nothing here looks for variants: `shop.stock` says in its own transaction which of them are there
again. It holds their rows then, and so does whoever confirms an alert; so none slips between.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q, QuerySet

from catalog.models import Variant
from shop import reminder_consents
from shop.emails import stock_alert as letters
from shop.models import Customer, Mail, StockAlert

ALIVE = timedelta(days=180)  # D: who has not heard for so long wants something else by now
CONFIRM_WITHIN = timedelta(days=7)  # D
ASKED_A_DAY = 10  # D: wishes for which one address can be mailed a day, whoever types it in
WORDING = (
    "E-mail me once when this size is back in stock. The wish ends with that e-mail, after 180 "
    "days, or when I stop it."
)
OPEN = Q(told_at=None, stopped_at=None)


class InStock(Exception):
    """There is nothing to wait for: the variant can be bought now."""


class NotWaiting(Exception):
    """The alert is told, stopped, too old, or was never there."""


@transaction.atomic
def ask(variant: Variant, *, email: str, customer: Customer | None, now: datetime) -> bool:
    """Note that an address wants to hear of a variant; return whether that needs no second yes.

    A signed-in customer who gives their own address needs none: they entered a code that went to
    that very address, so it is theirs, and the button was their yes. Any other address
    gets a mail with a link. Neither what is returned nor the work done tells whether an address
    is known: the letter is written in any case.

    Raises
    ------
    InStock
        If the variant is not sold out.
    """
    locked = _lock(variant.pk)
    if locked.free > 0:
        raise InStock
    email = email.strip().lower()
    rows = StockAlert.objects.filter(variant=locked, email=email)
    rows.filter(OPEN & _is_dead(now)).delete()
    alert = rows.filter(OPEN).first() or StockAlert(variant=locked, email=email)
    if customer is not None and _is_own(email, customer):
        _keep(alert, now=now, customer=customer)
        return True
    letter = letters.confirm_letter(alert)
    if alert.confirmed_at is None and _may_ask(email, now=now):
        _keep(alert, now=now)
        letters.queue_confirm(alert, letter, now=now)
    return False


def _is_own(email: str, customer: Customer) -> bool:
    """Whether the customer has entered a code that was mailed to the address."""
    entered = EmailAddress.objects.filter(user=customer, email__iexact=email, verified=True)
    return customer.email == email and entered.exists()


def _keep(alert: StockAlert, *, now: datetime, customer: Customer | None = None) -> None:
    alert.wording, alert.asked_at = WORDING, now
    if customer is not None:
        alert.customer, alert.confirmed_at = customer, now
        reminder_consents.lift_own_choice(alert.email)
    alert.save()


def _may_ask(email: str, *, now: datetime) -> bool:
    """Whether an address may be asked for one more yes today."""
    today = StockAlert.objects.filter(email=email, asked_at__gt=now - timedelta(days=1))
    return today.count() < ASKED_A_DAY


@transaction.atomic
def confirm(token: UUID, *, now: datetime) -> StockAlert:
    """Take the yes of who reads the address's mail; a second time changes nothing.

    What came back in stock between asking and confirming is told of at once.

    Raises
    ------
    NotWaiting
        If there is nothing to confirm any more.
    """
    alert = waiting(token, now=now)
    variant = _lock(alert.variant_id)
    confirmed = StockAlert.objects.filter(OPEN, pk=alert.pk, confirmed_at=None)
    confirmed.update(confirmed_at=now)
    reminder_consents.lift_own_choice(alert.email)
    if variant.free > 0:
        announce([variant], now=now)
    return alert


def waiting(token: UUID, *, now: datetime) -> StockAlert:
    """Return an alert that still waits, with its variant and product.

    Raises
    ------
    NotWaiting
        If there is none.
    """
    alert = _open(now).filter(token=token).first()
    if alert is None:
        raise NotWaiting
    return alert


def of_email(email: str, *, now: datetime) -> list[StockAlert]:
    """Return what an address waits for, confirmed, with variants and products (one query).

    Only for who has shown that the address is theirs.
    """
    return list(_open(now).filter(email=email.lower(), confirmed_at__isnull=False))


def find(token: UUID) -> StockAlert | None:
    """Return an alert by its token, with its variant and product, whatever became of it."""
    return StockAlert.objects.select_related("variant__product").filter(token=token).first()


@transaction.atomic
def stop(token: UUID, *, now: datetime) -> None:
    """End an alert; its mail, if nobody is sending it yet, stays here. Any number of times."""
    alert = StockAlert.objects.select_for_update(no_key=True).filter(token=token).first()
    if alert is None or alert.stopped_at is not None:
        return
    alert.stopped_at = now
    alert.save(update_fields=["stopped_at"])
    waiting_mails = Mail.objects.filter(letters.mails_of(alert), state=Mail.State.WAITING)
    waiting_mails.update(state=Mail.State.SUPPRESSED)


def announce(variants: Iterable[Variant], *, now: datetime) -> int:
    """Tell all who wait for variants that are there again; return how many mails were written.

    The caller's transaction holds the variants. One query where nobody waits. Alerts of products
    that are not published keep waiting.
    """
    back = {variant.pk: variant for variant in variants}
    if not back:
        return 0
    rows = StockAlert.objects.select_for_update(of=("self",), no_key=True).filter(
        ~_is_dead(now),
        OPEN,
        confirmed_at__isnull=False,
        variant__in=back,
        variant__product__status="published",
    )
    told: dict[int, list[StockAlert]] = defaultdict(list)
    for alert in rows.select_related("variant__product__brand").order_by("pk"):
        told[alert.variant_id].append(alert)
    for alerts in told.values():
        letters.queue_back(alerts, now=now)
    ids = [alert.pk for alerts in told.values() for alert in alerts]
    if ids:
        StockAlert.objects.filter(pk__in=ids).update(told_at=now, mail=letters.back_mail())
    return sum(len(alerts) for alerts in told.values())


def forget_old(*, now: datetime) -> int:
    """Delete alerts whose time is over, told and stopped ones with them; return how many."""
    return StockAlert.objects.filter(_is_dead(now)).delete()[1].get("shop.StockAlert", 0)


def _is_dead(now: datetime) -> Q:
    unconfirmed = Q(confirmed_at__isnull=True, asked_at__lte=now - CONFIRM_WITHIN)
    return unconfirmed | Q(asked_at__lte=now - ALIVE)


def _open(now: datetime) -> QuerySet[StockAlert]:
    alerts = StockAlert.objects.filter(~_is_dead(now), OPEN)
    return alerts.select_related("variant__product__brand")


def _lock(variant_id: int) -> Variant:
    return Variant.objects.select_for_update(no_key=True).get(pk=variant_id)
