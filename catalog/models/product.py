"""Products: what is sold, before size and color."""

from typing import ClassVar

from django.db import models

from catalog.models.brand import Brand
from catalog.models.constraints import one_of, word
from catalog.specs import Audience, Kind, Status


class ProductQuerySet(models.QuerySet["Product"]):
    """Questions about products alone."""

    def published(self) -> "ProductQuerySet":
        """Return what shoppers may see."""
        return self.filter(status=Status.PUBLISHED)


class Product(models.Model):
    """An insole, a shoe or an accessory."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="products")
    kind = word(Kind, null=False)
    audience = word(Audience, null=False, default=str(Audience.UNISEX))
    slug = models.SlugField(max_length=200, unique=True)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=240, blank=True)
    description_html = models.TextField(blank=True)
    status = word(Status, null=False, default=str(Status.DRAFT))
    tags = models.JSONField(default=list, blank=True)
    top_covers = models.ManyToManyField(  # accessories that renew only the top of this insole
        "self", symmetrical=False, blank=True, related_name="renews"
    )
    safety_warnings = models.TextField(blank=True)
    tax_category = models.CharField(max_length=32, default="standard")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar["models.Manager[Product]"] = ProductQuerySet.as_manager()

    class Meta:
        ordering = ("title", "id")
        constraints = (*one_of("product", kind=Kind, audience=Audience, status=Status),)
        indexes = (models.Index(fields=("kind", "title", "id"), name="product_list"),)

    def __str__(self) -> str:
        return self.title
