"""URLs of the quiz."""

from django.urls import URLPattern

app_name = "quiz"
urlpatterns: list[URLPattern] = []
