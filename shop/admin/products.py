"""Products with their specs, variants, prices and stock on one page."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Count, QuerySet, Sum
from django.http import HttpRequest
from django.utils import timezone

from catalog.copy_linter import blocked_words
from catalog.models import Product, ProductImage
from catalog.specs import Kind, Status
from shop.admin.skin import ModelAdmin, RowForm, TabularInline, UnfoldAdminTextInputWidget, member
from shop.admin.specs import InsoleSpecInline, ShoeSpecInline
from shop.admin.variants import VariantInline, save_variants


class ProductForm(RowForm):
    """Refuses to publish what is not complete, and copy that promises too much."""

    stock_reason = forms.CharField(
        label="Why stock changes",
        max_length=200,
        required=False,
        help_text="Needed when you change what is on hand. It goes into the stock ledger.",
        widget=UnfoldAdminTextInputWidget,
    )

    class Meta:
        model = Product
        fields = (
            "brand",
            "kind",
            "audience",
            "title",
            "slug",
            "summary",
            "description_html",
            "status",
            "safety_warnings",
            "tax_category",
            "top_covers",
        )

    def clean(self) -> dict[str, Any]:
        """Check the copy, and what publishing needs."""
        data = super().clean() or {}
        for name in ("title", "summary", "description_html"):
            if words := blocked_words(data.get(name) or ""):
                self.add_error(
                    name,
                    f"Not allowed beside products: {', '.join(words)}. Say how it feels or how it "
                    "is made instead.",
                )
        brand = data.get("brand")
        if data.get("status") == Status.PUBLISHED and brand is not None:
            needed = ("manufacturer_name", "manufacturer_address", "manufacturer_email")
            missing = [name for name in needed if not getattr(brand, name)]
            if missing:
                self.add_error(
                    "status", f"{brand} lacks its producer data, which every offer must show."
                )
        return data


class ImageInline(TabularInline):
    """Photos with their alternative texts."""

    model = ProductImage
    extra = 0
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(Product)
class ProductAdmin(ModelAdmin):
    """The page of one product, and the list of all."""

    form = ProductForm
    list_display = ("title", "brand", "kind", "status", "variant_count", "units")
    list_filter = ("kind", "status", "brand")
    search_fields = ("title", "slug", "variants__sku", "variants__barcode")
    list_select_related = ("brand",)
    autocomplete_fields = ("brand",)
    list_per_page = 50
    prepopulated_fields = {"slug": ("title",)}

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Product]":
        """Add what the list shows."""
        products: QuerySet[Product] = super().get_queryset(request)
        return products.annotate(row_count=Count("variants"), unit_count=Sum("variants__on_hand"))

    @admin.display(description="Variants", ordering="row_count")
    def variant_count(self, product: Any) -> int:
        """How many variants there are."""
        return int(product.row_count)

    @admin.display(description="On hand", ordering="unit_count")
    def units(self, product: Any) -> int:
        """How many units are on the shelf."""
        return int(product.unit_count or 0)

    def get_fields(self, request: HttpRequest, obj: Product | None = None) -> Any:
        """Ask for top covers on the page of an insole only; a new product is saved first."""
        names = super().get_fields(request, obj)
        is_insole = obj is not None and obj.kind == Kind.INSOLE
        return [name for name in names if is_insole or name != "top_covers"]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """Offer accessories as top covers."""
        options["queryset"] = Product.objects.filter(kind=Kind.ACCESSORY)
        options["help_text"] = (
            "Accessories that renew only the top of this insole. The product page, My pairs and "
            "reminders link to them."
        )
        return super().formfield_for_manytomany(db_field, request, **options)

    def get_inlines(self, request: HttpRequest, obj: Product | None) -> list[Any]:
        """Show the spec table of the product's kind; a new product is saved first."""
        if obj is None:
            return []
        spec = {str(Kind.INSOLE): InsoleSpecInline, str(Kind.SHOE): ShoeSpecInline}
        return [*filter(None, [spec.get(obj.kind)]), VariantInline, ImageInline]

    def save_model(self, request: HttpRequest, obj: Product, form: Any, change: bool) -> None:
        """Note when a product was made."""
        if not change:
            obj.created_at = timezone.now()
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save variants through the price history and the stock ledger."""
        if formset.prefix == "variants":
            save_variants(
                formset,
                reason=form.cleaned_data["stock_reason"],
                actor=member(request),
                now=timezone.now(),
            )
        else:
            super().save_formset(request, form, formset, change)
