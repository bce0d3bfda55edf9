"""From an outbox row to the message that a mail server takes."""

import base64
from collections.abc import Iterable
from email.mime.image import MIMEImage

from django.conf import settings

from shop.emails.rendering import Attachment
from shop.emails.wire import Letter
from shop.models import Mail

MAIL_ID = "message_id"  # the name of our Message-ID in what a provider is told and tells


def pack(attachments: Iterable[Attachment]) -> list[dict[str, str]]:
    """Return pictures as JSON can hold them."""
    return [
        {
            "content_id": item.content_id,
            "filename": item.filename,
            "content_type": item.content_type,
            "content_base64": base64.b64encode(item.content).decode("ascii"),
        }
        for item in attachments
    ]


def message(mail: Mail) -> Letter:
    """Build the message; its Message-ID is the row's, so a second copy can be told.

    It says that no person wrote it, so that an absence note does not answer it (RFC 3834). A mail
    provider gets the Message-ID as metadata too, and says it again when it tells of a bounce.
    """
    headers = {
        "Message-ID": mail.message_id,
        "Auto-Submitted": "auto-generated",
        **settings.MAIL_HEADERS,
        **mail.headers,
    }
    letter = Letter(subject=mail.subject, body=mail.text, to=[mail.to_email], headers=headers)
    letter.metadata = {MAIL_ID: mail.message_id}  # type: ignore[attr-defined]  # anymail's
    if mail.html:
        letter.attach_alternative(mail.html, "text/html")
    if mail.attachments:
        letter.mixed_subtype = "related"  # type: ignore[attr-defined]  # the stubs lack it
    for packed in mail.attachments:
        letter.attach(_picture(packed))
    return letter


def _picture(packed: dict[str, str]) -> MIMEImage:
    subtype = packed["content_type"].partition("/")[2]
    picture = MIMEImage(base64.b64decode(packed["content_base64"]), subtype)
    picture.add_header("Content-ID", f"<{packed['content_id']}>")
    picture.add_header("Content-Disposition", "inline", filename=packed["filename"])
    return picture
