"""What every storefront page knows."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from shop.presenters.people import people


def storefront(request: HttpRequest) -> dict[str, object]:
    """Return the shop's name and contact, and how many units are in the cart, for the frame.

    ``people`` is read only where a page shows it.
    """
    return {
        "cart_count": request.session.get("cart_count", 0),
        "people": SimpleLazyObject(lambda: people(request)),
        "site_url": settings.SITE_URL,
        "shop_name": settings.SHOP_NAME,
        "shop_contact_email": settings.SHOP_CONTACT_EMAIL,
        "shop_postal_address": settings.SHOP_POSTAL_ADDRESS,
    }
