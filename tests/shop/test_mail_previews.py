"""Staff read letters that can do nothing: links are dead, and no token is in them."""

import re
from datetime import date, timedelta

import pytest

from shop import mail_previews, reminder_letters
from shop.emails.samples import SAMPLES
from shop.mail_previews import NotForStaff, Preview
from shop.models import Mail, Reminder, WearerLink
from tests.shelf import NOW, make_customer, make_pair, make_wearer
from tests.shop.mailing import make_mail, make_reminder

pytestmark = pytest.mark.django_db
SITE_PATH = re.compile(r"https?://[^\s/]+/[a-z]")
# A signed link holds its value, a time and a signature, parted by colons.
SIGNED = re.compile(r"[\w-]+:[\w-]+:[\w-]{27,}")


@pytest.fixture
def ada():
    return make_customer(email="ada@mail.example")


def remind(customer, **fields) -> Reminder:
    wearer = make_wearer()
    WearerLink.objects.create(customer=customer, wearer=wearer, label=wearer.token[:8])
    pair = make_pair(wearer, initial_km=900, started_on=date(2025, 9, 1), name="Old walkers")
    return make_reminder(customer, pair=pair, **fields)


def is_dead(preview: Preview) -> bool:
    letter = preview.letter
    links = re.findall(r'href="([^"]*)"', letter.html)
    both = letter.text + letter.html
    return set(links) <= {"#"} and not SITE_PATH.search(both) and not SIGNED.search(both)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_of_any_kind_does_nothing(name):
    preview = mail_previews.of_sample(name, now=NOW)
    assert is_dead(preview)
    assert preview.note == f"A sample: {SAMPLES[name].name}."


def test_a_coming_mail_is_shown_with_all_that_will_be_in_it_and_nothing_is_written(ada):
    look = remind(ada)
    remind(ada, kind=Reminder.Kind.CHECK_IN, cycle=14)
    before = list(Reminder.objects.order_by("pk").values())
    preview = mail_previews.of_reminder(look.pk, now=NOW)
    assert is_dead(preview)
    assert preview.to == "ada@mail.example"
    assert "A look and a question about your pairs" in preview.letter.subject
    assert "How do" in preview.letter.text or "how do" in preview.letter.subject
    assert 'src="data:image/png;base64,' in preview.letter.html
    assert list(Reminder.objects.order_by("pk").values()) == before
    assert not Mail.objects.exists()


def test_what_is_shown_is_what_goes_out(ada, monkeypatch):
    look = remind(ada)
    preview = mail_previews.of_reminder(look.pk, now=NOW)
    batch = mail_previews._batch(ada, [look], now=NOW)
    drafted = reminder_letters.draft(ada, [look], batch=batch).letter
    assert preview.letter.subject == drafted.subject
    assert preview.letter.html.count("<a ") == drafted.html.count("<a ")


@pytest.mark.parametrize("state", [Reminder.State.SENT, Reminder.State.CANCELED])
def test_only_what_is_scheduled_has_a_preview(ada, state):
    with pytest.raises(NotForStaff):
        mail_previews.of_reminder(remind(ada, state=state).pk, now=NOW)


@pytest.mark.parametrize("names", [1, 3])
def test_a_preview_costs_the_same_for_one_pair_and_for_three(ada, names, django_assert_num_queries):
    looks = [remind(ada) for _ in range(names)]
    with django_assert_num_queries(7):
        mail_previews.of_reminder(looks[0].pk, now=NOW)


def test_a_stored_mail_is_shown_without_the_tokens_in_it():
    mail = make_mail(
        text="See https://shop.example/orders/0c6d4fd8/ now",
        html='<body><a href="https://shop.example/orders/0c6d4fd8/">See</a></body>',
        state=Mail.State.SENT,
        sent_at=NOW,
    )
    preview = mail_previews.of_mail(mail.pk)
    assert is_dead(preview)
    assert "0c6d4fd8" not in preview.letter.text + preview.letter.html
    assert (preview.to, preview.note) == (mail.to_email, "As it is stored. State: sent.")


def test_a_mail_with_a_code_is_shown_to_nobody():
    mail = make_mail(kind="sign_in", text="ABCD-EFGH")
    with pytest.raises(NotForStaff):
        mail_previews.of_mail(mail.pk)


def test_what_is_not_there_has_no_preview():
    with pytest.raises(NotForStaff):
        mail_previews.of_mail(1)
    with pytest.raises(NotForStaff):
        mail_previews.of_sample("nothing", now=NOW + timedelta(days=1))
