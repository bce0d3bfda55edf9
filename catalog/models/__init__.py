"""Tables of the catalogue."""

from catalog.models.brand import Brand
from catalog.models.image import ProductImage
from catalog.models.price import PriceChange
from catalog.models.product import Product
from catalog.models.specs import InsoleSpec, ShoeSpec
from catalog.models.variant import Variant
from catalog.models.version import CatalogVersion

__all__ = [
    "Brand",
    "CatalogVersion",
    "InsoleSpec",
    "PriceChange",
    "Product",
    "ProductImage",
    "ShoeSpec",
    "Variant",
]
