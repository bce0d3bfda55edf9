"""The one place that knows which skin the staff pages wear; leaving it is an edit here."""

from typing import Any

from django.http import HttpRequest
from unfold.admin import ModelAdmin, StackedInline, TabularInline
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminTextInputWidget

__all__ = [
    "ModelAdmin",
    "ReadOnlyAdmin",
    "ReadOnlyInline",
    "StackedInline",
    "TabularInline",
    "UnfoldAdminFileFieldWidget",
    "UnfoldAdminTextInputWidget",
    "action",
    "display",
]


class _ReadOnly:
    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyAdmin(_ReadOnly, ModelAdmin):
    """A page to look at; what happens to its rows happens through verbs."""

    actions = None


class ReadOnlyInline(_ReadOnly, TabularInline):
    """Rows to look at on another row's page."""

    extra = 0
    can_delete = False
