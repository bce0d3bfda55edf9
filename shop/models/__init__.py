"""Tables of the shop."""

from shop.models.cart import Cart, CartLine, Hold
from shop.models.customer import Customer, WearerLink
from shop.models.demo_charge import DemoCharge
from shop.models.mail import Mail, MailEvent, SendingPause, Suppression
from shop.models.order import Order, OrderEvent, OrderLine
from shop.models.payment import Payment, PaymentEvent
from shop.models.product_import import ProductImport
from shop.models.rates import ShippingRate, TaxRate
from shop.models.reminder import Reminder, ReminderConsent
from shop.models.stock import StockMove
from shop.models.stock_alert import StockAlert

__all__ = [
    "Cart",
    "CartLine",
    "Customer",
    "DemoCharge",
    "Hold",
    "Mail",
    "MailEvent",
    "Order",
    "OrderEvent",
    "OrderLine",
    "Payment",
    "PaymentEvent",
    "ProductImport",
    "Reminder",
    "ReminderConsent",
    "SendingPause",
    "ShippingRate",
    "StockAlert",
    "StockMove",
    "Suppression",
    "TaxRate",
    "WearerLink",
]
