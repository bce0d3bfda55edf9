"""Product imports: upload a file, see what it would do, then let a worker do it."""

import csv
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from catalog.importing import Refused
from shop import product_imports
from shop.admin.skin import ReadOnlyAdmin, UnfoldAdminFileFieldWidget, member
from shop.models import ProductImport
from shop.tasks import queue_product_import

SHOWN = 100
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


class UploadForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label="Product file",
        help_text="Shopify's product CSV, old or new columns. Nothing is written yet.",
        widget=UnfoldAdminFileFieldWidget,
        error_messages={
            "required": "Choose a file first.",
            "empty": "The file is empty.",
        },
    )


@admin.register(ProductImport)
class ProductImportAdmin(ReadOnlyAdmin):
    """The list of imports, the upload page, and the page of one import."""

    list_display = ("file_name", "state", "created_at", "actor", "rows_total")
    list_filter = ("state",)
    list_select_related = ("actor",)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may edit products may import them."""
        return bool(request.user.has_perm("catalog.change_product"))

    def get_urls(self) -> list[URLPattern]:
        """Add the addresses of the steps."""
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/run/", wrap(require_POST(self.run)), name="shop_productimport_run"),
            path(
                "<int:pk>/problems.csv",
                wrap(require_safe(self.problems)),
                name="shop_productimport_problems",
            ),
            *super().get_urls(),
        ]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Take a file and check it."""
        self._require_right(request)
        is_sent = request.method == "POST"
        form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
        if is_sent and form.is_valid():
            file = form.cleaned_data["file"]
            now = timezone.now()
            try:
                row = product_imports.upload(
                    file=file, file_name=file.name, now=now, actor=member(request)
                )
            except Refused as refused:
                form.add_error("file", str(refused))
            else:
                product_imports.check(row, now=now)
                return redirect("admin:shop_productimport_change", row.pk)
        context = self.admin_site.each_context(request) | {
            "title": "Import products",
            "form": form,
            "opts": self.opts,
        }
        return render(request, "admin/product_import_upload.html", context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """Show what the file would do, or did."""
        self._require_right(request)
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404("No such import")
        done, total = product_imports.progress(row)
        context = self.admin_site.each_context(request) | {
            "title": row.file_name,
            "row": row,
            "done": done,
            "total": total,
            "problems": row.report.get("problems", [])[:SHOWN],
            "products": row.report.get("products", [])[:SHOWN],
            "opts": self.opts,
        }
        return render(request, "admin/product_import.html", context)

    def run(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Let a worker import a checked file."""
        self._require_right(request)
        row = get_object_or_404(ProductImport, pk=pk)
        try:
            with transaction.atomic():
                product_imports.approve(row, good_lines_only="good_lines_only" in request.POST)
                transaction.on_commit(partial(queue_product_import, row.pk))
        except product_imports.NotReady as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "The import is on its way. Reload to see how far it is.")
        return redirect("admin:shop_productimport_change", pk)

    def problems(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give the problems as a file to work through."""
        self._require_right(request)
        row = get_object_or_404(ProductImport, pk=pk)
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="problems-{row.pk}.csv"'
        writer = csv.writer(response)
        writer.writerow(["Line", "Column", "Found", "What to do"])
        for problem in row.report.get("problems", []):
            cells = (problem[name] for name in ("column", "value", "message"))
            writer.writerow([problem["line"], *map(_calm, cells)])
        return response

    def _require_right(self, request: HttpRequest) -> None:
        if not self.has_add_permission(request):
            raise PermissionDenied


def _calm(text: str) -> str:
    """Keep a spreadsheet from reading a cell as a formula."""
    return f"'{text}" if text.startswith(DANGEROUS) else text
