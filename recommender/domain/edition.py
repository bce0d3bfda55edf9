"""The edition of the match: the weights' version with a hash of all data it reads (pure)."""

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
)
DIGITS = 12


@cache
def edition() -> str:
    """Return a word such as ``2026.1-0123456789ab`` that any edit of the data changes."""
    return edition_of([_read(name) for name in FILES])


def edition_of(contents: list[bytes]) -> str:
    """Return the edition of these file contents."""
    joined = sha256(b"\0".join(contents)).hexdigest()
    return f"{current_weights().version}-{joined[:DIGITS]}"


def _read(name: str) -> bytes:
    return (resources.files("recommender") / "data" / name).read_bytes()
