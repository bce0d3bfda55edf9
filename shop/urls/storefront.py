"""Home, lists, product page, quiz result, and the plain pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
