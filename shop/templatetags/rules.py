"""The notice on staff pages while no clinician has signed the safety rules in use."""

from django import template

from recommender import rule_signatures
from recommender.domain.rules import current_rules

register = template.Library()


@register.simple_tag
def unsigned_rules() -> str:
    """Return the version of the rules in use if nobody signed exactly these, else nothing."""
    return "" if rule_signatures.is_signed() else current_rules().version
