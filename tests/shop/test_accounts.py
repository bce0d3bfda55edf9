"""Signing in by code, from the form to the mailbox and back."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from config.mailbox import letters
from recommender import wearers as sessions
from shop import accounts, outbox, wearers
from shop.models import Customer, Mail, WearerLink
from tests.shelf import NOW, make_customer, make_pair, make_wearer
from tests.shop import quizzed

pytestmark = pytest.mark.django_db
REQUEST = "/account/login/code/"
CONFIRM = "/account/login/code/confirm/"


@pytest.fixture
def mailbox(settings, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "config.mailbox.backend.MailboxBackend"
    settings.MAILBOX_DIR = tmp_path
    return tmp_path


def ask(client: Client, email: str, **extra: str):
    return client.post(REQUEST, {"email": email, **extra})


def code_from(mailbox: Path) -> str:
    outbox.send_due(now=timezone.now())
    letter = letters.newest(mailbox)[0]
    found = re.search(r"\b[A-Z]{4}-[A-Z]{4}\b", letter.text)
    assert found is not None
    assert found[0] in letter.html
    return found[0]


def sign_in(client: Client, mailbox: Path, email: str):
    ask(client, email)
    return client.post(CONFIRM, {"code": code_from(mailbox)})


def test_what_went_wrong_is_in_the_title_too(client, mailbox):
    assert "<title>Error: Sign in" in client.post(REQUEST, {"email": "nobody"}).content.decode()
    client.post(REQUEST, {"email": "grace@mail.example"})
    assert "<title>Enter your code" in client.get(CONFIRM).content.decode()
    wrong = client.post(CONFIRM, {"code": "BCDF-GHJK"})
    assert "<title>Error: Enter your code" in wrong.content.decode()


def test_a_new_address_signs_in_by_the_code_from_the_mailbox(client, mailbox):
    page = client.get(REQUEST)
    assert page.status_code == 200
    answer = ask(client, "New@Mail.Example")
    assert answer.status_code == 302
    assert answer["Location"] == CONFIRM
    assert b"new@mail.example" in client.get(CONFIRM).content.lower()
    answer = client.post(CONFIRM, {"code": code_from(mailbox)})
    assert answer["Location"] == "/pairs/"
    customer = Customer.objects.get(email="new@mail.example")
    assert client.session["_auth_user_id"] == str(customer.pk)
    assert not customer.has_usable_password()
    assert EmailAddress.objects.get(user=customer).verified


def test_a_known_address_gets_the_same_pages_and_mail(client, mailbox):
    make_customer(email="known@mail.example")
    known = ask(client, "known@mail.example")
    fresh = ask(Client(), "unknown@mail.example")
    assert (known.status_code, known["Location"]) == (fresh.status_code, fresh["Location"])
    subjects = {mail.subject[9:] for mail in Mail.objects.all()}
    assert subjects == {" is your sign-in code"}
    assert Mail.objects.count() == 2


def test_the_code_may_be_typed_small_and_without_dash(client, mailbox):
    ask(client, "a@mail.example")
    code = code_from(mailbox).replace("-", "").lower()
    assert client.post(CONFIRM, {"code": code})["Location"] == "/pairs/"


def test_a_wrong_code_is_refused_and_three_end_the_try(client, mailbox):
    ask(client, "a@mail.example")
    for _ in range(2):
        answer = client.post(CONFIRM, {"code": "AAAA-AAAA"})
        assert answer.status_code == 200
        assert b"Incorrect code" in answer.content
    assert client.post(CONFIRM, {"code": "AAAA-AAAA"})["Location"] == REQUEST
    assert "_auth_user_id" not in client.session


def test_a_code_is_no_good_after_ten_minutes(client, mailbox):
    with time_machine.travel(NOW, tick=False) as clock:
        ask(client, "a@mail.example")
        code = code_from(mailbox)
        clock.shift(601)
        answer = client.post(CONFIRM, {"code": code})
    assert answer.status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_new_code_can_be_asked_for(client, mailbox):
    ask(client, "a@mail.example")
    client.post(CONFIRM, {"action": "resend"})
    assert Mail.objects.count() == 2
    outbox.send_due(now=timezone.now())
    newest = letters.newest(mailbox)[0]
    code = re.search(r"\b[A-Z]{4}-[A-Z]{4}\b", newest.text)
    assert client.post(CONFIRM, {"code": code[0]})["Location"] == "/pairs/"


def test_the_code_is_not_kept_once_sent(client, mailbox):
    ask(client, "a@mail.example")
    code = code_from(mailbox)
    mail = Mail.objects.get()
    assert mail.state == Mail.State.SENT
    assert code not in mail.text + mail.html


def test_asking_too_often_is_slowed_down(client, mailbox):
    answers = [ask(Client(), "a@mail.example") for _ in range(12)]
    assert any(answer.status_code != 302 for answer in answers)
    assert Mail.objects.count() < 12


def test_a_closed_account_gets_no_code_and_looks_like_any_other(client, mailbox):
    make_customer(email="gone@mail.example", is_active=False)
    answer = ask(client, "gone@mail.example")
    assert (answer.status_code, answer["Location"]) == (302, CONFIRM)
    assert client.get(CONFIRM).status_code == 200
    assert client.post(CONFIRM, {"code": "AAAA-AAAA"}).status_code == 200
    assert Mail.objects.filter(subject__contains="code").count() == 0


def test_after_signing_in_one_lands_where_one_wanted_to_go(client, mailbox):
    ask(client, "a@mail.example", next="/you/")
    answer = client.post(CONFIRM, {"code": code_from(mailbox), "next": "/you/"})
    assert answer["Location"] == "/you/"


def test_a_foreign_next_is_not_followed(client, mailbox):
    ask(client, "a@mail.example")
    data = {"code": code_from(mailbox), "next": "https://evil.example/"}
    assert client.post(CONFIRM, data)["Location"] == "/pairs/"


def test_the_wearer_of_the_session_comes_along(client, mailbox):
    wearer = make_wearer()
    make_pair(wearer)
    session = client.session
    session[sessions.SESSION_KEY] = wearer.token
    session.save()
    sign_in(client, mailbox, "a@mail.example")
    assert WearerLink.objects.get(wearer=wearer).customer.email == "a@mail.example"
    assert b"Old walkers" in client.get("/pairs/").content


def test_somebody_elses_wearer_stays_with_them(client, mailbox):
    wearer = make_wearer()
    other = make_customer()
    WearerLink.objects.create(customer=other, wearer=wearer)
    session = client.session
    session[sessions.SESSION_KEY] = wearer.token
    session.save()
    sign_in(client, mailbox, "a@mail.example")
    assert WearerLink.objects.get(wearer=wearer).customer == other
    assert client.session[sessions.SESSION_KEY] != wearer.token


def test_password_and_sign_up_addresses_lead_to_the_one_field(client):
    for name in ("account_login", "account_signup"):
        answer = client.get(reverse(name) + "?next=/you/")
        assert (answer.status_code, answer["Location"]) == (302, f"{REQUEST}?next=/you/")


def test_signing_out_asks_first_and_forgets_the_session(client, mailbox):
    sign_in(client, mailbox, "a@mail.example")
    assert b"Sign out?" in client.get("/account/logout/").content
    assert "_auth_user_id" in client.session
    client.post("/account/logout/")
    assert "_auth_user_id" not in client.session
    assert sessions.SESSION_KEY not in client.session


def test_signing_out_does_not_open_a_shop_that_is_on_hold(client, mailbox):
    sign_in(client, mailbox, "a@mail.example")
    client.post("/cart/check/", {"check": "pee"})
    client.post("/account/logout/")
    assert "_auth_user_id" not in client.session
    page = client.get("/quiz/advice/")
    assert b"Stop shopping." in page.content
    assert b"emergency__reason" not in page.content
    sign_in(client, mailbox, "a@mail.example")
    assert b"Stop shopping." in client.get("/quiz/advice/").content


def test_an_address_longer_than_a_row_holds_is_refused(client):
    answer = ask(client, "a" * 250 + "@mail.example")
    assert answer.status_code == 200
    assert b"at most 254 characters" in answer.content
    assert not Customer.objects.exists()


def test_the_closed_account_page_says_whom_to_write_to(client):
    assert settings.SHOP_CONTACT_EMAIL.encode() in client.get("/account/inactive/").content


def test_a_mail_nobody_wrote_is_an_error_not_a_blank_letter(rf):
    with pytest.raises(accounts.UnknownLetter):
        accounts.AccountAdapter(rf.get("/")).send_mail("account/email/other", "a@b.example", {})


def test_who_never_entered_a_code_is_forgotten_after_a_day(client, mailbox):
    ask(client, "stranger@mail.example")
    sign_in(Client(), mailbox, "customer@mail.example")
    staff = make_customer(is_staff=True)
    later = timezone.now() + timedelta(days=2)
    assert accounts.forget_unconfirmed(now=later) == 1
    assert accounts.forget_unconfirmed(now=later) == 0
    assert set(Customer.objects.values_list("email", flat=True)) == {
        "customer@mail.example",
        staff.email,
    }


def test_all_wearers_of_a_guests_session_come_along(client, mailbox):
    first = quizzed.finish(client)
    client.post("/wearers/switch/", {"key": "new"})
    second = quizzed.finish(client)
    sign_in(client, mailbox, "ada@mail.example")
    customer = Customer.objects.get(email="ada@mail.example")
    assert [(one.wearer, one.label) for one in wearers.links_of(customer)] == [
        (first, "Me"),
        (second, "Person 2"),
    ]
    assert client.session["wearer"] == second.token
    assert "wearers" not in client.session


@pytest.mark.parametrize("back_to_first", [False, True])
def test_a_hold_on_a_guests_second_wearer_holds_after_signing_in_to_a_known_account(
    client, mailbox, back_to_first
):
    customer = make_customer(email="ada@mail.example")
    mine = wearers.own(customer, now=NOW)
    first = quizzed.finish(client)
    client.post("/wearers/switch/", {"key": "new"})
    second = quizzed.finish(client)
    client.post("/cart/check/", {"check": "fever"})
    if back_to_first:
        client.post("/wearers/switch/", {"key": "1"})
    sign_in(client, mailbox, "ada@mail.example")
    links = wearers.links_of(customer)
    assert [link.wearer for link in links] == [mine, first, second]
    assert first.responses.count() == second.responses.count() == 1
    for link in reversed(links):
        client.post("/wearers/switch/", {"key": str(link.pk)})
        assert b"speak to a doctor" in client.get("/quiz/advice/").content
