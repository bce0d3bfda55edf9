"""The outbox and the addresses that get no reminders."""

from django.contrib import admin

from shop.admin.skin import ModelAdmin, ReadOnlyAdmin
from shop.models import Mail, Suppression


@admin.register(Mail)
class MailAdmin(ReadOnlyAdmin):
    """What was sent, what waits, what failed and why."""

    list_display = ("subject", "to_email", "kind", "state", "due_at", "sent_at", "attempts")
    list_filter = ("state", "kind")
    search_fields = ("to_email",)
    # Bodies stay out: a sign-in code or an answer link is for its reader alone.
    fields = (
        "kind",
        "to_email",
        "subject",
        "state",
        "due_at",
        "claimed_at",
        "sent_at",
        "attempts",
        "error",
        "message_id",
    )


@admin.register(Suppression)
class SuppressionAdmin(ModelAdmin):
    """Addresses that must get no reminders."""

    list_display = ("email", "reason", "added_at")
    search_fields = ("email",)
