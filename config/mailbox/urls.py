"""URLs of the local mailbox; included only where mail is kept on this machine."""

from django.urls import path

from config.mailbox import views

app_name = "mailbox"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:name>/", views.detail, name="detail"),
    path("<slug:name>/html", views.html, name="html"),
    path("<slug:name>/part/<str:content_id>", views.part, name="part"),
]
