import pytest

from shop.emails.dead_links import dead, unpack
from shop.emails.envelope import pack
from shop.emails.rendering import Attachment, Letter

DIAL = Attachment("dial-1", "dial-1.png", "image/png", b"png")


def html(body: str, *pictures: Attachment) -> str:
    return dead(Letter("Hello", "", body, pictures)).html


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ('<a class="b" href="https://shop.example/r/TOKEN/">x</a>', '<a class="b" href="#">x</a>'),
        ("<a HREF = 'https://shop.example/r/TOKEN/'>x</a>", '<a HREF="#">x</a>'),
        ('<form action="/stop/TOKEN/">', '<form action="#">'),
        ("<p>See https://shop.example/r/TOKEN/ now</p>", "<p>See https://shop.example/… now</p>"),
        ("<p>See https://shop.example now</p>", "<p>See https://shop.example now</p>"),
        ('<img src="https://shop.example/seen/TOKEN.png">', '<img src="">'),
        ('<img src="cid:nothing">', '<img src="">'),
    ],
)
def test_no_link_is_live_and_no_token_is_left(body, shown):
    assert html(body) == shown


def test_a_picture_of_the_letter_stands_in_it():
    assert html('<img src="cid:dial-1">', DIAL) == '<img src="data:image/png;base64,cG5n">'


def test_of_an_address_in_the_text_the_host_is_left():
    text = "Stop: https://shop.example/stop/TOKEN/\nOr http://127.0.0.1:8000/x?y=TOKEN."
    shown = dead(Letter("Hello", text, "")).text
    assert shown == "Stop: https://shop.example/…\nOr http://127.0.0.1:8000/…"


def test_the_subject_stays_and_pictures_are_not_attached():
    shown = dead(Letter("Hello", "", "", (DIAL,)))
    assert (shown.subject, shown.attachments) == ("Hello", ())


def test_stored_pictures_come_back_as_they_were():
    assert unpack(pack([DIAL])) == (DIAL,)
