"""URLs of the quiz. Neither an answer nor a question's id stands in an address (K11, L7)."""

from django.urls import URLPattern, path

from recommender.quiz import advice, answers, entry, papers, questions

app_name = "quiz"
urlpatterns: list[URLPattern] = [
    path("", entry.start, name="start"),
    path("q/<slug:code>/", questions.question, name="question"),
    path("answers/", answers.answers, name="answers"),
    path("self-tests/", papers.self_tests, name="self_tests"),
    path("foot-sheet/<slug:paper>.pdf", papers.sheet, name="foot_sheet"),
    path("back/", questions.back, name="back"),
    path("later/", entry.later, name="later"),
    path("resume/<slug:token>/", entry.resume, name="resume"),
    path("restart/", entry.restart, name="restart"),
    path("withdraw/", entry.withdraw, name="withdraw"),
    path("advice/", advice.advice, name="advice"),
    path("seen/", advice.seen, name="seen"),
]
