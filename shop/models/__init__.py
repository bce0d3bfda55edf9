"""Tables of the shop."""

from shop.models.cart import Cart, CartLine, Hold
from shop.models.customer import Customer, WearerLink
from shop.models.demo_charge import DemoCharge
from shop.models.mail import Mail, Suppression
from shop.models.order import Order, OrderEvent, OrderLine
from shop.models.payment import Payment, PaymentEvent
from shop.models.product_import import ProductImport
from shop.models.rates import ShippingRate, TaxRate
from shop.models.reminder import Reminder, ReminderConsent
from shop.models.stock import StockMove

__all__ = [
    "Cart",
    "CartLine",
    "Customer",
    "DemoCharge",
    "Hold",
    "Mail",
    "Order",
    "OrderEvent",
    "OrderLine",
    "Payment",
    "PaymentEvent",
    "ProductImport",
    "Reminder",
    "ReminderConsent",
    "ShippingRate",
    "StockMove",
    "Suppression",
    "TaxRate",
    "WearerLink",
]
