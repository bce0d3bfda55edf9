"""The `chain_picture` tag: from the foot to the back, with the evidence of each step."""

from functools import cache
from typing import Any

from django import template

from catalog.drawings.chain import Link, chain
from catalog.templatetags.drawings import placed
from recommender.domain.chain import Step, current_chain

register = template.Library()


@register.inclusion_tag("shop/_chain.html")
def chain_picture(level: int = 2, *, is_folded: bool = False) -> dict[str, Any]:
    """Draw the chain beside its steps, whose headings have the level.

    ``is_folded`` hides what stands beside the chain until asked.
    """
    steps = current_chain()
    return {
        "picture": placed(_drawn()),
        "joined": [step for step in steps if step.end],
        "beside": [step for step in steps if not step.end],
        "level": level,
        "is_folded": is_folded,
    }


@cache
def _drawn() -> str:
    steps = current_chain()
    links = [Link(start=step.start, end=step.end, grade=step.grade) for step in steps]
    return chain(links, title=_title(steps))


def _title(steps: tuple[Step, ...]) -> str:
    """Return the picture in words; the list beside it says the rest."""
    said = ", ".join(f"{step.title}: grade {step.grade}" for step in steps)
    return f"A leg from the foot to the lower back, with the evidence of each step. {said}."
