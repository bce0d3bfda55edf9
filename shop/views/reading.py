"""What to read: articles, what we may say and why, and exercises."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from recommender import safety, wearers
from recommender.domain.claims import Verdict, current_claims
from recommender.domain.exercises import SHOWN_AT, current_exercises
from recommender.private import keep_private
from shop.articles import current_articles
from shop.presenters import structured


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    return render(request, "shop/articles/list.html", {"articles": current_articles().values()})


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    written = current_articles().get(slug)
    if written is None:
        raise Http404
    context = {
        "article": written,
        "structured": structured.article(written),
        "others": [each for each in current_articles().values() if each.slug != slug],
    }
    return render(request, "shop/articles/article.html", context)


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    listed = current_claims()
    groups = [(verdict, listed.of(verdict)) for verdict in Verdict]
    is_due = listed.is_due(timezone.localdate())
    return render(
        request,
        "shop/pages/claims.html",
        {"claims": listed, "groups": groups, "is_due": is_due},
    )


@keep_private
@require_safe
def exercises(request: HttpRequest) -> HttpResponse:
    """Show the cards, except to somebody who should be seen first (T0 and T1)."""
    gate = safety.gate_for(wearers.current(request.session), now=timezone.now())
    listed = current_exercises()
    cards = listed.cards if gate.tier in SHOWN_AT else ()
    return render(request, "shop/pages/exercises.html", {"cards": cards, "warning": listed.warning})
