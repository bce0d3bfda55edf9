"""The shop window: the few products on the home page."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef

from catalog.models import Product, Variant
from catalog.specs import Kind
from shop.queries.listing import with_prices

EACH = 4
CONSIDERED = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Newest products that can be bought, and one insole for the large picture."""

    insoles: list[Product]
    shoes: list[Product]

    @property
    def pictured(self) -> Product | None:
        """The insole whose measurements stand beside the large picture."""
        measured = [
            product
            for product in self.insoles
            if hasattr(product, "insole_spec") and product.insole_spec.arch_height_mm
        ]
        return measured[0] if measured else None


def read() -> Window:
    """Return the newest products in stock, one a brand first, in one query a kind."""
    return Window(insoles=_newest(Kind.INSOLE), shoes=_newest(Kind.SHOE))


def _newest(kind: Kind) -> list[Product]:
    in_stock = Exists(Variant.objects.filter(product=OuterRef("pk"), on_hand__gt=F("allocated")))
    products = with_prices(Product.objects.filter(in_stock, kind=kind, status="published"))
    newest = list(products.order_by("-created_at", "-id")[:CONSIDERED])
    first_of_brand = {product.brand_id: product for product in reversed(newest)}.values()
    ordered = [p for p in newest if p in first_of_brand]
    return [*ordered, *(p for p in newest if p not in first_of_brand)][:EACH]
