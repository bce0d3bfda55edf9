"""The static page "When to get medical help", made from the safety rules (EVIDENCE K10)."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Rule, RuleSet, Screen, Tier

HOUR_S = 3600
EMERGENCY_NUMBERS = (
    ("112", "Europe and many other countries"),
    ("911", "United States and Canada"),
    ("999", "United Kingdom"),
    ("000", "Australia"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgency:
    """One urgency: its anchor, its words and the signs that call for it."""

    slug: str
    label: str
    screen: Screen
    body_rules: tuple[Rule, ...]
    foot_rules: tuple[Rule, ...]


@require_safe
@cache_control(public=True, max_age=HOUR_S)
def medical(request: HttpRequest) -> HttpResponse:
    """Show the page; it is the same for everyone, so the session stays untouched."""
    rules = current_rules()
    context = {
        "request": request,
        "site_url": settings.SITE_URL,
        "rules": rules,
        "numbers": EMERGENCY_NUMBERS,
        "emergency": _urgency(rules, Tier.T0, "emergency", "Now"),
        "others": (
            _urgency(rules, Tier.T1, "today", "Today"),
            _urgency(rules, Tier.T2, "soon", "In the next 1–2 weeks"),
        ),
    }
    return HttpResponse(render_to_string("help/medical.html", context))


def _urgency(rules: RuleSet, tier: Tier, slug: str, label: str) -> Urgency:
    of_tier = rules.of_tier(tier)
    return Urgency(
        slug=slug,
        label=label,
        screen=rules.screens[tier],
        body_rules=tuple(rule for rule in of_tier if not rule.id.startswith("F")),
        foot_rules=tuple(rule for rule in of_tier if rule.id.startswith("F")),
    )
