"""URLs of the static medical help page."""

from django.urls import path

from recommender import help_views

app_name = "help"
urlpatterns = [path("when-to-get-medical-help/", help_views.medical, name="medical")]
