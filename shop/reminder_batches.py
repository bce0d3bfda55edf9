"""What is known when a batch of reminders is due, read in the same few queries for any number."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import TypeVar

from recommender import outlooks
from recommender.models import ComfortCheck, InsoleHome
from recommender.outlooks import WornPair
from shop import quiet_hours
from shop.models import Customer, Reminder, ReminderConsent, Suppression, WearerLink
from shop.queries import top_covers
from shop.queries.top_covers import TopCover
from shop.wearers import OWN_NAME

State = Reminder.State
Item = TypeVar("Item")


@dataclass
class Batch:
    """Customers whose rows the transaction holds, with all that decides about their reminders."""

    customers: Mapping[int, Customer]
    due: Mapping[int, Collection[Reminder]]  # by customer; locked
    topics: Mapping[int, Collection[str]]  # that a customer wants, by customer
    is_on_way: Collection[int]  # customers of whom a mail is written and not yet out
    suppressed: Collection[str]  # addresses
    owners: Mapping[int, int]  # customer by wearer
    names: Mapping[int, str]  # nickname by wearer, where a customer has several
    checked: Collection[tuple[int, int]]  # pairs with the days they were asked about
    worn: Mapping[int, WornPair] = field(default_factory=dict)  # by pair, as of now
    homes: Mapping[int, Collection[int]] = field(default_factory=dict)  # shoes by insole
    covers: Mapping[int, TopCover] = field(default_factory=dict)  # by insole


def claim(*, now: datetime, limit: int) -> dict[int, Customer]:
    """Take customers with reminders that are due and with whom no other worker is busy.

    The index of what is due is read in its order and left as soon as there are enough.
    """
    due = Reminder.objects.filter(state=State.SCHEDULED, due_at__lte=now)
    free = due.select_related("customer").select_for_update(
        of=("customer",), skip_locked=True, no_key=True
    )
    return {one.customer_id: one.customer for one in free.order_by("due_at")[:limit]}


def read(customers: Mapping[int, Customer], *, now: datetime) -> Batch:
    """Read all there is about these customers' reminders, but for the outlooks."""
    of_theirs = Reminder.objects.filter(customer__in=customers)
    due = (  # read anew: before its lock, another worker may have written a customer's mail
        of_theirs.filter(state=State.SCHEDULED, due_at__lte=now)
        .select_related("pair")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    by_customer = grouped((one.customer_id, one) for one in due)
    pair_ids = [one.pair_id for rows in by_customer.values() for one in rows]
    emails = [customer.email for customer in customers.values()]
    links = list(WearerLink.objects.filter(customer__in=customers))
    on_way = of_theirs.filter(state=State.CLAIMED, mail__isnull=False)
    live = ReminderConsent.objects.filter(customer__in=customers, withdrawn_at=None)
    checks = ComfortCheck.objects.filter(pair__in=pair_ids)
    return Batch(
        customers=customers,
        due=by_customer,
        topics=grouped(live.values_list("customer_id", "topic")),
        is_on_way=set(on_way.values_list("customer_id", flat=True)),
        suppressed=set(
            Suppression.objects.filter(email__in=emails).values_list("email", flat=True)
        ),
        owners={link.wearer_id: link.customer_id for link in links},
        names=_names(links),
        checked=set(checks.values_list("pair_id", "day")),
    )


def read_outlooks(batch: Batch, reminders: Collection[Reminder], *, now: datetime) -> None:
    """Read how the pairs of these reminders stand now, and what a letter says about insoles.

    At one moment the world has three dates at most: so many times outlooks are asked for.
    """
    calendars: dict[date, dict[int, tzinfo]] = defaultdict(dict)
    for one in reminders:
        zone = quiet_hours.zone_of(batch.customers[one.customer_id])
        calendars[now.astimezone(zone).date()][one.pair.wearer_id] = zone
    batch.worn = {
        worn.pair.pk: worn
        for today, zones in calendars.items()
        for worn in outlooks.of_wearers(zones, today=today, zone=zones)
    }
    looked = [batch.worn[one.pair_id].pair for one in reminders]
    homes = InsoleHome.objects.filter(insole__in=looked, until=None).order_by("since", "pk")
    batch.homes = grouped(homes.values_list("insole_id", "shoe_id"))
    batch.covers = top_covers.for_pairs(looked)


def grouped(items: Iterable[tuple[int, Item]]) -> dict[int, list[Item]]:
    """Return lists by key, in the order of the items."""
    groups: dict[int, list[Item]] = defaultdict(list)
    for key, value in items:
        groups[key].append(value)
    return groups


def _names(links: Collection[WearerLink]) -> dict[int, str]:
    """Return the nicknames that tell a customer's wearers apart; they themselves need none."""
    of_customer = grouped((link.customer_id, link) for link in links)
    return {
        link.wearer_id: link.label
        for theirs in of_customer.values()
        for link in theirs
        if len(theirs) > 1 and link.label != OWN_NAME
    }
