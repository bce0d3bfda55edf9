"""A reminder through a provider's interface, asked over HTTP at a stand-in on this machine."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.core.mail import EmailMessage

from shop import outbox
from shop.emails.post import Post, PostClosed, Refused, Unclear
from shop.emails.rendering import Attachment, Letter
from shop.models import Mail
from tests.shelf import NOW

PICTURE = Attachment(
    content_id="dial-1", filename="dial-1.png", content_type="image/png", content=b"\x89PNG"
)
LETTER = Letter(subject="Time for a look", text="Hello", html="<p>Hello</p>", attachments=[PICTURE])
TAKEN = {
    "To": "ada@mail.example",
    "SubmittedAt": "2026-05-05T16:33:54Z",
    "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",
    "ErrorCode": 0,
    "Message": "OK",
}


class Provider(BaseHTTPRequestHandler):
    """Takes mail as Postmark does, and keeps what it was asked."""

    status = 200
    asked: list[tuple[str, dict[str, Any]]]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append((self.headers["X-Postmark-Server-Token"], body))
        answer = TAKEN if self.status == 200 else {"ErrorCode": 1, "Message": "No"}
        content = json.dumps([answer] if isinstance(body, list) else answer).encode()
        self.send_response(self.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class's
        """Say nothing."""


@pytest.fixture
def provider(settings) -> Iterator[type[Provider]]:
    handler = type("OneProvider", (Provider,), {"asked": []})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    settings.MAIL_HEADERS = {"X-PM-KeepID": "true"}
    settings.ANYMAIL = {
        "POSTMARK_SERVER_TOKEN": "token",
        "POSTMARK_API_URL": f"http://127.0.0.1:{server.server_port}/",
    }
    yield handler
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.django_db
def test_a_mail_goes_out_whole_with_its_own_message_id(provider):
    headers = {"List-Unsubscribe": "<https://shop.example/stop>"}
    outbox.queue(
        kind="reminder",
        dedupe_key="reminder:1",
        to_email="ada@mail.example",
        letter=LETTER,
        is_marketing=True,
        headers=headers,
        now=NOW,
    )
    assert outbox.send_due(now=NOW) == 1
    mail = Mail.objects.get()
    assert mail.state == Mail.State.SENT
    [(token, asked)] = provider.asked
    told = {one["Name"]: one["Value"] for one in asked["Headers"]}
    assert token == "token"
    assert (asked["Subject"], asked["TextBody"]) == (mail.subject, mail.text)
    assert (told["Message-ID"], told["X-PM-KeepID"]) == (mail.message_id, "true")
    assert told["List-Unsubscribe"] == headers["List-Unsubscribe"]
    assert asked["Metadata"] == {"message_id": mail.message_id}
    assert asked["Attachments"][0]["ContentID"] == "cid:dial-1"


@pytest.mark.parametrize(
    ("status", "means"),
    [(401, PostClosed), (429, PostClosed), (422, Refused), (500, Unclear), (503, Unclear)],
)
def test_what_the_provider_answers_means_what_a_mail_server_would(provider, status, means):
    provider.status = status
    with Post() as post:
        post.open()
        with pytest.raises(means) as caught:
            post.send(EmailMessage("Hello", "Hello", to=["ada@mail.example"]))
    assert str(status) in str(caught.value)
    assert "ada@" not in str(caught.value)
