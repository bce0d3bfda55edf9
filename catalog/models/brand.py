"""Brands, with the producer data that EU product safety law wants in each offer."""

from django.db import models


class Brand(models.Model):
    """A brand and who makes its goods (EVIDENCE L16)."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=140, unique=True)
    manufacturer_name = models.CharField(max_length=200, blank=True)
    manufacturer_address = models.CharField(max_length=300, blank=True)
    manufacturer_email = models.EmailField(blank=True)
    eu_responsible_name = models.CharField(max_length=200, blank=True)
    eu_responsible_address = models.CharField(max_length=300, blank=True)
    eu_responsible_email = models.EmailField(blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def has_producer(self) -> bool:
        """Whether the producer data that an offer must show is complete (EVIDENCE L16)."""
        return bool(self.manufacturer_name and self.manufacturer_address) and bool(
            self.manufacturer_email
        )
