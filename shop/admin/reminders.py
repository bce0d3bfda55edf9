"""Reminders: what is due, what went out, what people answered."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from shop.admin.paging import BoundedPaginator
from shop.admin.skin import ReadOnlyAdmin
from shop.models import Reminder


@admin.register(Reminder)
class ReminderAdmin(ReadOnlyAdmin):
    """One row per pair, kind and cycle; how a pair feels is shown to no staff."""

    list_display = ("customer", "pair_name", "kind", "cycle", "state", "due_at", "said")
    list_filter = ("kind", "state", ("answered_at", admin.EmptyFieldListFilter))
    search_fields = ("customer__email__exact",)
    search_help_text = "The customer's whole e-mail address"
    ordering = ("-id",)
    sortable_by = ()
    paginator = BoundedPaginator
    show_full_result_count = False
    list_select_related = ("customer", "pair")
    fields = (
        "customer",
        "pair_name",
        "kind",
        "cycle",
        "state",
        "failures",
        "due_at",
        "mail",
        "said",
        "answered_at",
    )
    readonly_fields = ("pair_name", "said")
    change_form_outer_before_template = "admin/mail/reminder_link.html"

    @admin.display(description="Pair")
    def pair_name(self, reminder: Reminder) -> str:
        """The pair's name, as its wearer calls it."""
        return reminder.pair.name

    @admin.display(description="Answer")
    def said(self, reminder: Reminder) -> str:
        """What was answered to a look; of a check-in only that it was."""
        if reminder.answered_at is None:
            return "–"
        is_check_in = reminder.kind == Reminder.Kind.CHECK_IN
        return "Answered" if is_check_in else reminder.answer.replace("_", " ").capitalize()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Find a customer by the whole address, in any case; addresses are kept in small letters."""
        found: tuple[QuerySet[Any], bool] = super().get_search_results(
            request, queryset, search_term.lower()
        )
        return found
