"""Addresses that get no mail but about orders: add one, or take one off and say why."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils import timezone

from shop import reminder_consents, suppressions
from shop.admin import trail
from shop.admin.paging import BoundedPaginator
from shop.admin.skin import ModelAdmin, RowForm, UnfoldAdminTextInputWidget, member
from shop.models import Suppression

REMOVALS_SHOWN = 10
REASON_LENGTH = 200


class AddForm(RowForm):
    """An address and why it gets no mail."""

    class Meta:
        model = Suppression
        fields = ("email", "reason")
        widgets = {"email": UnfoldAdminTextInputWidget, "reason": UnfoldAdminTextInputWidget}

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class RemovalForm(forms.Form):
    """Why an address may get mail again."""

    reason = forms.CharField(
        label="Why may this address get mail again?",
        max_length=REASON_LENGTH,
        help_text="Kept with your name and the address.",
        widget=UnfoldAdminTextInputWidget,
    )


@admin.register(Suppression)
class SuppressionAdmin(ModelAdmin):
    """The list, the page to add an address, and the page to take one off."""

    form = AddForm
    list_display = ("email", "reason", "added_at")
    fields = ("email", "reason")
    search_fields = ("email__iexact",)
    search_help_text = "The whole e-mail address"
    ordering = ("-added_at", "-id")
    sortable_by = ()
    paginator = BoundedPaginator
    show_full_result_count = False
    actions = None
    list_before_template = "admin/mail/removals.html"
    change_form_outer_before_template = "admin/mail/remove_link.html"

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is edited: what was said of an address stays as it was said."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is deleted here but by the page that asks why."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """Add the page that takes an address off."""
        remove = self.admin_site.admin_view(self.remove)
        name = "shop_suppression_remove"
        return [path("<int:pk>/remove/", remove, name=name), *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Put an address on the list, as a bounce does."""
        reminder_consents.suppress(obj.email, reason=obj.reason, now=timezone.now())
        obj.pk = Suppression.objects.get(email=obj.email).pk

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list below the last addresses that were taken off."""
        removed = trail.removals(Suppression, limit=REMOVALS_SHOWN)
        context = (extra_context or {}) | {"removed": removed, "title": "Gets no mail"}
        response: HttpResponse = super().changelist_view(request, context)
        return response

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show an address, with the way off the list where there is one."""
        may_remove = request.user.has_perm("shop.delete_suppression")
        context = {"may_remove": may_remove, "own_choice": reminder_consents.OWN_CHOICE}
        whole = (extra_context or {}) | context
        response: HttpResponse = super().change_view(request, object_id, form_url, whole)
        return response

    def remove(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask why, then take the address off."""
        if not request.user.has_perm("shop.delete_suppression"):
            raise PermissionDenied
        row = get_object_or_404(Suppression, pk=pk)
        form = RemovalForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            _take_off(request, row, reason=form.cleaned_data["reason"])
            return redirect("admin:shop_suppression_changelist")
        context = self.admin_site.each_context(request) | {
            "title": f"Let {row.email} get mail again",
            "form": form,
            "row": row,
            "opts": self.opts,
        }
        return render(request, "admin/mail/remove.html", context)


def _take_off(request: HttpRequest, row: Suppression, *, reason: str) -> None:
    try:
        with transaction.atomic():
            if suppressions.take_off(row.pk) is not None:
                trail.note(row, by=member(request), did=trail.REMOVED, words=reason)
    except suppressions.OwnersChoice:
        messages.error(request, "The owner of this address said no. Only they can say yes again.")
    else:
        messages.success(request, f"{row.email} may get mail again.")
