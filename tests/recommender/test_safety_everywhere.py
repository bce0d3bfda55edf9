"""K1–K11 of EVIDENCE §2 on every way to a product: no page, order of steps or session slips by."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from catalog.models import PriceChange
from recommender import safety
from recommender.domain.questions import Kind, current_quiz
from recommender.domain.rules import current_rules
from recommender.domain.triage import evaluate
from recommender.models import TriageResult, Wearer
from shop.models import CartLine, Order, WearerLink
from tests.quiz_addresses import address, say
from tests.recommender.domain.walks import take
from tests.shelf import make_customer, make_insole, make_rates, make_shoe, make_variant
from tests.shop import quizzed
from tests.shop.shopping import check_out, order_form, put

pytestmark = pytest.mark.django_db
RULES = current_rules()
RESULT = reverse("shop:result")
HELP = "/help/when-to-get-medical-help/"
DAY = timedelta(days=1)


@pytest.fixture
def insole():
    make_rates()
    return make_variant(make_insole({"firmness": "firm"}))


@pytest.fixture
def shoe():
    return make_variant(make_shoe())


def quiz(client, *answers):
    """Open the quiz as an adult and answer as far as is said."""
    client.post("/quiz/", {"consent": "yes"})
    for question_id, choice in [("wearer", "me"), ("age", "18_44"), *answers]:
        page = say(client, question_id, choice)
    return page


def tick(client, *lines):
    return client.post("/cart/check/", {"check": lines})


def gate(client):
    wearer = Wearer.objects.get(token=client.session["wearer"])
    return safety.gate_for(wearer, now=timezone.now())


def product(client, sold, **query):
    return client.get(reverse("shop:product", args=[sold.product.slug]), query)


def is_sold_nowhere(client, *variants) -> bool:
    """Try to buy on every way there is; return whether nothing came of it."""
    orders = Order.objects.count()
    for variant in variants:
        page = product(client, variant).text
        assert 'id="buy-form"' not in page
        for extra in ({}, {"check": "none"}, {"again": "1"}, {"again": "1", "check": "none"}):
            put(client, variant, **extra)
    assert not CartLine.objects.exists()
    client.post("/checkout/", {"email": "a@b.example"})
    return Order.objects.count() == orders


# --- K1 ---------------------------------------------------------------------------------------
def test_k1_the_worst_tier_and_the_strictest_policy_win_and_no_answer_is_kept(client, insole):
    tick(client, "wound", "fever", "under_18")
    row = TriageResult.objects.get()
    assert (row.tier, row.sell) == ("T1", "S1")
    assert row.rule_ids == ["R13", "F15", "K7"]
    assert row.rules_version == RULES.version
    kept = {field.name for field in TriageResult._meta.get_fields()}
    assert kept == {
        *("id", "wearer", "response", "rules_version", "tier", "sell", "rule_ids"),
        *("is_unsure", "basis", "decided_at", "released_at"),
    }


# --- K2 ---------------------------------------------------------------------------------------
def test_k2_not_sure_of_an_emergency_sign_sells_nothing_at_once(client, insole, shoe):
    quiz(client, ("nerves", "not_sure"))
    assert gate(client).sell.name == "S0"
    assert is_sold_nowhere(client, insole, shoe)


def test_k2_not_sure_goes_along_to_another_wearer_and_past_signing_out(client, insole, shoe):
    quiz(client, ("nerves", "not_sure"))
    client.post("/wearers/switch/", {"key": "new"})
    assert is_sold_nowhere(client, insole, shoe)
    client.force_login(make_customer())
    client.post("/account/logout/")
    assert is_sold_nowhere(client, insole, shoe)


def test_k2_a_blank_question_is_not_passed_and_nothing_is_recommended(client, insole):
    quiz(client)
    assert say(client, "nerves").status_code == 422
    assert "There is no result here yet" in client.get(RESULT).text
    assert not gate(client).is_known


# --- K3 ---------------------------------------------------------------------------------------
def test_k3_a_sign_beside_none_of_these_counts(client, insole):
    assert tick(client, "none", "pee").url == "/quiz/advice/"
    assert is_sold_nowhere(client, insole)


def test_k3_a_contradiction_is_asked_once_and_read_with_caution(client, insole):
    quiz(client, ("wearer", "child"), ("age", "18_44"))
    assert say(client, "age_confirm", "child").status_code == 302
    assert gate(client).sell.name == "S1"
    assert is_sold_nowhere(client, insole)


# --- K4 ---------------------------------------------------------------------------------------
def sign_in_and_out(client):
    client.force_login(make_customer())
    client.post("/account/logout/")


WAYS_OUT = {
    "back": lambda client: client.get("/quiz/back/"),
    "edit": lambda client: say(client, "age", "65_plus"),
    "edit after a look at the shop": lambda client: (
        client.get("/cart/"),
        put(client, make_variant()),
        say(client, "nerves", "none"),
    ),
    "restart": lambda client: client.post("/quiz/restart/"),
    "withdraw": lambda client: client.post("/quiz/withdraw/"),
    "a new quiz": lambda client: (client.post("/quiz/withdraw/"), quiz(client, ("nerves", "none"))),
    "checklist": lambda client: tick(client, "none"),
    "another wearer": lambda client: client.post("/wearers/switch/", {"key": "new"}),
    "log in and out": sign_in_and_out,
    "seen": lambda client: client.post("/quiz/seen/"),
}


@pytest.mark.parametrize("way_out", WAYS_OUT)
def test_k4_an_emergency_holds_whatever_is_tried(client, insole, shoe, way_out):
    quiz(client, ("nerves", "pee"))
    client.get("/quiz/")
    WAYS_OUT[way_out](client)
    assert is_sold_nowhere(client, insole, shoe)
    assert "Stop shopping." in client.get("/quiz/advice/").text


def test_k4_a_look_at_the_shop_ends_the_chance_to_undo_a_mis_tap(client, insole):
    quiz(client, ("nerves", "pee"))
    assert "by mistake" in client.get("/quiz/advice/").text
    product(client, insole)
    assert "by mistake" not in client.get("/quiz/advice/").text
    say(client, "nerves", "none")
    assert gate(client).is_holding


def test_k4_an_emergency_holds_for_24_hours_and_then_the_check_is_asked_again(client, insole):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        tick(client, "pee")
        clock.shift(24 * 3600 - 1)
        assert is_sold_nowhere(client, insole)
        clock.shift(1)
        assert 'name="check"' in product(client, insole).text
        assert put(client, insole).status_code == 200
        assert not CartLine.objects.exists()


def test_k4_a_t1_sign_beside_an_emergency_holds_on_until_seen(client, insole):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        tick(client, "pee", "fever")
        clock.shift(25 * 3600)
        assert gate(client).rule_ids == ("R13",)
        assert "speak to a doctor" in client.get("/quiz/advice/").text
        assert is_sold_nowhere(client, insole)
        client.post("/quiz/seen/")
        assert not gate(client).is_known


def test_k4_today_holds_for_months_until_seen(client, insole, settings):
    settings.SESSION_COOKIE_AGE = 400 * 24 * 3600
    with time_machine.travel(timezone.now(), tick=False) as clock:
        quiz(client, ("nerves", "foot_drop"))
        clock.shift(60 * DAY)
        assert is_sold_nowhere(client, insole)
        client.post("/quiz/seen/")
        assert 'name="check"' in product(client, insole).text


def test_k4_a_hold_goes_along_to_the_next_wearer_of_an_account(client, insole, shoe):
    customer = make_customer()
    client.force_login(customer)
    client.post("/you/wearers/add/", {"name": "Kim"})
    tick(client, "pee")
    link = WearerLink.objects.get(label="Kim")
    client.post("/you/wearers/add/", {"name": "Lee"})
    assert is_sold_nowhere(client, insole, shoe)
    client.post(f"/you/wearers/{link.pk}/remove/")
    assert is_sold_nowhere(client, insole, shoe)


# --- K5 ---------------------------------------------------------------------------------------
def test_k5_no_question_takes_free_text(client):
    assert {kind.value for kind in Kind} == {"single", "multi", "number", "size"}
    quiz(client)
    assert "<textarea" not in client.get(address(client, "nerves")).text


# --- K6 ---------------------------------------------------------------------------------------
def test_k6_new_on_one_side_is_caution_and_long_standing_on_both_is_not():
    one = evaluate(RULES, take({"feet_signs": ["one_flatter"]}).answers)
    both = evaluate(RULES, take({"arch": "low"}).answers)
    assert (one.tier.name, one.sell.name) == ("T2", "S1")
    assert both.sell.name == "S3"


# --- K7 ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("said", [{"wearer": "cannot_ask"}, {"wearer": "child", "age": "10_17"}])
def test_k7_no_insole_for_a_wearer_under_18_or_one_who_cannot_be_asked(client, insole, shoe, said):
    quizzed.finish(client, said)
    assert gate(client).sell.name == "S1"
    assert is_sold_nowhere(client, insole)
    page = client.get(RESULT).text
    assert insole.product.title not in page
    put(client, shoe)
    assert CartLine.objects.get().variant == shoe


# --- K8 ---------------------------------------------------------------------------------------
def test_k8_what_is_asked_first_is_no_product_price_account_or_address(client, insole):
    first = next(iter(current_quiz().questions))
    page = client.post("/quiz/", {"consent": "yes"}, follow=True)
    assert page.redirect_chain[-1][0] == address(client, first.id)
    for word in ("€", 'type="email"', "/p/", "/account/"):
        assert word not in page.text
    order = [each.section for each in current_quiz().questions]
    assert order.index("fit") > max(i for i, part in enumerate(order[:8]) if part == "safety")


def test_k8_after_30_days_the_check_is_asked_again_on_every_way(client, insole, settings):
    settings.SESSION_COOKIE_AGE = 400 * 24 * 3600
    with time_machine.travel(timezone.now(), tick=False) as clock:
        quizzed.finish(client)
        put(client, insole)
        ready = order_form(client)
        clock.shift(30 * DAY)
        assert 'name="check"' not in product(client, insole).text
        clock.shift(timedelta(seconds=1))
        assert 'name="check"' in product(client, insole).text
        assert "safety check" in put(client, insole).text
        client.post("/checkout/", ready)
        assert client.get("/checkout/").url == "/cart/"
        assert not Order.objects.exists()


def test_k8_buying_again_asks_what_is_new_whatever_was_answered_before(client, insole):
    quizzed.finish(client)
    page = product(client, insole, again=1).text
    assert RULES.reask in page
    assert 'name="again" value="1"' in page
    asked = put(client, insole, again="1")
    assert RULES.reask in asked.text
    assert 'name="again" value="1"' in asked.text
    assert not CartLine.objects.exists()
    assert put(client, insole, again="1", check="both_legs").url == "/quiz/advice/"


# --- K9 ---------------------------------------------------------------------------------------
def test_k9_without_the_quiz_no_insole_is_sold_unchecked(client, insole):
    page = product(client, insole).text
    for line in RULES.checklist:
        assert f'value="{line.id}"' in page
    assert "None of these apply to the wearer" in page
    put(client, insole)
    assert not CartLine.objects.exists()
    put(client, insole, check="none")
    assert CartLine.objects.count() == 1


@pytest.mark.parametrize("line", RULES.checklist, ids=lambda line: line.id)
def test_k9_each_line_counts_as_its_rule(client, insole, line):
    put(client, insole, check=line.id)
    rule = RULES.rule(line.rule)
    assert (gate(client).tier, gate(client).sell) == (rule.tier, rule.sell)
    assert not CartLine.objects.exists()


@pytest.mark.parametrize("line", ["pee", "fever", "numb_feet"])
def test_k9_a_sign_after_the_order_stops_its_payment_and_the_cart_that_comes_back(
    client, insole, line
):
    put(client, insole, check="none")
    check_out(client)
    order = Order.objects.get()
    tick(client, line)
    assert not client.post(f"/order/{order.token}/pay/").url.startswith("/pay/")
    client.post("/checkout/")
    assert order.payments.count() == 1
    client.post(f"/order/{order.token}/cancel/")
    assert client.get("/checkout/").url == "/cart/"
    assert 'href="/checkout/"' not in client.get("/cart/").text


def test_k9_a_refused_payment_says_why(client, insole):
    put(client, insole, check="none")
    check_out(client)
    order = Order.objects.get()
    tick(client, "numb_feet")
    page = client.post(f"/order/{order.token}/pay/", follow=True).text
    assert RULES.policies[gate(client).sell].replace("'", "&#x27;") in page
    assert "be paid now" in page


def test_k9_the_result_never_offers_what_the_gate_refuses_by_now(client, insole, shoe):
    quizzed.finish(client, {"goal": "both"})
    assert insole.product.title in client.get(RESULT).text
    tick(client, "numb_feet")
    assert insole.product.title not in client.get(RESULT).text
    tick(client, "pee")
    assert client.get(RESULT).url == "/quiz/advice/"


# --- K10 --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "path", ["/", "/insoles/", "/shoes/", "/quiz/", "/cart/", "/pairs/", RESULT]
)
def test_k10_the_help_page_is_linked_from_head_and_foot(client, path):
    page = client.get(path).text
    for tag in ("header", "footer"):
        part = re.search(rf"<{tag}\b.*?</{tag}>", page, re.DOTALL)[0]
        assert f'href="{HELP}"' in part


def test_k10_a_page_that_is_not_there_leads_to_help(client):
    assert HELP in client.get("/no-such-page/").text


# --- K11 --------------------------------------------------------------------------------------
def cheaper(variant) -> None:
    """Let a variant be the last one, and reduced today."""
    now = timezone.now()
    PriceChange.objects.bulk_create(
        PriceChange(variant=variant, price_minor=price, changed_at=now - timedelta(days=days))
        for price, days in ((9900, 90), (variant.price_minor, 1))
    )
    variant.on_hand = 1
    variant.save()


def test_k11_a_t2_result_neither_hurries_nor_reduces(client, shoe):
    soft = make_variant(make_insole({"firmness": "soft"}))
    for variant in (soft, shoe):
        cheaper(variant)
    assert "price__was" in product(client, soft, variant=soft.pk).text
    quizzed.finish(client, {"age": "50_64", "pain": ["back"], "back_first": "yes"})
    assert gate(client).tier.name == "T2"
    page = client.get(RESULT).text
    assert soft.product.title in page
    assert_calm(page)


def test_k11_a_refusal_neither_hurries_nor_reduces(client, insole):
    cheaper(insole)
    assert_calm(put(client, insole, check="numb_feet").text)
    assert_calm(product(client, insole, variant=insole.pk).text)


def assert_calm(page: str) -> None:
    main = page.partition("<main")[2].partition("</main>")[0].lower()
    words = re.sub(r"<[^>]+>", " ", main)
    for sign in ("price__was", "countdown", "price--now"):
        assert sign not in main
    hurry = re.search(
        r"\bonly \d+ (?:left|more)|last one|hurry|% off|sale\b|\bends (?:in|today)|live chat", words
    )
    assert hurry is None, hurry


def test_k11_no_page_loads_anything_from_elsewhere(client, insole):
    quiz(client, ("nerves", "pee"))
    page = client.get("/quiz/advice/")
    assert not re.findall(r'(?:src|href)="https?://(?!127\.0\.0\.1|localhost)', page.text)
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert not page.cookies.keys() - {"session", "csrf"}
