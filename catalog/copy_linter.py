"""The copy linter: words that may not stand beside products (pure).

The list is EVIDENCE §1's: medical promises, words that make a shoe or insole a device, and the name
of a condition within 20 words of a button that buys.
"""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

BLOCKED = {
    "cure": r"cur(?:e|es|ed|ing)",
    "treat": r"treat(?:s|ed|ing|ment|ments)?",
    "heal": r"heal(?:s|ed|ing)?",
    "fix": r"fix(?:es|ing)",
    "correct posture or feet": r"correct(?:s|ed|ing|ive|ion)\b[^.]{0,40}\b(?:posture|feet|foot|gait)|correct(?:\s+\w+)?\s+(?:posture|feet|gait)",
    "realign": r"realign(?:s|ed|ing|ment)?",
    "relieve pain": r"reliev(?:e|es|ed|ing)\b|relief",
    "pain-free": r"pain[- ]free",
    "prevent injury or pain": r"prevent(?:s|ed|ing|ion)?\b[^.]{0,30}\b(?:injur(?:y|ies)|pain)",
    "clinically proven": r"clinically\s+(?:proven|tested)",
    "medical-grade": r"medical[- ]grade",
    "orthopaedic": r"orthopa?edics?",
    "doctor-recommended": r"doctor[- ]recommended|recommended by doctors",
    "therapeutic": r"therapeutic(?:s|ally)?",
    "guaranteed relief": r"guaranteed\s+relief",
    "significant difference": r"significant\s+difference",
}
_PATTERNS = {
    name: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for name, pattern in BLOCKED.items()
}

# Names of conditions: those that EVIDENCE 2 and 3c speak of (the list is D).
CONDITIONS = re.compile(
    r"\b(?:plantar \w+|fasciitis|heel (?:pain|spurs?)|metatarsalgia|bunions?|hallux \w+|"
    r"achilles (?:pain|tendin\w+)|tendin(?:itis|opathy)|flat[- ]?f(?:ee|oo)t\w*|fallen arch(?:es)?|"
    r"pes (?:planus|cavus)|(?:over-?)?pronat\w+|supinat\w+|\w*arthritis|arthrosis|gout|diabet\w+|"
    r"neuropath\w+|neuroma|sciatica|scoliosis|osteoporosis|shin splints|stress fractures?|"
    r"(?:(?:back|knee|foot|hip|leg|joint|ankle) (?:pain|ache)s?)|backaches?|"
    r"sore (?:backs?|knees?|hips?))\b",
    re.IGNORECASE,
)
BUYS = re.compile(r"\b(?:add to (?:cart|bag|basket)|buy\b|order now|checkout|pay\b)", re.IGNORECASE)
NEAR_WORDS = 20
_TEMPLATE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_SPOKEN = ("alt", "aria-label", "title", "placeholder", "content")
_CONTROLS = {"a", "button"}
_UNREAD = {"script", "style"}


def blocked_words(*texts: str) -> tuple[str, ...]:
    """Return what may not be said, as it stands in the texts, in order and once each.

    Parameters
    ----------
    texts
        Product copy, alternative texts or feed titles.

    References
    ----------
    L1, L2, L3, L4 of ``docs/sources.md``.
    """
    found = [
        match[0].lower()
        for text in texts
        for pattern in _PATTERNS.values()
        for match in pattern.finditer(text)
    ]
    return tuple(dict.fromkeys(found))


class _Page(HTMLParser):
    """Collects the words a page speaks, and where its controls stand among them."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.controls: list[tuple[int, int]] = []
        self.open: list[tuple[str, int]] = []
        self.unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unread += tag in _UNREAD
        if tag in _CONTROLS:
            self.open.append((tag, len(self.words)))
        start = len(self.words)
        said = dict(attrs)
        names = [*_SPOKEN, "value"] if said.get("type") == "submit" else _SPOKEN
        for name in names:
            self.words += (said.get(name) or "").split()
        if tag == "input" and said.get("type") == "submit":
            self.controls.append((start, len(self.words)))

    def handle_endtag(self, tag: str) -> None:
        self.unread -= tag in _UNREAD
        if tag in _CONTROLS and self.open:
            self.controls.append((self.open.pop()[1], len(self.words)))

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.words += data.split()


def _read(html: str) -> _Page:
    page = _Page()
    page.feed(_TEMPLATE.sub(" ", html))
    page.close()
    return page


def spoken(html: str) -> str:
    """Return what a page or a template says: its text, alternative texts and description."""
    return " ".join(_read(html).words)


def conditions_near_buying(html: str, *, allowed: Iterable[str] = ()) -> tuple[str, ...]:
    """Return names of conditions within 20 words of a control that buys, once each.

    Parameters
    ----------
    html
        A rendered page, or a template, whose tags are then left out.
    allowed
        Phrases that may name a condition there, such as the lines of the safety check.

    References
    ----------
    L2, L4 of ``docs/sources.md``.
    """
    page = _read(html)
    text = " ".join(page.words)
    for phrase in allowed:
        words = " ".join(phrase.split())
        text = re.sub(re.escape(words), lambda found: re.sub(r"\S+", "·", found[0]), text)
    spots = [at for at in page.controls if BUYS.search(" ".join(page.words[slice(*at)]))]
    found = []
    for match in CONDITIONS.finditer(text):
        first = text.count(" ", 0, match.start())
        last = first + match[0].count(" ") + 1
        if any(start - last < NEAR_WORDS and first - end < NEAR_WORDS for start, end in spots):
            found.append(match[0].lower())
    return tuple(dict.fromkeys(found))
