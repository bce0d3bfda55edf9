"""My pairs, wear entries and reminder answers."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
