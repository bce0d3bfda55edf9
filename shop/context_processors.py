"""What every storefront page knows."""

from django.conf import settings
from django.http import HttpRequest


def storefront(request: HttpRequest) -> dict[str, object]:
    """Return the shop's name and contact, and how many units are in the cart, for the frame."""
    return {
        "cart_count": request.session.get("cart_count", 0),
        "site_url": settings.SITE_URL,
        "shop_name": settings.SHOP_NAME,
        "shop_contact_email": settings.SHOP_CONTACT_EMAIL,
        "shop_postal_address": settings.SHOP_POSTAL_ADDRESS,
    }
