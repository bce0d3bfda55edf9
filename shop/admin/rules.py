"""The safety rules: the sheet to print, and the clinicians' signatures under it."""

from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_safe

from recommender import rule_sheet, rule_sheet_pdf, rule_signatures
from recommender.domain.rule_content import current_sha256
from recommender.domain.rules import current_rules
from recommender.models import RuleSignature
from shop.admin.skin import (
    ReadOnlyAdmin,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    member,
)

MOVED = "The rules changed while you were typing. Please print and sign the new sheet."


class SignatureForm(forms.Form):
    """What stands under the paper sheet."""

    content_sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)
    reviewer = forms.CharField(
        label="Clinician's name", max_length=120, widget=UnfoldAdminTextInputWidget
    )
    role = forms.CharField(
        label="Profession and registration number",
        max_length=160,
        widget=UnfoldAdminTextInputWidget,
    )
    signed_on = forms.DateField(
        label="Day of the signature", widget=UnfoldAdminTextInputWidget(attrs={"type": "date"})
    )
    note = forms.CharField(
        label="What the clinician wrote beside the rules, and where the paper is kept",
        required=False,
        max_length=4000,
        widget=UnfoldAdminTextareaWidget,
    )


@admin.register(RuleSignature)
class RuleSignatureAdmin(ReadOnlyAdmin):
    """All signatures, the sheet to print, and the page that records one; nothing is edited."""

    list_display = ("rules_version", "reviewer", "role", "signed_at", "is_current", "recorded_by")
    fields = (
        "rules_version",
        "content_sha256",
        "reviewer",
        "role",
        "signed_at",
        "note",
        "recorded_by",
        "recorded_at",
    )
    list_before_template = "admin/rules_state.html"

    @admin.display(description="For the rules in use", boolean=True)
    def is_current(self, row: RuleSignature) -> bool:
        """Whether the rules in use are those that were signed."""
        return row.content_sha256 == current_sha256()

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever was given the right may record a signature."""
        return bool(request.user.has_perm("recommender.add_rulesignature"))

    def get_urls(self) -> list[URLPattern]:
        """Add the addresses of the sheet."""
        wrap = self.admin_site.admin_view
        name = "recommender_rulesignature_sheet"
        return [
            path("sheet.html", wrap(require_safe(self.sheet_html)), name=f"{name}_html"),
            path("sheet.pdf", wrap(require_safe(self.sheet_pdf)), name=f"{name}_pdf"),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the signatures below the state of the rules in use."""
        state = {
            "rules": current_rules(),
            "content_sha256": current_sha256(),
            "is_signed": rule_signatures.is_signed(),
            "may_record": self.has_add_permission(request),
        }
        context = (extra_context or {}) | state | {"title": "Safety rules"}
        response: HttpResponse = super().changelist_view(request, context)
        return response

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Record a signature that stands under the sheet of the rules in use."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        is_sent = request.method == "POST"
        form = SignatureForm(
            request.POST if is_sent else None, initial={"content_sha256": current_sha256()}
        )
        if is_sent and form.is_valid() and _record(request, form):
            messages.success(request, "The signature is recorded.")
            return redirect("admin:recommender_rulesignature_changelist")
        context = self.admin_site.each_context(request) | {
            "title": "Record a signature",
            "form": form,
            "rules": current_rules(),
            "content_sha256": current_sha256(),
            "opts": self.opts,
        }
        return render(request, "admin/rules_sign.html", context)

    def sheet_html(self, request: HttpRequest) -> HttpResponse:
        """Show the sheet, ready to print."""
        self._require_view(request)
        return HttpResponse(rule_sheet.html(rule_sheet.gather()))

    def sheet_pdf(self, request: HttpRequest) -> HttpResponse:
        """Give the sheet as a file."""
        self._require_view(request)
        sheet = rule_sheet.gather()
        response = HttpResponse(rule_sheet_pdf.pdf(sheet), content_type="application/pdf")
        name = f"safety-rules-{sheet.rules.version}-{sheet.short}.pdf"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def _require_view(self, request: HttpRequest) -> None:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied


def _record(request: HttpRequest, form: SignatureForm) -> bool:
    """Record the signature; what is wrong with it is said in the form."""
    data = form.cleaned_data
    signed_on: date = data["signed_on"]
    try:
        rule_signatures.sign(
            content_sha256=data["content_sha256"],
            reviewer=data["reviewer"],
            role=data["role"],
            signed_at=datetime.combine(signed_on, time(), UTC),
            note=data["note"],
            recorded_by=f"{member(request).email} ({member(request).pk})",
            now=timezone.now(),
        )
    except rule_signatures.RulesMoved:
        form.add_error(None, MOVED)
    except rule_signatures.NotYet:
        form.add_error("signed_on", "That day is still to come.")
    return form.is_valid()
