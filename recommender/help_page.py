"""What "When to get medical help" says, and the plain file of it for when the shop is down (K10)."""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from recommender.domain.emergency import numbers_for
from recommender.domain.rules import current_rules
from recommender.domain.ruleset import Rule, RuleSet, Screen, Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgency:
    """One urgency: its anchor, its words and the signs that call for it."""

    slug: str
    label: str
    screen: Screen
    body_rules: tuple[Rule, ...]
    foot_rules: tuple[Rule, ...]


def content() -> dict[str, object]:
    """Return what both forms of the page show; it needs no database and no request."""
    rules = current_rules()
    return {
        "rules": rules,
        "numbers": numbers_for(settings.SHOP_COUNTRY),
        "emergency": _urgency(rules, Tier.T0, "emergency", "Now"),
        "others": (
            _urgency(rules, Tier.T1, "today", "Today"),
            _urgency(rules, Tier.T2, "soon", "In the next 1–2 weeks"),
        ),
    }


def plain() -> str:
    """Return the page as one file that needs nothing else: no app, style sheet, font or script.

    It may be sent for any address, so it names no other file; its own rule about contents
    (CSP) allows its one style, by hash.
    """
    style = (resources.files("recommender") / "templates" / "help" / "plain.css").read_text("utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode("ascii")
    context = content() | {
        "shop_name": settings.SHOP_NAME,
        "style": mark_safe(style),  # noqa: S308 -- read from our own file
        "style_hash": f"sha256-{digest}",
    }
    return render_to_string("help/plain.html", context)


def _urgency(rules: RuleSet, tier: Tier, slug: str, label: str) -> Urgency:
    of_tier = rules.of_tier(tier)
    return Urgency(
        slug=slug,
        label=label,
        screen=rules.screens[tier],
        body_rules=tuple(rule for rule in of_tier if not rule.id.startswith("F")),
        foot_rules=tuple(rule for rule in of_tier if rule.id.startswith("F")),
    )
