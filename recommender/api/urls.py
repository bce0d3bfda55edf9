"""URLs of the API, version 1. Answers travel in bodies only (L7)."""

from django.urls import URLPattern, path, re_path

from recommender.api import views
from recommender.private import keep_private

app_name = "api"
urlpatterns: list[URLPattern] = [
    path("quiz", views.QuizView.as_view(), name="quiz"),
    path("quiz/next", keep_private(views.NextView.as_view()), name="quiz_next"),
    path(
        "recommendations",
        keep_private(views.RecommendationsView.as_view()),
        name="recommendations",
    ),
    path(
        "recommendations/<slug:token>",
        keep_private(views.StoredView.as_view()),
        name="recommendation",
    ),
    path("schema", views.SchemaView.as_view(), name="schema"),
    path("<path:rest>", views.NotFoundView.as_view(), name="not_found"),
    # `path` takes no line break, and Django's own page would answer it in HTML.
    re_path(r"^[\s\S]+\Z", views.NotFoundView.as_view(), name="not_found"),
]
