"""From a row to a message."""

from shop.emails import envelope
from shop.emails.rendering import Attachment
from shop.models import Mail


def make_mail(**fields) -> Mail:
    defaults = {"message_id": "<x@shop.example>", "to_email": "a@mail.example", "subject": "S"}
    return Mail(**(defaults | {"text": "Plain"} | fields))


def test_a_plain_letter_is_plain():
    message = envelope.message(make_mail()).message()
    assert message.get_content_type() == "text/plain"
    assert message["Message-ID"] == "<x@shop.example>"


def test_a_letter_says_that_no_person_wrote_it():
    assert envelope.message(make_mail()).message()["Auto-Submitted"] == "auto-generated"


def test_html_is_the_alternative():
    message = envelope.message(make_mail(html="<p>x</p>")).message()
    assert message.get_content_type() == "multipart/alternative"


def test_pictures_are_related_and_shown_in_the_letter():
    packed = envelope.pack([Attachment("dial-1", "dial-1.png", "image/png", b"\x89PNG")])
    message = envelope.message(make_mail(html="<img>", attachments=packed)).message()
    assert message.get_content_type() == "multipart/related"
    picture = message.get_payload()[1]
    assert picture["Content-ID"] == "<dial-1>"
    assert picture["Content-Disposition"] == 'inline; filename="dial-1.png"'
    assert picture.get_payload(decode=True) == b"\x89PNG"
