"""Writes docs/sources.md from recommender/data/sources.toml."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = """\
# Sources

Written by `python docs/make_sources.py` from `recommender/data/sources.toml`: edit that file.

Every medical rule, number and sentence of Footing names a key of this list. A key stays the same
for ever. "What it says" is the one fact the product uses. "Read" tells how the fact was read:
**abstract** = in the paper's abstract or a page's excerpt, **copy** = in a copy of the text,
**secondary** = as another author reports it. Nothing here was read as a whole paper, and no
clinician has signed the rules yet: [clinicians.md](clinicians.md) says what that means.
Two marks stand where there is no source: **D** = our own choice, **R** = common advice, recalled
and not checked against a source yet.
"""


def page() -> str:
    """Return the whole page."""
    from recommender.domain.sources import GROUPS, current_sources

    parts = [HEAD]
    for group, title in GROUPS.items():
        rows = [one for one in current_sources().values() if one.group == group]
        lines = (f"| {one.key} | {one.name} | {one.says} | {one.read} |" for one in rows)
        head = f"\n## {title}\n\n| Key | Source | What it says | Read |\n|---|---|---|---|"
        parts.append("\n".join([head, *lines]) + "\n")
    return "".join(parts)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    (ROOT / "docs" / "sources.md").write_text(page(), encoding="utf-8")
