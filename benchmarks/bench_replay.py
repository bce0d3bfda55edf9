"""A thousand stored recommendations of different people, made again to the same bytes."""

import os
import time
from datetime import UTC, datetime
from itertools import islice

import django
from line import say
from people import people

PEOPLE = 1_000
NOW = datetime(2099, 1, 1, tzinfo=UTC)  # newer than any recommendation of the shop


def main() -> None:
    """Print one line; what is written is rolled back."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.db import transaction

    from recommender import matching, replays, responses, safety
    from recommender.domain.questions import current_quiz
    from recommender.domain.quiz import walk
    from recommender.domain.rules import current_rules
    from recommender.models import Wearer

    walks = [
        walk(current_quiz(), current_rules(), each) for each in islice(people(seed=11), PEOPLE)
    ]
    with transaction.atomic():
        kept = []
        for walked in walks:
            wearer = Wearer.objects.create(created_at=NOW)
            response = responses.keep(wearer=wearer, walked=walked, now=NOW)
            safety.record(response=response, walk=walked, now=NOW)
            kept.append((wearer, response))
        began = time.perf_counter()
        made = [matching.recommend(wearer=w, response=r, now=NOW) for w, r in kept]
        making = time.perf_counter() - began
        began = time.perf_counter()
        found = replays.replay_newest(limit=PEOPLE)
        replaying = time.perf_counter() - began
        transaction.set_rollback(True)
    same, bodies = found.counts.get(replays.SAME, 0), len({row.body_sha256 for row in made})
    say(
        f"replay of {PEOPLE:,} recommendations",
        f"{same:,} same bytes",
        f"making and storing them, {making:.1f} s",
        replaying / making,
        f"{replaying:.1f} s; {bodies:,} different results; {found.counts}",
    )


if __name__ == "__main__":
    main()
