"""Reminders: what is due, what went out, what people answered."""

from django.contrib import admin

from shop.admin.skin import ReadOnlyAdmin
from shop.models import Reminder


@admin.register(Reminder)
class ReminderAdmin(ReadOnlyAdmin):
    """One row per pair and cycle."""

    list_display = ("customer", "pair_name", "cycle", "state", "due_at", "answer", "answered_at")
    list_filter = ("state", "answer")
    search_fields = ("customer__email",)
    list_select_related = ("customer", "pair")
    fields = ("customer", "pair_name", "cycle", "state", "due_at", "mail", "answer", "answered_at")
    readonly_fields = ("pair_name",)
    date_hierarchy = "due_at"

    @admin.display(description="Pair")
    def pair_name(self, reminder: Reminder) -> str:
        """The pair's name, as its wearer calls it."""
        return reminder.pair.name
