"""The edition of the match: the weights' version with a hash of its data and its code (pure).

A record can be made again only by the very edition that made it, so an edit of any module of the
domain, even of a comment, is another edition. That is stricter than need be, and never too lax.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib import resources

from recommender.domain.score import current_weights

FILES = (
    "weights.toml",
    "comfort.toml",
    "likelihoods.toml",
    "needs.toml",
    "reasons.toml",
    "advice.toml",
    "variety.toml",
    "size.toml",
    "quiz.toml",
    "triage.toml",
)
READ_TOO = ("specs.py", "sizes.py")  # modules of the catalogue that the match reads
DIGITS = 12


@cache
def edition() -> str:
    """Return a word such as ``2026.1-0123456789ab`` that any edit of data or code changes."""
    catalog = [(resources.files("catalog") / name).read_bytes() for name in READ_TOO]
    return edition_of([*(_read(name) for name in FILES), *_modules(), *catalog])


def edition_of(contents: list[bytes]) -> str:
    """Return the edition of these file contents."""
    joined = sha256(b"\0".join(contents)).hexdigest()
    return f"{current_weights().version}-{joined[:DIGITS]}"


def _read(name: str) -> bytes:
    return (resources.files("recommender") / "data" / name).read_bytes()


def _modules() -> list[bytes]:
    """Return the source of every module of the domain, in the order of their names."""
    found = {each.name: each for each in resources.files("recommender.domain").iterdir()}
    return [found[name].read_bytes() for name in sorted(found) if name.endswith(".py")]
