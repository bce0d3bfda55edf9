from email.mime.base import MIMEBase
from email.mime.image import MIMEImage
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.urls import reverse

from config.mailbox import letters
from config.mailbox.backend import keep


@pytest.fixture
def folder(settings, tmp_path) -> Path:
    settings.MAILBOX_DIR = tmp_path / "mail"
    settings.EMAIL_BACKEND = "config.mailbox.backend.MailboxBackend"
    return settings.MAILBOX_DIR


def with_id(part: MIMEBase, content_id: str) -> MIMEBase:
    part["Content-ID"] = f"<{content_id}>"
    return part


def send(subject: str = "Your code", to: str = "ada@mail.example") -> str:
    mail = EmailMultiAlternatives(subject, "See https://shop.example/x", "a@shop.example", [to])
    mail.attach_alternative('<p><a href="/x">x</a> <img src="cid:dial@footing"></p>', "text/html")
    mail.attach(with_id(MIMEImage(b"\x89PNG", _subtype="png"), "dial@footing"))
    mail.attach(with_id(MIMEText("<b>no</b>", _subtype="html"), "note@footing"))
    return get_connection().send_messages([mail])


def test_a_mail_is_kept_whole(folder):
    assert send() == 1
    (letter,) = letters.newest(folder)
    assert letter.subject == "Your code"
    assert letter.sender == "a@shop.example"
    assert letter.recipient == "ada@mail.example"
    assert letter.text.strip() == "See https://shop.example/x"
    assert "cid:dial@footing" in letter.html
    assert ("Subject", "Your code") in letter.headers
    assert letter.received_at.year >= 2026


def test_a_mail_without_recipient_is_not_kept(folder):
    assert get_connection().send_messages([EmailMultiAlternatives("x", "y", "a@b.example")]) == 0
    assert letters.names(folder) == []


def test_a_letter_without_parts_is_still_a_letter(folder):
    keep(folder, b"X-Note: bare\r\n\r\n")
    (letter,) = letters.newest(folder)
    assert (letter.subject, letter.html, letter.sender) == ("(no subject)", "", "")


@pytest.mark.parametrize("name", ["..", "1", "0" * 20 + "-" + "g" * 12])
def test_a_name_that_the_mailbox_never_gave_is_refused(folder, name):
    with pytest.raises(letters.LetterMissing):
        letters.letter(folder, name)


def test_a_deleted_letter_is_missing(folder):
    with pytest.raises(letters.LetterMissing):
        letters.letter(folder, "0" * 20 + "-" + "a" * 12)


@pytest.mark.django_db
class TestPages:
    def test_the_list_shows_newest_first(self, client, folder):
        send("First")
        send("Second")
        content = client.get(reverse("mailbox:index")).content.decode()
        assert content.index("Second") < content.index("First")

    def test_an_empty_mailbox_says_so(self, client, folder):
        assert b"No mail yet" in client.get(reverse("mailbox:index")).content

    def test_a_letter_is_shown_with_text_and_headers(self, client, folder):
        send()
        url = reverse("mailbox:detail", args=[letters.names(folder)[0]])
        content = client.get(url).content.decode()
        assert "Your code" in content
        assert '<a href="https://shop.example/x"' in content
        assert "X-Frame" not in content

    def test_the_html_part_is_caged_and_shows_its_pictures(self, client, folder):
        send()
        name = letters.names(folder)[0]
        response = client.get(reverse("mailbox:html", args=[name]))
        assert "sandbox" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert f"/mailbox/{name}/part/dial@footing" in response.content.decode()
        assert '<a target="_top" href="/x">' in response.content.decode()

    def test_a_picture_is_served_and_other_parts_are_not(self, client, folder):
        send()
        name = letters.names(folder)[0]
        picture = client.get(reverse("mailbox:part", args=[name, "dial@footing"]))
        assert (picture.content, picture.headers["Content-Type"]) == (b"\x89PNG", "image/png")
        assert client.get(reverse("mailbox:part", args=[name, "note@footing"])).status_code == 404
        assert client.get(reverse("mailbox:part", args=[name, "none"])).status_code == 404

    def test_an_unknown_letter_is_not_found(self, client, folder):
        assert client.get("/mailbox/nothing/").status_code == 404
