"""The site's URLs: storefront at the root, quiz, help, API, staff, mailbox."""

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from config import health
from shop.views import mail_events

urlpatterns: list[URLPattern | URLResolver] = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("staff/mail/", include("shop.admin.mail_urls")),
    path("staff/", admin.site.urls),
    path("account/", include("shop.account_urls")),
    path("quiz/", include("recommender.quiz.urls")),
    path("help/", include("recommender.help_urls")),
    path("api/v1/", include("recommender.api.urls")),
    path("", include("shop.urls")),
]

if settings.MAIL_WEBHOOK_VIEW:
    urlpatterns.insert(0, path("mail/events/", mail_events.mail_events, name="mail_events"))

if settings.MAILBOX_DIR is not None:
    urlpatterns.insert(0, path("mailbox/", include("config.mailbox.urls")))
