"""Letters on the wire: a parser reads from the fast bytes what it reads from the library's."""

import email
from email import policy
from email.generator import BytesGenerator
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st

from shop.emails import envelope
from shop.emails.rendering import Attachment
from shop.models import Mail

WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\x85\u2028\u2029"),
    max_size=300,
)
LINES = st.lists(WORDS, max_size=4).map("\n".join)


def by_library(message) -> bytes:
    out = BytesIO()
    BytesGenerator(out, mangle_from_=False).flatten(message, linesep="\r\n")
    return out.getvalue()


def read(content: bytes) -> list[tuple[object, ...]]:
    """The headers and decoded bodies of all parts, boundaries aside."""
    whole = email.message_from_bytes(content, policy=policy.default)
    return [
        (
            part.get_content_type(),
            [(k, str(v).strip()) for k, v in part.items() if k not in {"Content-Type", "Date"}],
            None if part.is_multipart() else part.get_payload(decode=True).rstrip(b"\r\n"),
        )
        for part in whole.walk()
    ]


@settings(max_examples=30, deadline=None)
@given(
    subject=WORDS.map(lambda words: words[:200]),
    text=LINES,
    html=LINES,
    picture=st.none() | st.binary(max_size=300),
    token=st.text("abcXYZ019_-:", min_size=10, max_size=800),
)
def test_the_fast_bytes_read_as_the_librarys(subject, text, html, picture, token):
    pictures = [] if picture is None else [Attachment("d-1", "d.png", "image/png", picture)]
    mail = Mail(
        message_id="<0f@shop.example>",
        to_email="a@mail.example",
        subject=subject,
        text=text,
        html=html,
        attachments=envelope.pack(pictures),
        headers={"List-Unsubscribe": f"<https://shop.example/{token}/>"},
    )
    message = envelope.message(mail).message()
    fast = message.as_bytes(linesep="\r\n")
    assert read(fast) == read(by_library(message))
    assert b"\n" not in fast.replace(b"\r\n", b"")
    assert max(map(len, fast.split(b"\r\n"))) <= 998


def test_a_copy_of_a_mail_has_the_same_bytes_but_for_the_date():
    mail = Mail(
        message_id="<0f@shop.example>", to_email="a@mail.example", text="t", html="<p>h</p>"
    )
    copies = {envelope.message(mail).message().as_bytes().split(b"\nDate:")[0] for _ in range(2)}
    assert len(copies) == 1


def test_a_header_too_long_for_a_line_is_folded():
    mail = Mail(message_id="<0f@shop.example>", to_email="a@mail.example", text="t")
    mail.headers = {"X-Words": "word " * 300}
    message = envelope.message(mail).message()
    fast = message.as_bytes(linesep="\r\n")
    assert max(map(len, fast.split(b"\r\n"))) <= 998
    assert read(fast) == read(by_library(message))
