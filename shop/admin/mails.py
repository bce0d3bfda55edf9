"""Mails: what was sent, what waits, what failed and why; letters are looked at elsewhere."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from shop.admin.paging import BoundedPaginator
from shop.admin.skin import ReadOnlyAdmin
from shop.models import Mail
from shop.sending import STILL_SENT


@admin.register(Mail)
class MailAdmin(ReadOnlyAdmin):
    """What was sent, what waits, what failed and why."""

    list_display = ("subject", "to_email", "kind", "state", "due_at", "sent_at", "attempts")
    list_filter = ("state", "kind")
    search_fields = ("to_email__iexact",)
    search_help_text = "The whole e-mail address"
    ordering = ("-id",)
    sortable_by = ()
    paginator = BoundedPaginator
    show_full_result_count = False
    change_form_outer_before_template = "admin/mail/letter_link.html"
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

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show a mail, with a way to its letter where staff may read it."""
        context = (extra_context or {}) | {"for_its_reader_alone": STILL_SENT}
        response: HttpResponse = super().change_view(request, object_id, form_url, context)
        return response
