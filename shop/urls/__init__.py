"""URLs of the shop, gathered by noun."""

from shop.urls import commerce, storefront, wear

app_name = "shop"
urlpatterns = [*storefront.urlpatterns, *commerce.urlpatterns, *wear.urlpatterns]
