"""What a provider's words mean for an address."""

import pytest
from anymail.signals import AnymailTrackingEvent

from shop.provider_events import kind_of


@pytest.mark.parametrize(
    ("event_type", "reason", "told", "kind"),
    [
        ("bounced", "bounced", {}, "hard_bounce"),
        ("bounced", "invalid", {}, "hard_bounce"),
        ("rejected", "invalid", {}, "hard_bounce"),
        ("rejected", "bounced", {}, "hard_bounce"),
        ("bounced", "bounced", {"Type": "SoftBounce"}, "soft_bounce"),
        ("bounced", "bounced", {"event": "soft_bounce"}, "soft_bounce"),
        ("bounced", "other", {}, "soft_bounce"),
        ("bounced", "timed_out", {}, "soft_bounce"),
        ("rejected", "blocked", {}, "soft_bounce"),
        ("rejected", "spam", {}, "complaint"),
        ("rejected", "unsubscribed", {}, "unsubscribe"),
        ("rejected", "other", {}, None),
        ("rejected", None, {}, None),
        ("complained", "spam", {}, "complaint"),
        ("unsubscribed", None, {}, "unsubscribe"),
        ("deferred", None, {}, None),
        ("delivered", None, {}, None),
        ("failed", None, {}, None),
        ("unknown", None, {}, None),
    ],
)
def test_each_word_means_one_thing(event_type, reason, told, kind):
    event = AnymailTrackingEvent(event_type=event_type, reject_reason=reason, esp_event=told)
    assert kind_of(event) == kind
