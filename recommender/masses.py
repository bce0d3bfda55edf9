"""What wearers weigh, where they told it and their answers still live: read, used, never kept."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta

from recommender import crypto, responses
from recommender.models import QuizResponse

QUESTION = "body_mass_kg"


def of_wearers(wearer_ids: Collection[int], *, today: date) -> dict[int, float]:
    """Return kilograms by wearer, from the newest finished answers that live on after ``today``.

    One query. Wearers who did not say are left out.
    """
    until = datetime.combine(today + timedelta(days=1), time.min, tzinfo=UTC)
    newest = (
        QuizResponse.objects.filter(
            wearer__in=wearer_ids, state=QuizResponse.State.FINISHED, expires_at__gt=until
        )
        .order_by("wearer_id", "-started_at", "-pk")
        .distinct("wearer_id")
    )
    found = {}
    for response in newest:
        try:
            said = responses.answers(response).get(QUESTION)
        except crypto.Unreadable:
            continue
        if isinstance(said, int | float):
            found[response.wearer_id] = float(said)
    return found
