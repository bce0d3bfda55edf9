"""Mails: what was sent, what waits, what failed and why; letters are looked at elsewhere."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from shop.admin.paging import BoundedPaginator
from shop.admin.skin import ReadOnlyAdmin
from shop.models import Mail
from shop.queries.mail_queue import KINDS
from shop.sending import STILL_SENT


class KindFilter(admin.SimpleListFilter):
    """The kinds there are by name, without asking the whole table which are in it."""

    title = "kind"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(KINDS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Mail]) -> QuerySet[Mail]:
        return queryset if self.value() is None else queryset.filter(kind=self.value())


@admin.register(Mail)
class MailAdmin(ReadOnlyAdmin):
    """What was sent, what waits, what failed and why."""

    list_display = ("subject", "to_email", "kind", "state", "due_at", "sent_at", "attempts")
    list_filter = ("state", KindFilter)
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

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mail]:
        """Leave the letters where they are: a page of them would be heavy, and none is shown."""
        mails: QuerySet[Mail] = super().get_queryset(request)
        return mails.defer("text", "html", "headers", "attachments")

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
