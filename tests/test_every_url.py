"""Every address, as a stranger, another customer and staff: no 5xx, nothing that is not theirs."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from recommender import wear_uploads
from recommender.models import Pair
from recommender.quiz.addresses import code_of
from shop import outbox, reminder_links, wearers
from shop.emails import order_confirmation
from shop.models import CartLine, Customer, DemoCharge, Order, Reminder, StockAlert, WearerLink
from tests.shelf import NOW, make_customer, make_insole, make_pair, make_rates, make_variant
from tests.shop import quizzed
from tests.shop.shopping import check_out, put, shoe_variant

pytestmark = pytest.mark.django_db

PUBLIC = """
    livez readyz
    account_login account_signup account_request_login_code account_confirm_login_code
    account_logout account_inactive account_email account_email_verification_sent
    quiz:start quiz:question quiz:back quiz:later quiz:restart quiz:withdraw quiz:advice quiz:seen
    help:medical
    api:quiz api:quiz_next api:recommendations api:schema api:not_found
    shop:home shop:insoles shop:shoes shop:product shop:product_picture shop:product_why shop:result
    shop:robots shop:sitemap shop:articles shop:article shop:claims shop:exercises
    shop:page_how shop:page_delivery shop:page_privacy shop:page_health_privacy
    shop:page_accessibility shop:page_imprint
    shop:cart shop:cart_add shop:cart_check shop:cart_line shop:checkout
    shop:pairs shop:pay_webhook shop:wearer_switch
    shop:break_in shop:break_in_calendar shop:stock_alert_ask
    quiz:answers quiz:self_tests quiz:foot_sheet
"""
# Whoever holds the unguessable link may open it, signed in or not.
BY_LINK = """
    quiz:resume api:recommendation shop:pay shop:pay_return shop:order shop:order_pay shop:order_cancel
    shop:order_here shop:stock_alert_confirm shop:stock_alert_stop
    shop:reminder_answer shop:reminder_stop shop:reminder_check shop:mail_preferences
"""
# A stranger is sent to sign in; what belongs to another customer is not there.
CUSTOMERS = """
    shop:pair_add shop:pair shop:pair_log shop:pair_entry_delete shop:pair_habit shop:pair_comfort
    shop:pair_signs shop:pair_size shop:pair_look shop:pair_retire shop:pair_unretire shop:pair_remove
    shop:wearers shop:wearer_add shop:wearer_rename shop:wearer_remove
    shop:wear_import shop:wear_import_show shop:wear_import_gears shop:wear_import_recount
    shop:wear_import_early shop:wear_import_confirm shop:wear_import_discard shop:wear_import_undo
    shop:pair_homes shop:pair_edit shop:pair_check shop:pairs_csv shop:account_unit
    shop:pair_csv shop:pair_break_in shop:pair_break_in_calendar shop:account_mail shop:account
    shop:account_reminders shop:pair_snooze
"""
# The local mailbox is there on a demo machine only, for whoever runs it.
LOCAL_ONLY = "mailbox:index mailbox:detail mailbox:html mailbox:part"
STAFF_OPEN = {"admin:login", "admin:logout"}  # admin:logout only sends on to signing in
RULES = {
    name: rule
    for rule, names in {
        "public": PUBLIC,
        "link": BY_LINK,
        "customer": CUSTOMERS,
        "local": LOCAL_ONLY,
    }.items()
    for name in names.split()
}
CANARY = "Canary Quill"
ALICE = "alice.canary@mail.example"
NONSENSE = {"int": 2**70, "slug": "no-such-thing", "uuid": uuid4(), "str": "\0x", "path": "\0x"}


def rule_of(name: str) -> str | None:
    return "staff" if name.startswith(("admin:", "mail_desk:")) else RULES.get(name)


def patterns() -> Iterator[tuple[str, dict[str, Any]]]:
    """Walk the resolver: the whole name and the kinds of argument of every pattern."""

    def walk(found: list[Any], spaces: tuple[str, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
        for each in found:
            if isinstance(each, URLResolver):
                inner = (*spaces, each.namespace) if each.namespace else spaces
                yield from walk(each.url_patterns, inner)
            elif isinstance(each, URLPattern):
                kinds = {
                    key: type(kind)
                    .__name__.removesuffix("Converter")
                    .lower()
                    .replace("string", "str")
                    for key, kind in each.pattern.converters.items()
                }
                yield ":".join((*spaces, each.name or "-")), kinds

    return walk(get_resolver().url_patterns, ())


@pytest.fixture
def world(settings, tmp_path: Path) -> SimpleNamespace:
    """Alice with an order, a pair, a finished quiz and a reminder, each carrying a canary."""
    settings.EMAIL_BACKEND = "config.mailbox.backend.MailboxBackend"
    settings.MAILBOX_DIR = tmp_path
    make_rates()
    make_variant(make_insole())
    client, alice = Client(), make_customer(email=ALICE, name=CANARY)
    client.force_login(alice)
    wearer = quizzed.finish(client)
    WearerLink.objects.create(customer=alice, wearer=wearer)
    put(client, shoe_variant())
    check_out(client, email=ALICE, name=CANARY)
    order = Order.objects.get()
    put(client, shoe_variant())
    pair = make_pair(wearer, name=CANARY)
    reminder = Reminder.objects.create(
        customer=alice, pair=pair, cycle=1, due_at=NOW, created_at=NOW
    )
    check_in = Reminder.objects.create(
        customer=alice, pair=pair, kind="check_in", cycle=14, due_at=NOW, created_at=NOW
    )
    upload = wear_uploads.upload(
        wearer=wearer, file=BytesIO(CANARY.encode()), size=12, name=CANARY, now=timezone.now()
    )
    order_confirmation.queue(order, now=NOW)
    alert = StockAlert.objects.create(
        variant=make_variant(on_hand=0), email=ALICE, wording="w", asked_at=timezone.now()
    )
    outbox.send_due(now=timezone.now())
    return SimpleNamespace(
        alice=alice,
        order=order,
        pair=pair,
        answers=wearer.responses.get(),
        line=CartLine.objects.latest("pk"),
        charge=DemoCharge.objects.get(),
        answer=reminder_links.answer_token(reminder_id=reminder.pk, answer="still_good"),
        check=reminder_links.check_token(reminder_id=check_in.pk, comfort=2),
        stop=reminder_links.stop_token(alice.pk),
        alert=alert,
        preferences=reminder_links.preferences_token(alice.pk),
        letter=next(tmp_path.iterdir()).stem,
        product=make_variant().product,
        upload=upload,
    )


def alices(name: str, kinds: dict[str, str], world: SimpleNamespace) -> dict[str, Any]:
    """Return the arguments that lead to Alice's own things."""
    tokens = {
        **{name: world.upload.token for name in RULES if name.startswith("shop:wear_import_")},
        "quiz:resume": world.answers.token,
        "shop:reminder_answer": world.answer,
        "shop:reminder_check": world.check,
        "shop:reminder_stop": world.stop,
        "shop:stock_alert_confirm": world.alert.token,
        "shop:stock_alert_stop": world.alert.token,
        "shop:mail_preferences": world.preferences,
    }
    values: dict[str, Any] = {
        "paper": "a4",
        "code": code_of(world.answers, "wearer"),
        "slug": world.product.slug,
        "rest": "nothing",
        "line_id": world.line.pk,
        "link_id": world.alice.wearer_links.get().pk,
        "reference": world.charge.reference,
        "provider": "demo",
        "name": world.letter,
        "content_id": "dial-1",
        "pk": world.order.pk,
        "what": "sample",
        "key": "order",
        "object_id": world.order.pk,
        "content_type_id": 1,
        "token": world.order.token if kinds.get("token") == "uuid" else world.pair.token,
    }
    return {key: tokens.get(name, values[key]) for key in kinds}


def addresses(world: SimpleNamespace) -> Iterator[tuple[str, str]]:
    """Every address with Alice's arguments, and with nonsense where it takes any."""
    for name, kinds in patterns():
        nonsense = [{key: NONSENSE[kind] for key, kind in kinds.items()}] if kinds else []
        for arguments in (alices(name, kinds, world), *nonsense):
            try:
                yield name, reverse(name, kwargs=arguments)
            except NoReverseMatch:
                assert name in {"admin:-", "admin:app_list"} or "\0" in str(arguments), name


FIELDS = """
    email name street city postal_code region country variant quantity step check asked action
    choice number size unit system width consent later card product q use kind surface
    started_on so_far months cost habit_distance habit_days shoes since worn_on distance comfort signs answer reason
    entry time_zone reminders code page max_price in_stock sort arch expected_total shown move again
    next username password key back paper first_day pace plan_mail
    do span until topics alerts snooze
"""
JUNK = dict.fromkeys(FIELDS.split(), "\0😀\u202e" + "x" * 600)


def visits(client: Client, world: SimpleNamespace) -> Iterator[Any]:
    """Ask every address, with junk too where shoppers go; yield its name, itself and the answer."""
    client.raise_request_exception = False
    ways = [("get", {}), ("post", {}), ("get", JUNK), ("post", JUNK)]
    for name, url in addresses(world):
        for method, data in ways[:2] if rule_of(name) == "staff" else ways:
            yield name, url, getattr(client, method)(url, data)


class Stays(Client):
    """A browser of somebody who signs in again whenever an address has signed them out."""

    def __init__(self, customer: Any) -> None:
        super().__init__()
        self.customer = customer

    def request(self, **request: Any) -> Any:
        if "_auth_user_id" not in self.session:
            self.force_login(self.customer)
        return super().request(**request)


@pytest.fixture
def bob() -> Stays:
    """Another customer, with feet of their own."""
    customer = make_customer()
    wearers.own(customer, now=NOW)
    return Stays(customer)


@pytest.fixture
def staff() -> Stays:
    """Staff who may do everything."""
    return Stays(make_customer(is_staff=True, is_superuser=True))


REFUSED = {400, 403, 404, 405}


def is_broken(answer: Any) -> bool:
    return answer.status_code >= 500


def is_refused(answer: Any) -> bool:
    """Whether an answer sends to sign in, or says no."""
    is_sign_in = answer.status_code == 302 and "/login/" in answer.url
    return is_sign_in or answer.status_code in REFUSED


def is_foreign(name: str, answer: Any) -> bool:
    """Whether an answer shows what is Alice's to somebody without her link."""
    if rule_of(name) in {"link", "local"}:
        return False
    shown = answer.getvalue()  # a streamed file too
    return CANARY.encode() in shown or ALICE.encode() in shown


def test_every_address_has_a_rule_and_every_rule_an_address():
    names = {name for name, _kinds in patterns()}
    assert {name for name in names if rule_of(name) is None} == set()
    assert set(RULES) | STAFF_OPEN <= names


def test_a_stranger_breaks_nothing_and_sees_nothing_of_alice(world):
    wrong = [
        (answer.status_code, name, url)
        for name, url, answer in visits(Client(), world)
        if is_broken(answer)
        or is_foreign(name, answer)
        or (rule_of(name) == "customer" and not is_refused(answer))
        or (rule_of(name) == "staff" and name not in STAFF_OPEN and not is_refused(answer))
    ]
    assert wrong == []


def test_another_customer_breaks_sees_and_changes_nothing_of_alice(world, bob):
    wrong = [
        (answer.status_code, name, url)
        for name, url, answer in visits(bob, world)
        if is_broken(answer)
        or is_foreign(name, answer)
        or (world.pair.token in url and not is_refused(answer))
        or (rule_of(name) == "staff" and name not in STAFF_OPEN and not is_refused(answer))
    ]
    assert wrong == []
    pair = Pair.objects.get(pk=world.pair.pk)
    # Her check-in's link says 2, whoever holds it; nothing else reached the pair.
    assert (pair.name, pair.comfort, pair.entries.count()) == (CANARY, 2, 0)
    assert CartLine.objects.get(pk=world.line.pk).quantity == 1
    assert Customer.objects.get(pk=world.alice.pk).time_zone == ""


def test_staff_break_nothing(world, staff):
    broken = [
        (answer.status_code, name, url)
        for name, url, answer in visits(staff, world)
        if is_broken(answer)
    ]
    assert broken == []
