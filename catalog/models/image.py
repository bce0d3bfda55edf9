"""Product photos."""

from django.db import models

from catalog.models.product import Product


class ProductImage(models.Model):
    """A photo: a file of ours, or the address it was imported with until it is fetched."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="images")
    file = models.ImageField(upload_to="products/", blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    alt_text = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("product_id", "position", "id")

    def __str__(self) -> str:
        return self.alt_text or self.source_url or str(self.file.name)
