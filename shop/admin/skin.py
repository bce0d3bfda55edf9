"""The one place that knows which skin the staff pages wear; leaving it is an edit here."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest
from unfold.admin import ModelAdmin, StackedInline, TabularInline
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from shop.models import Customer

if TYPE_CHECKING:  # the classes take type arguments for the checker alone
    RowForm = forms.ModelForm[Any]
    RowFormSet = forms.BaseInlineFormSet[Any, Any, Any]
else:
    RowForm = forms.ModelForm
    RowFormSet = forms.BaseInlineFormSet

__all__ = [
    "ModelAdmin",
    "ReadOnlyAdmin",
    "ReadOnlyInline",
    "RowForm",
    "RowFormSet",
    "StackedInline",
    "TabularInline",
    "UnfoldAdminFileFieldWidget",
    "UnfoldAdminTextInputWidget",
    "UnfoldAdminTextareaWidget",
    "member",
]


def member(request: HttpRequest) -> Customer:
    """Return the member of staff who asks; the staff site lets nobody else in."""
    assert isinstance(request.user, Customer)
    return request.user


class _ReadOnly:
    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyAdmin(_ReadOnly, ModelAdmin):
    """A page to look at; what happens to its rows happens through verbs."""

    actions: tuple[str, ...] | None = None


class ReadOnlyInline(_ReadOnly, TabularInline):
    """Rows to look at on another row's page."""

    extra = 0
    can_delete = False
