"""Lets `collectstatic` write the plain medical help page, anew each time, among the static files."""

from collections.abc import Iterable
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from recommender import help_page

NAME = "when-to-get-medical-help.html"


class MadeNow(Storage):
    """Holds one file that is made when it is read; it knows no age, so it is always written."""

    def _open(self, name: str, mode: str = "rb") -> "ContentFile[bytes]":
        return ContentFile(help_page.plain().encode(), name=name)

    def path(self, name: str) -> str:
        """Return what `collectstatic` names in its log."""
        return name


class HelpFileFinder(BaseFinder):
    """Finds the plain help page."""

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Find nothing wrong; there is nothing to set."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Find no path on disk: until it is collected, the page is no file."""
        return [] if find_all else None

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, Storage]]:
        """Name the one file."""
        yield NAME, MadeNow()
