"""Drawings as template tags: each one writes an SVG whose ids are unique on the page.

`product` is a `catalog.models.Product` loaded with ``select_related("insole_spec", "shoe_spec")``;
then no tag runs a query. Its color is ``color=``, else ``product.color_hex`` where a view sets
it, else the first color of prefetched variants, else one that follows from the materials.
"""

from collections.abc import Sequence
from itertools import count
from typing import Protocol

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from catalog import pictures
from catalog.drawings import arch, gauge, progress, quiz_art, quiz_how, ring
from catalog.drawings import bars as bar_drawings
from catalog.drawings import exercises as exercise_drawings
from catalog.drawings import timeline as timelines
from catalog.models import Product

register = template.Library()
_number = count(1)


class ArchShares(Protocol):
    """What `arch_picture` reads of one foot: three shares that add to 1, and their name."""

    side: str
    low: float
    middle: float
    high: float
    label: str


class ArchProfile(Protocol):
    """What `arch_picture` reads of a profile: both feet, or one belief for both."""

    arch_low: float
    arch_middle: float
    arch_high: float
    arch_label: str
    feet: Sequence[ArchShares]


def placed(svg: str) -> SafeString:
    """Give the drawing's ids a number that no other drawing of this process has."""
    own = f"d{next(_number):x}"
    return mark_safe(svg.replace(pictures.UID, own))  # noqa: S308 -- drawings escape their words


@register.simple_tag
def draw_tile(product: Product, *, decorative: bool = False, color: str = "") -> SafeString:
    """Draw a product small, for lists: an insole from above, a shoe from the side."""
    return placed(pictures.tile(product, is_decorative=decorative, color_hex=color))


@register.simple_tag
def draw_insole_top(product: Product, *, decorative: bool = False, color: str = "") -> SafeString:
    """Draw an insole from above."""
    return placed(pictures.insole_top(product, is_decorative=decorative, color_hex=color))


@register.simple_tag
def draw_insole_side(
    product: Product, *, leaders: bool = False, decorative: bool = False, color: str = ""
) -> SafeString:
    """Draw an insole from its inner side, with its heights named if `leaders`."""
    return placed(
        pictures.insole_side(
            product, has_leaders=leaders, is_decorative=decorative, color_hex=color
        )
    )


@register.simple_tag
def draw_insole_pair(product: Product, *, decorative: bool = False, color: str = "") -> SafeString:
    """Draw a pair of insoles upright, for the hero."""
    return placed(pictures.insole_pair(product, is_decorative=decorative, color_hex=color))


@register.simple_tag
def draw_shoe(
    product: Product, *, leaders: bool = False, decorative: bool = False, color: str = ""
) -> SafeString:
    """Draw a shoe from the side, with heel, drop and forefoot named if `leaders`."""
    return placed(
        pictures.shoe_side(product, has_leaders=leaders, is_decorative=decorative, color_hex=color)
    )


@register.simple_tag
def draw_shoe_plan(product: Product, *, decorative: bool = False, color: str = "") -> SafeString:
    """Draw a shoe from above with its toe box named."""
    return placed(pictures.shoe_plan(product, is_decorative=decorative, color_hex=color))


@register.simple_tag
def fit_ring(score: float) -> SafeString:
    """Draw a fit between 0 and 1 as a number of 100 in a ring."""
    return placed(ring.ring(score))


@register.simple_tag
def wear_gauge(
    used: float,
    low: float,
    median: float,
    high: float,
    unit: str = "km",
    *,
    decorative: bool = False,
) -> SafeString:
    """Draw a distance worn and where life likely ends, all in one unit."""
    return placed(
        gauge.wear_gauge(
            used=used, low=low, median=median, high=high, unit=unit, decorative=decorative
        )
    )


@register.simple_tag
def bars(values: Sequence[float], labels: Sequence[str], title: str) -> SafeString:
    """Draw values as a row of bars, the last one as now."""
    return placed(bar_drawings.bars(values, labels, title=title))


@register.simple_tag
def draw_timeline(
    rows: Sequence[timelines.Row], ticks: Sequence[tuple[float, str]], title: str
) -> SafeString:
    """Draw when things likely end, one row each; ticks are shares of the line with a word."""
    return placed(timelines.timeline(rows, ticks, title=title))


@register.simple_tag
def draw_bar(value: float | None, top: float) -> SafeString:
    """Draw one value on a track, as decoration beside its number; None is dashed."""
    return placed(bar_drawings.bar(value, top))


@register.simple_tag
def draw_step(before: float, after: float, reach: float, low: float, high: float) -> SafeString:
    """Draw one step of a sum on a scale, as decoration beside its number."""
    return placed(bar_drawings.step(before, after, reach, low, high))


@register.simple_tag
def quiz_drawing(name: str, *, decorative: bool = False) -> SafeString:
    """Draw a picture that quiz.toml names."""
    return placed(quiz_art.quiz_drawing(name, decorative=decorative))


@register.simple_tag
def draw_wear_sign(sign_id: str) -> SafeString:
    """Draw a sign of wear, as decoration beside its words."""
    return placed(quiz_how.wear_sign(sign_id))


@register.simple_tag
def draw_exercise(name: str, *, decorative: bool = False) -> SafeString:
    """Draw the picture of an exercise card."""
    return placed(exercise_drawings.exercise(name, decorative=decorative))


@register.simple_tag
def quiz_progress(step: int, total: int) -> SafeString:
    """Say and draw how far the quiz has come."""
    return format_html(
        '<div class="quiz-progress"><p class="quiz-progress__words">Question {} of about {}</p>{}</div>',
        step,
        total,
        placed(progress.quiz_progress(step, total, uid=pictures.UID)),
    )


@register.simple_tag
def arch_picture(profile: ArchProfile, *, decorative: bool = False) -> SafeString:
    """Draw both feet and how likely a lower, middle or higher arch is."""
    left, right = _feet(profile)
    return placed(arch.arch_feet(left, right, decorative=decorative))


def _feet(profile: ArchProfile) -> list[arch.FootBelief]:
    """Return both feet; a record of before they were told apart has one belief for both."""
    if profile.feet:
        return [
            arch.FootBelief(
                side=one.side, label=one.label, low=one.low, middle=one.middle, high=one.high
            )
            for one in profile.feet
        ]
    return [
        arch.FootBelief(
            side=side,
            label=profile.arch_label,
            low=profile.arch_low,
            middle=profile.arch_middle,
            high=profile.arch_high,
        )
        for side in ("left", "right")
    ]
