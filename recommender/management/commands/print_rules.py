"""Prints the sheet of the safety rules that a clinician can sign."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from recommender import rule_sheet, rule_sheet_pdf


class Command(BaseCommand):
    """Write the sheet as HTML or PDF."""

    help = "Print the safety rules as a sheet to sign, to a file or to standard output."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the format and the file."""
        parser.add_argument("--format", choices=("html", "pdf"), default="html")
        parser.add_argument("--output", type=Path, help="A file; without it, standard output.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the sheet.

        Raises
        ------
        CommandError
            The file cannot be written.
        """
        sheet = rule_sheet.gather()
        is_pdf = options["format"] == "pdf"
        made = rule_sheet_pdf.pdf(sheet) if is_pdf else rule_sheet.html(sheet).encode()
        output: Path | None = options["output"]
        if output is None:
            sys.stdout.buffer.write(made)
            return
        try:
            output.write_bytes(made)
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}") from error
        self.stdout.write(f"{sheet.title} · sha {sheet.short} → {output}")
