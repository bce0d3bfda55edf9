"""Static files: hashed, compressed, and with the stylesheet's imports laid into one file."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import (
    CompressedManifestStaticFilesStorage,
)

Paths = dict[str, tuple[Storage, str]]

SHEET = "css/site.css"
IMPORT = re.compile(r"""@import\s+url\(["']([^"')]+)["']\)\s*(?:layer\(([\w.-]+)\))?\s*;""")
URL = re.compile(r"""url\(["']?((?!data:|https?:|/|#)[^"')]+)["']?\)""")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BLANK_LINES = re.compile(r"\n\s*\n+")


class SheetError(Exception):
    """The stylesheet imports something that cannot be laid into one file."""


class FlatManifestStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage; `collectstatic` writes `SHEET` without its imports.

    A page then waits for one stylesheet instead of one and then forty.
    """

    def post_process(
        self, paths: Paths, dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        """Flatten the stylesheet, then hash and compress as usual."""
        if SHEET in paths and not dry_run:
            sheet = flatten(SHEET, paths)
            self.delete(SHEET)
            self.save(SHEET, ContentFile(sheet.encode()))
            paths = paths | {SHEET: (self, SHEET)}
        yield from super().post_process(paths, dry_run=dry_run, **options)


def flatten(name: str, paths: Paths) -> str:
    """Return the stylesheet `name` with each import replaced by its text, in its layer.

    Raises
    ------
    SheetError
        If an import is missing or imports something itself.
    """

    def inlined(match: re.Match[str]) -> str:
        imported = posixpath.normpath(posixpath.join(posixpath.dirname(name), match[1]))
        text = _read(imported, paths)
        if "@import" in text:
            raise SheetError(f"{imported} imports a stylesheet; only {name} may")
        text = rebased(text, source=imported, target=name).strip()
        return f"@layer {match[2]} {{\n{text}\n}}" if match[2] else text

    return IMPORT.sub(inlined, _read(name, paths)).strip() + "\n"


def rebased(text: str, *, source: str, target: str) -> str:
    """Return CSS of the file `source` with its relative addresses as `target` must write them."""
    start, base = posixpath.dirname(target) or ".", posixpath.dirname(source)

    def moved(match: re.Match[str]) -> str:
        return f'url("{posixpath.relpath(posixpath.join(base, match[1]), start)}")'

    return URL.sub(moved, text)


def _read(name: str, paths: Paths) -> str:
    if name not in paths:
        raise SheetError(f"no static file is called {name}")
    storage, path = paths[name]
    with storage.open(path) as file:
        text = file.read().decode()
    return BLANK_LINES.sub("\n", COMMENT.sub("", text))
