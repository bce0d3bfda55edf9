"""Previews: a page with both parts, the HTML part in a frame that may load and do nothing."""

import pytest
from django.utils import timezone

from shop.emails.samples import SAMPLES
from tests.shop.mailing import make_mail, make_reminder

PREVIEW = "/staff/mail/preview/"


def test_every_sample_is_listed(staff_client):
    page = staff_client.get(PREVIEW).text
    for key, sample in SAMPLES.items():
        assert f'href="{PREVIEW}sample/{key}/"' in page
        assert sample.name in page


def test_a_letter_is_shown_in_a_sandbox_beside_its_text(staff_client):
    page = staff_client.get(f"{PREVIEW}sample/order/").text
    assert f'src="{PREVIEW}sample/order/html"' in page
    frame = page[page.index("<iframe") : page.index("</iframe>")]
    assert " sandbox " in frame
    assert "allow" not in frame
    assert "title=" in frame
    assert "It goes to:" in page


def test_the_part_has_rules_of_its_own(staff_client):
    answer = staff_client.get(f"{PREVIEW}sample/look/html")
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    assert "frame-ancestors 'self'" in policy
    assert policy.endswith("; sandbox")
    assert "script-src" not in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert 'src="data:image/png;base64,' in answer.text


def test_a_coming_reminder_and_a_stored_mail_are_shown(staff_client):
    reminder = make_reminder(due_at=timezone.now())
    assert "Time for a look" in staff_client.get(f"{PREVIEW}reminder/{reminder.pk}/").text
    mail = make_mail(text="Thank you, Ada.")
    page = staff_client.get(f"{PREVIEW}mail/{mail.pk}/").text
    assert "Thank you, Ada." in page
    assert "<iframe" not in page  # it has no HTML part


@pytest.mark.parametrize(
    "path", ["sample/none", "mail/1", "mail/x", "mail/" + "9" * 30, "reminder/1", "other/1"]
)
@pytest.mark.parametrize("end", ["/", "/html"])
def test_what_is_not_there_or_not_for_staff_is_not_found(staff_client, path, end):
    make_mail(pk=1, kind="sign_in")
    assert staff_client.get(PREVIEW + path + end).status_code == 404


def test_a_mail_leads_to_its_letter_unless_it_holds_a_code(staff_client):
    mail, code = make_mail(), make_mail(kind="sign_in", text="ABCD-EFGH")
    assert (
        f"{PREVIEW}mail/{mail.pk}/" in staff_client.get(f"/staff/shop/mail/{mail.pk}/change/").text
    )
    page = staff_client.get(f"/staff/shop/mail/{code.pk}/change/").text
    assert "for its reader alone" in page
    assert "ABCD-EFGH" not in page
