"""Letters from templates: subject, written text and inlined HTML."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import css_inline
from django.conf import settings
from django.template import Context
from django.template.loader import get_template, render_to_string

BLANK_LINES = re.compile(r"\n{3,}")  # what conditions in a template leave behind
# Media queries stay in the head: a mail program that knows them gets phone and dark styles.
INLINER = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


@dataclass(frozen=True)
class Attachment:
    """A picture shown in the letter by its Content-ID."""

    content_id: str
    filename: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """What one person is to read, without the envelope."""

    subject: str
    text: str
    html: str
    attachments: tuple[Attachment, ...] = ()


def render(
    folder: str, context: Mapping[str, Any], *, attachments: Sequence[Attachment] = ()
) -> Letter:
    """Render ``email/<folder>/{subject.txt,body.txt,body.html}`` with the shop's own facts."""
    words = {**shop_facts(), **context}
    return Letter(
        subject=one_line(_text(f"email/{folder}/subject.txt", words)),
        text=BLANK_LINES.sub("\n\n", _text(f"email/{folder}/body.txt", words)).strip() + "\n",
        html=INLINER.inline(render_to_string(f"email/{folder}/body.html", words)),
        attachments=tuple(attachments),
    )


def _text(template_name: str, words: Mapping[str, Any]) -> str:
    """Render plain text: an ampersand in a product's name stays an ampersand."""
    template = get_template(template_name).template  # type: ignore[attr-defined]
    return str(template.render(Context(dict(words), autoescape=False)))


def shop_facts() -> dict[str, str]:
    """Return what every letter says about its sender."""
    return {
        "shop_name": settings.SHOP_NAME,
        "shop_postal_address": settings.SHOP_POSTAL_ADDRESS,
        "shop_contact_email": settings.SHOP_CONTACT_EMAIL,
        "site_url": settings.SITE_URL.rstrip("/"),
    }


def one_line(text: str) -> str:
    """Fold a subject into one line of at most 200 characters; a header must hold no break."""
    words = " ".join(text.split())
    return words if len(words) <= 200 else words[:199].rstrip() + "…"
