"""Home, lists, product page, quiz result, and the plain pages."""

from django.urls import URLPattern, path

from shop.views import home, listing, pages, product, reading, result, seo, stock_alerts, why

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("insoles/", listing.insoles, name="insoles"),
    path("shoes/", listing.shoes, name="shoes"),
    path("p/<slug:slug>/", product.product, name="product"),
    path("p/<slug:slug>/picture.svg", product.picture, name="product_picture"),
    path("p/<slug:slug>/why/", why.why, name="product_why"),
    path("stock-alerts/", stock_alerts.ask, name="stock_alert_ask"),
    path("stock-alerts/<uuid:token>/yes/", stock_alerts.confirm, name="stock_alert_confirm"),
    path("stock-alerts/<uuid:token>/stop/", stock_alerts.stop, name="stock_alert_stop"),
    path("result/", result.result, name="result"),
    path("articles/", reading.articles, name="articles"),
    path("articles/<slug:slug>/", reading.article, name="article"),
    path("what-we-may-say/", reading.claims, name="claims"),
    path("exercises/", reading.exercises, name="exercises"),
    path("how-the-quiz-decides/", pages.how, name="page_how"),
    path("delivery-and-returns/", pages.delivery, name="page_delivery"),
    path("privacy/", pages.privacy, name="page_privacy"),
    path("consumer-health-data-privacy/", pages.health_privacy, name="page_health_privacy"),
    path("accessibility/", pages.accessibility, name="page_accessibility"),
    path("imprint/", pages.imprint, name="page_imprint"),
    path("robots.txt", seo.robots, name="robots"),
    path("sitemap.xml", seo.sitemap, name="sitemap"),
]
