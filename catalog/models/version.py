"""The catalogue's version: one row that database triggers raise on every edit."""

from django.db import models


class CatalogVersion(models.Model):
    """Raised with each committed change of brand, product, spec, price or size.

    Stock does not raise it: selling must not queue behind one row.
    """

    number = models.BigIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.number)
