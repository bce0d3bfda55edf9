"""The words that no text beside products may use (EVIDENCE §1)."""

import re

FORBIDDEN = re.compile(
    r"\b(cur(e[sd]?|ing)|treat(s|ed|ing|ments?)?|heal(s|ed|ing)?|fix(es|ed|ing)?"
    r"|corrects?( your)? (posture|feet)|realign\w*|reliev(e[sd]?|ing)|pain-free"
    r"|prevents? (injury|injuries|back pain)|clinically proven|medical-grade|ortho?pa?edic"
    r"|doctor-recommended|therapeutic|guaranteed relief|significant difference)\b",
    re.IGNORECASE,
)


def forbidden_words(text: str) -> list[str]:
    """Return the forbidden words of a text."""
    return [match.group() for match in FORBIDDEN.finditer(text)]
