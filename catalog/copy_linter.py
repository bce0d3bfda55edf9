"""The copy linter: words that may not stand beside products (pure).

The list is EVIDENCE §1's: medical promises, and words that make a shoe or insole a device.
"""

import re

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
