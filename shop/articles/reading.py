"""Reads the articles beside this module, checks what they lean on, and keeps them as HTML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import frontmatter
from django.utils.safestring import SafeString

from recommender.domain.claims import Claim, Place, current_claims
from recommender.domain.sources import BadSource, Source, named
from shop.articles import markdown

FOLDER = Path(__file__).resolve().parent
DRAWING = re.compile(r"^::: ([a-z-]+) :::$", re.MULTILINE)
CHAIN = "chain"


class BadArticle(ValueError):
    """An article that leans on something it does not name, or names what it does not use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of text, or a drawing by its name."""

    text: SafeString | None = None
    drawing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article; ``sources`` stand in the order of their first mark."""

    slug: str
    title: str
    description: str
    updated_on: date
    order: int
    parts: tuple[Part, ...]
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    words: int


def load_article(slug: str, text: str) -> Article:
    """Read one article from Markdown with a head.

    Raises
    ------
    BadArticle
        If the claims or sources in the head are not exactly those linked in the text, one of them
        is unknown, or a claim is linked of which nothing may be said.
    """
    post = frontmatter.loads(text)
    head, links = post.metadata, markdown.links(post.content)
    _agree(slug, "claims", head, links.claims)
    _agree(slug, "sources", head, links.sources)
    try:
        claims = tuple(current_claims()[each] for each in links.claims)
        sources = named(links.sources)
    except (KeyError, BadSource) as error:
        raise BadArticle(f"{slug}: {error} is not listed") from error
    for claim in claims:
        if claim.place is Place.NOWHERE:
            raise BadArticle(f"{slug}: nothing may be said of {claim.id}")
    return Article(
        slug=slug,
        title=str(head["title"]),
        description=str(head["description"]),
        updated_on=_day(head["updated"]),
        order=int(str(head["order"])),
        parts=_parts(post.content, links.sources),
        claims=claims,
        sources=sources,
        words=len(post.content.split()),
    )


def _agree(slug: str, what: str, head: Mapping[str, Any], linked: tuple[str, ...]) -> None:
    told = set(head[what])
    if told != set(linked):
        off = ", ".join(sorted(told ^ set(linked)))
        raise BadArticle(f"{slug}: {what} in the head and in the text differ: {off}")


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _parts(text: str, numbers: tuple[str, ...]) -> tuple[Part, ...]:
    """Split the text at its drawings."""
    pieces = DRAWING.split(text)
    parts = []
    for place, piece in enumerate(pieces):
        if place % 2:
            parts.append(Part(drawing=piece))
        elif piece.strip():
            parts.append(Part(text=markdown.html(piece, numbers=numbers)))
    return tuple(parts)


@cache
def current_articles() -> dict[str, Article]:
    """Return the articles that ship with this version by slug, in their order."""
    found = [load_article(path.stem, path.read_text("utf-8")) for path in FOLDER.glob("*.md")]
    return {article.slug: article for article in sorted(found, key=lambda one: one.order)}
