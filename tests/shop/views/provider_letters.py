"""What mail providers post: their documented events, with fields that we do not read left out."""

import hashlib
import hmac
import json
from typing import Any

SIGNING_KEY = "key-of-the-signature"
SENT_AT = 1_521_472_262.908_181


def postmark(**changes: Any) -> dict[str, Any]:
    """A bounce for good, as Postmark posts it."""
    return {
        "RecordType": "Bounce",
        "MessageStream": "outbound",
        "ID": 4_323_372_036_854_775_807,
        "Type": "HardBounce",
        "TypeCode": 1,
        "Name": "Hard bounce",
        "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",
        "Metadata": {},
        "ServerID": 23,
        "Description": "The server was unable to deliver your message (ex: unknown user).",
        "Details": "smtp;550 5.1.1 The email account that you tried to reach does not exist.",
        "Email": "ada@mail.example",
        "From": "hello@footing.example",
        "BouncedAt": "2026-05-05T16:33:54.9070259Z",
        "DumpAvailable": True,
        "Inactive": True,
        "CanActivate": True,
        "Subject": "Time for a look at your Contour",
        **changes,
    }


def postmark_complaint(**changes: Any) -> dict[str, Any]:
    """A complaint, as Postmark posts it."""
    complaint = {"RecordType": "SpamComplaint", "Type": "SpamComplaint", "TypeCode": 512}
    return postmark(**complaint | {"ID": 42, "CanActivate": False} | changes)


def postmark_unsubscribe() -> dict[str, Any]:
    """A change of subscription, as Postmark posts it."""
    return {
        "RecordType": "SubscriptionChange",
        "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",
        "ServerID": 23,
        "MessageStream": "outbound",
        "ChangedAt": "2026-05-05T10:53:34Z",
        "Recipient": "ada@mail.example",
        "Origin": "Recipient",
        "SuppressSending": True,
        "SuppressionReason": "ManualSuppression",
        "Tag": "",
        "Metadata": {},
    }


def mailgun(*, key: str = SIGNING_KEY, message_id: str = "a@b", **changes: Any) -> dict[str, Any]:
    """A failure for good, as Mailgun posts and signs it."""
    timestamp, token = str(int(SENT_AT)), "a8ce0edb2dd8301dee6c2405235584e45aa91d1e9f979f3de0"
    signature = hmac.new(key.encode(), f"{timestamp}{token}".encode(), hashlib.sha256)
    event = {
        "id": "G9Bn5sl1TC6nu79C8C0bwg",
        "timestamp": SENT_AT,
        "log-level": "error",
        "event": "failed",
        "severity": "permanent",
        "reason": "bounce",
        "recipient": "ada@mail.example",
        "recipient-domain": "mail.example",
        "delivery-status": {
            "attempt-no": 1,
            "message": "5.1.1 The email account that you tried to reach does not exist.",
            "code": 550,
            "description": "",
            "session-seconds": 0.433,
        },
        "message": {
            "headers": {
                "to": "ada@mail.example",
                "message-id": message_id,
                "from": "Footing <hello@footing.example>",
                "subject": "Time for a look at your Contour",
            },
            "attachments": [],
            "size": 111,
        },
        "tags": [],
        "user-variables": {},
        "campaigns": [],
        "flags": {"is-routed": False, "is-authenticated": True, "is-test-mode": False},
        **changes,
    }
    signed = {"timestamp": timestamp, "token": token, "signature": signature.hexdigest()}
    return {"signature": signed, "event-data": event}


def brevo(message_id: str = "<a@b>", **changes: Any) -> dict[str, Any]:
    """A bounce for the time being, as Brevo posts it."""
    return {
        "event": "soft_bounce",
        "email": "ada@mail.example",
        "id": 26_224,
        "date": "2026-05-05 16:33:54",
        "ts": 1_778_000_034,
        "message-id": message_id,
        "ts_event": 1_778_000_034,
        "subject": "Time for a look at your Contour",
        "X-Mailin-custom": json.dumps({"message_id": message_id}),
        "sending_ip": "192.0.2.1",
        "ts_epoch": 1_778_000_034_000,
        "tags": [],
        "reason": "452 4.2.2 mailbox full",
        **changes,
    }
