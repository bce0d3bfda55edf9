"""How the staff pages look and what stands in their sidebar."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static

SIDEBAR = (
    (
        "Today",
        (("Orders", "shop/order/"),),
    ),
    (
        "Mail",
        (
            ("Mail", "mail/"),
            ("All mails", "shop/mail/"),
            ("Reminders", "shop/reminder/"),
            ("Gets no mail", "shop/suppression/"),
        ),
    ),
    (
        "Catalog",
        (
            ("Products", "catalog/product/"),
            ("Import products", "shop/productimport/"),
            ("Brands", "catalog/brand/"),
            ("Lives of pairs", "recommender/lifefit/"),
            ("Waited for", "shop/stockalert/"),
        ),
    ),
    ("People", (("Customers", "shop/customer/"),)),
    ("Safety", (("Safety rules", "recommender/rulesignature/"),)),
    ("Rates", (("Tax rates", "shop/taxrate/"), ("Shipping rates", "shop/shippingrate/"))),
)
PINE = {
    "50": "240 246 243",
    "100": "220 234 225",
    "200": "188 213 199",
    "300": "150 186 168",
    "400": "127 165 143",
    "500": "70 128 106",
    "600": "44 105 87",
    "700": "29 74 62",
    "800": "24 60 51",
    "900": "20 50 42",
    "950": "11 28 23",
}


def _icon(request: HttpRequest) -> str:
    """Return the address of the picture in the browser's tab."""
    return static("img/icon.svg")


def skin(*, shop_name: str, staff_path: str) -> dict[str, Any]:
    """Return Unfold's settings."""
    return {
        "SITE_TITLE": f"{shop_name} staff",
        "SITE_HEADER": shop_name,
        "SITE_URL": "/",
        "SIDEBAR": {
            "navigation": [
                {
                    "title": title,
                    "items": [{"title": name, "link": staff_path + to} for name, to in items],
                }
                for title, items in SIDEBAR
            ],
        },
        "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": _icon}],
        "COLORS": {"primary": PINE},
    }
