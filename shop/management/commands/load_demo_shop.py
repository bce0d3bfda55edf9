"""Loads the demo shop."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from shop import demo


class Command(BaseCommand):
    """Load makers, products, stock, tax and shipping rates of the demo shop."""

    help = (
        "Load the demo shop through the product importer. A second load puts edited demo products "
        "back as they were; it leaves stock, other products and orders alone."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say in one line what is there."""
        loaded = demo.load(now=timezone.now())
        counts = loaded.counts
        products = counts.products_new + counts.products_changed + counts.products_unchanged
        variants = counts.variants_new + counts.variants_changed + counts.variants_unchanged
        self.stdout.write(
            f"Demo shop: {loaded.brands} brands, {products} products ({counts.products_new} new), "
            f"{variants} variants ({counts.variants_new} new), {loaded.countries} countries."
        )
