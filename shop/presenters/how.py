"""Everything the page "How the quiz decides" shows, from the data in force."""

from functools import cache
from typing import Any

from django.utils import timezone

from recommender import rule_signatures
from recommender.domain.edition import edition
from recommender.domain.grounds import current_grounds
from recommender.domain.likelihoods import current_likelihoods
from recommender.domain.needs import current_needs
from recommender.domain.questions import current_quiz
from recommender.domain.rule_content import current_sha256
from recommender.domain.rules import current_rules
from recommender.domain.score import current_weights
from shop.presenters import weights as tables


@cache
def _fixed() -> dict[str, Any]:
    """Return what stays the same while the process lives."""
    weights, grounds, likelihoods = current_weights(), current_grounds(), current_likelihoods()
    return {
        "rules": current_rules(),
        "grounds": grounds,
        "weights": tables.parts(weights, grounds),
        "kinds": tables.kinds(weights, grounds),
        "start": round(weights.start * 100),
        "grades": [(grade, round(earns * 100)) for grade, earns in weights.grades.items()],
        "needs": tables.needs(current_needs(), weights),
        "tests": tables.home_tests(likelihoods, current_quiz()),
        "prior": [round(share * 100) for share in likelihoods.prior],
        "agreeing": likelihoods.agreeing,
        "edition": edition(),
        "quiz_version": current_quiz().version,
    }


def decisions() -> dict[str, Any]:
    """Return the page's context (one query); ``signed`` says when these rules were reviewed."""
    return {**_fixed(), "signed": _signed()}


def _signed() -> str:
    newest = rule_signatures.latest()
    if newest is None or newest.content_sha256 != current_sha256():
        return ""
    signed_at = timezone.localtime(newest.signed_at)
    return f"Reviewed by a clinician on {signed_at.day} {signed_at:%B %Y}."
