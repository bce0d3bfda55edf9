"""Option names and values: which one is the size, the width, the color (pure)."""

import re
from decimal import InvalidOperation
from functools import lru_cache

from catalog import sizes
from catalog.sizes import FootRange, System, UnreadableSize
from catalog.specs import Audience, Width

SIZE = "size"
WIDTH = "width"
COLOR = "color"
OTHER = "other"
NOTHING = "title"  # Shopify's name for the one option of a product without options
NO_VALUE = "default title"
CACHED = 4096  # the same few sizes and colors come on 100,000 lines

_SIZE_NAMES = re.compile(
    r"\b(size|sizes|größe|groesse|grösse|schuhgröße|taille|pointure|talla|taglia|misura|maat)\b"
)
_WIDTH_NAMES = re.compile(r"\b(width|weite|breite|largeur|ancho|larghezza|breedte)\b")
_COLOR_NAMES = re.compile(r"\b(colou?r|farbe|couleur|colore|kleur)s?\b")
_SYSTEM_NAMES = (
    (System.US_WOMEN, re.compile(r"\bus w(?:omen)?\b", re.IGNORECASE)),
    (System.US_MEN, re.compile(r"\bus m(?:en)?\b", re.IGNORECASE)),
    (System.US_MEN, re.compile(r"\bus\b", re.IGNORECASE)),
    (System.UK, re.compile(r"\buk\b", re.IGNORECASE)),
    (System.EU, re.compile(r"\beu\b", re.IGNORECASE)),
    (System.MONDOPOINT, re.compile(r"\bmm\b", re.IGNORECASE)),
)
_WIDTH_WORDS = {
    "narrow": Width.NARROW,
    "slim": Width.NARROW,
    "schmal": Width.NARROW,
    "medium": Width.MEDIUM,
    "regular": Width.MEDIUM,
    "standard": Width.MEDIUM,
    "normal": Width.MEDIUM,
    "wide": Width.WIDE,
    "weit": Width.WIDE,
    "extra wide": Width.EXTRA_WIDE,
    "x-wide": Width.EXTRA_WIDE,
    "xwide": Width.EXTRA_WIDE,
}


@lru_cache(maxsize=CACHED)
def role(name: str) -> str:
    """Return what an option stands for: size, width, color, nothing, or something else."""
    lower = name.strip().lower()
    if lower == NOTHING:
        return NOTHING
    for kind, pattern in ((SIZE, _SIZE_NAMES), (WIDTH, _WIDTH_NAMES), (COLOR, _COLOR_NAMES)):
        if pattern.search(lower):
            return kind
    return OTHER


def system(text: str) -> System | None:
    """Return the size system that a text such as ``Size (EU)`` names, if it names one."""
    return next((found for found, pattern in _SYSTEM_NAMES if pattern.search(text)), None)


@lru_cache(maxsize=CACHED)
def foot_range(
    label: str, *, default_system: System | None, audience: str | None
) -> FootRange | None:
    """Return the foot lengths a size label is made for, or ``None`` when it does not say.

    A label may hold the readable size in brackets: ``M (EU 39-41)``. A US size without a letter
    is a women's size on a women's shoe.
    """
    if audience == Audience.WOMEN and default_system is System.US_MEN:
        default_system = System.US_WOMEN
    inner = re.search(r"\(([^()]+)\)", label)
    for text in (label, inner[1] if inner else ""):
        try:
            return sizes.parse(_for(audience, text), default_system=default_system)
        except (UnreadableSize, InvalidOperation):
            continue
    return None


def _for(audience: str | None, label: str) -> str:
    if audience != Audience.WOMEN:
        return label
    return re.sub(r"^US\s*(?=\d)", "US W ", label, flags=re.IGNORECASE)


@lru_cache(maxsize=CACHED)
def width(text: str) -> str | None:
    """Return our word for a width, or ``None`` when the text is none of ours."""
    found = _WIDTH_WORDS.get(" ".join(text.lower().replace("_", " ").split()))
    return None if found is None else str(found)
