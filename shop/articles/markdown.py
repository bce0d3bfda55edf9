"""Markdown to HTML: plain CommonMark without raw HTML, and links to claims, sources and pages.

``[words](claim:C21)`` leads to the claim's row, ``[](source:E1)`` becomes a small number that leads
to the list of sources, ``[words](page:help:medical)`` to a page of the site, and
``[words](article:slug)`` to another article.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Ids of the claims and keys of the sources that a text links to, in order, once each."""

    claims: tuple[str, ...]
    sources: tuple[str, ...]


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def links(text: str) -> Links:
    """Return what the text links to."""
    found = [str(token.attrs["href"]) for token in _opening(_parser().parse(text))]
    return Links(claims=_named(found, "claim:"), sources=_named(found, "source:"))


def _named(found: Sequence[str], scheme: str) -> tuple[str, ...]:
    """Return what follows the scheme; percent signs stand for spaces in a key."""
    ends = (href.removeprefix(scheme) for href in found if href.startswith(scheme))
    return tuple(dict.fromkeys(end.replace("%20", " ") for end in ends))


def html(text: str, *, numbers: Sequence[str]) -> SafeString:
    """Return the text as HTML; a source is marked by its place in ``numbers``.

    Raises
    ------
    NoReverseMatch
        If a link names a page that the site does not have.
    """
    parser = _parser()
    tokens = parser.parse(text)
    for token in _opening(tokens):
        _lead(token, numbers)
    for token in tokens:
        token.children = [*_marked(token.children or [])]
    made = str(parser.renderer.render(tokens, parser.options, {}))
    return mark_safe(made)  # noqa: S308 -- the parser escapes raw HTML


def _opening(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens that open a link."""
    for token in tokens:
        yield from (each for each in token.children or () if each.type == "link_open")


def _lead(token: Token, numbers: Sequence[str]) -> None:
    """Point a link of ours to its place on the site."""
    scheme, _, name = str(token.attrs["href"]).partition(":")
    if scheme == "claim":
        token.attrs = {"href": f"{reverse('shop:claims')}#{name}", "class": "claim-link"}
    elif scheme == "page":
        token.attrs = {"href": reverse(name)}
    elif scheme == "article":
        token.attrs = {"href": reverse("shop:article", args=[name])}
    elif scheme == "source":
        key = name.replace("%20", " ")
        number = numbers.index(key) + 1
        token.attrs = {
            "href": f"#source-{number}",
            "class": "source-mark",
            "aria-label": f"Source {number}",
        }
        token.meta = {"number": number}


def _marked(children: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens with a number inside each source mark."""
    for token in children:
        yield token
        if "number" in token.meta:
            yield Token(type="text", tag="", nesting=0, content=str(token.meta["number"]))
