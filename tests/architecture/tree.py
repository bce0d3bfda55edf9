"""The files of the project, as git sees them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("config", "shop", "recommender", "catalog")


@cache
def files(*patterns: str) -> tuple[Path, ...]:
    """Tracked files and new ones that git would not ignore."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(
        path for name in sorted(set(names.splitlines())) if (path := ROOT / name).is_file()
    )


def code() -> list[Path]:
    """Python files of the four apps, migrations left out."""
    return [
        path
        for path in files("*.py")
        if path.relative_to(ROOT).parts[0] in APPS and "migrations" not in path.parts
    ]


def short(path: Path) -> str:
    """A path as people write it."""
    return str(path.relative_to(ROOT))


def line_count(path: Path) -> int:
    """How many lines a file has."""
    return len(path.read_text(encoding="utf-8").splitlines())
