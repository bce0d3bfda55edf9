"""URLs of the static medical help page."""

from django.urls import URLPattern

app_name = "help"
urlpatterns: list[URLPattern] = []
