"""Makes stored recommendations again and compares them byte for byte."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from recommender.replays import replay_newest


class Command(BaseCommand):
    """Replay the newest recommendations."""

    help = "Make the newest recommendations again and say how many come out as the same bytes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many."""
        parser.add_argument("--limit", type=int, default=1000)

    def handle(self, *args: Any, **options: Any) -> None:
        """Replay and count.

        Raises
        ------
        CommandError
            A recommendation came out as other bytes.
        """
        began = time.perf_counter()
        found = replay_newest(limit=options["limit"])
        for words, count in sorted(found.counts.items()):
            self.stdout.write(f"{count:>7} {words}")
        self.stdout.write(f"{time.perf_counter() - began:.1f} s")
        if found.changed:
            ids = ", ".join(map(str, found.changed))
            raise CommandError(f"These came out otherwise: {ids}")
