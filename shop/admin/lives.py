"""What was learned of lives: one row per version, with the life of each product that has enough."""

from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from catalog.models import Product
from recommender import lives
from recommender.domain.life_effects import LEAST_PAIRS, ProductLife
from recommender.models import LifeFit
from shop.admin.skin import ReadOnlyAdmin

TOO_FEW = f"No product has {LEAST_PAIRS} worn-out pairs yet."


def in_words(life: ProductLife) -> str:
    """Say a product's life as staff read it, with the counts behind it."""
    return (
        f"{life.low_km:.0f} to {life.high_km:.0f} km (80 % range), middle {life.median_km:.0f} km; "
        f"{life.worn_out} of {life.pairs} pairs worn out"
    )


@admin.register(LifeFit)
class LifeFitAdmin(ReadOnlyAdmin):
    """Versions of the life model, newest first; nothing is edited."""

    list_display = ("version", "fitted_at", "pairs", "worn_out", "is_used")
    fields = ("fitted_at", "table_version", "pairs", "worn_out", "is_used", "product_lives")
    readonly_fields = ("product_lives",)

    @admin.display(description="Version", ordering="id")
    def version(self, fit: LifeFit) -> str:
        """The number of the version."""
        return str(fit.pk)

    @admin.display(description="Products")
    def product_lives(self, fit: LifeFit) -> SafeString | str:
        """How long pairs of each product last, as this version has it."""
        known = [int(key) for key in fit.effects.get("products", {})]
        specs = ("brand", "insole_spec", "shoe_spec")
        products = Product.objects.filter(pk__in=known).select_related(*specs)
        by_name = list(products.order_by("title", "pk"))
        found = lives.product_lives(fit, by_name)
        rows = [
            (f"{product.brand} {product.title}", in_words(found[product.pk]))
            for product in by_name
            if product.pk in found
        ]
        return format_html_join("", "<p>{}: {}</p>", rows) or TOO_FEW
