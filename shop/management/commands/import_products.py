"""Imports products from a file on this machine."""

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from catalog import importing
from shop import money, stock


class Command(BaseCommand):
    """Import a Shopify product CSV, or say what an import would do."""

    help = (
        "Import products from a Shopify product CSV, of either header vintage. Nothing is written "
        "unless every line is well, or --good-lines-only is given."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a file and two switches."""
        parser.add_argument("file", type=Path, help="the CSV file, in UTF-8")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen")
        parser.add_argument(
            "--good-lines-only",
            action="store_true",
            help="leave out products that have a bad line and import the others",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, report and write.

        Raises
        ------
        CommandError
            The file cannot be read, or it has problems and nobody asked for the good lines.
        """
        plan = self._plan(options["file"])
        for found in plan.problems:
            self.stderr.write(str(found))
        self._tell(plan)
        if options["dry_run"]:
            self.stdout.write("Nothing was written.")
            return
        now = timezone.now()

        def put(counts: Mapping[int, int]) -> None:
            stock.set_on_hand(counts, reason=f"Import of {options['file'].name}", now=now)

        try:
            importing.apply(
                plan, now=now, set_on_hand=put, good_lines_only=options["good_lines_only"]
            )
        except (importing.HasProblems, importing.Stale) as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Imported.")

    def _plan(self, path: Path) -> importing.Plan:
        try:
            with path.open("rb") as file:
                draft = importing.read(
                    file,
                    max_bytes=settings.IMPORT_MAX_BYTES,
                    currency_exponent=money.exponent(settings.SHOP_CURRENCY),
                )
        except (OSError, importing.Refused) as error:
            raise CommandError(f"{path}: {error}") from error
        return importing.plan(draft)

    def _tell(self, plan: importing.Plan) -> None:
        counts = plan.counts
        self.stdout.write(
            f"{plan.line_count} lines. Products: {counts.products_new} new, "
            f"{counts.products_changed} changed, {counts.products_unchanged} unchanged, "
            f"{counts.products_left_out} left out. Variants: {counts.variants_new} new, "
            f"{counts.variants_changed} changed, {counts.variants_unchanged} unchanged. "
            f"Problems: {len(plan.problems)}."
        )
