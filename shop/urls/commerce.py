"""Cart, checkout, payment and orders."""

from django.urls import URLPattern, path

from shop.views import cart, checkout, orders, pay

urlpatterns: list[URLPattern] = [
    path("cart/", cart.show, name="cart"),
    path("cart/add/", cart.add, name="cart_add"),
    path("cart/check/", cart.check, name="cart_check"),
    path("cart/line/<int:line_id>/", cart.line, name="cart_line"),
    path("checkout/", checkout.checkout, name="checkout"),
    path("pay/demo/<slug:reference>/", pay.demo_page, name="pay"),
    path("pay/return/<uuid:token>/", pay.back, name="pay_return"),
    path("pay/webhook/<slug:provider>/", pay.webhook, name="pay_webhook"),
    path("order/<uuid:token>/", orders.show, name="order"),
    path("order/<uuid:token>/pay/", pay.again, name="order_pay"),
    path("order/<uuid:token>/cancel/", orders.cancel, name="order_cancel"),
    path("order/<uuid:token>/here/", orders.here, name="order_here"),
]
