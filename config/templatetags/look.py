"""Tags of the frame: vendored icons as inline SVG, and the shop's own name and address."""

from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
ICONS = Path(__file__).resolve().parent.parent / "icons"


class UnknownIconError(LookupError):
    """A template names an icon that is not vendored."""


@cache
def drawing(name: str) -> str:
    """Return what stands inside the icon's `<svg …>`, and raise UnknownIconError."""
    path = ICONS / f"{name}.svg"
    if not path.is_file():
        raise UnknownIconError(name)
    return path.read_text(encoding="utf-8").strip().removeprefix("<svg").removesuffix("</svg>")


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon; with a label it is an image, without one it is decoration."""
    body = mark_safe(drawing(name))  # noqa: S308 -- read from our own files
    if label:
        return format_html(
            '<svg class="icon" width="24" height="24" role="img" aria-label="{}"{}</svg>',
            label,
            body,
        )
    return format_html(
        '<svg class="icon" width="24" height="24" aria-hidden="true" focusable="false"{}</svg>',
        body,
    )


@register.simple_tag
def shop(fact: str) -> str:
    """Return the shop's "name", "contact_email" or "postal_address".

    It needs no request, so that error pages and the static help page have it too.
    """
    return str(getattr(settings, f"SHOP_{fact.upper()}"))
