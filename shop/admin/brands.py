"""Brands, with the producer data of EU product safety law."""

from django.contrib import admin

from catalog.models import Brand
from shop.admin.skin import ModelAdmin

PRODUCER = ("manufacturer_name", "manufacturer_address", "manufacturer_email")
EU = ("eu_responsible_name", "eu_responsible_address", "eu_responsible_email")


@admin.register(Brand)
class BrandAdmin(ModelAdmin):
    """A brand is wanted before its products."""

    list_display = ("name", "manufacturer_name", "manufacturer_email")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    fieldsets = (
        (None, {"fields": ("name", "slug")}),
        (
            "Producer",
            {
                "fields": PRODUCER,
                "description": "Shown in every offer; products cannot be published without it.",
            },
        ),
        ("Responsible in the EU, if the producer is outside", {"fields": EU}),
    )
