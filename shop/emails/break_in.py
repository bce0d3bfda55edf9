"""The e-mail that says how to get used to insoles just bought: days and minutes, nothing else."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse

from catalog.specs import Kind
from recommender.domain.break_in import current_guide, plan
from recommender.models import Pair
from shop import outbox
from shop.emails.rendering import Letter, render
from shop.models import Customer, Mail
from shop.presenters.break_in import rows
from shop.reminder_links import absolute


def queue(pairs: Iterable[Pair], *, customer: Customer, key: str, now: datetime) -> Mail | None:
    """Put one letter about an order's insoles into the outbox, in the caller's transaction.

    Nothing is queued twice for a key, without an insole, or for who said no to such mail.
    """
    insoles = {pair.name: pair for pair in pairs if pair.kind == Kind.INSOLE}
    if not insoles or not customer.wants_plan_mail:
        return None
    return outbox.queue(
        kind="break_in",
        dedupe_key=f"break_in:{key}",
        to_email=customer.email,
        letter=letter(insoles.values()),
        now=now,
    )


def letter(insoles: Iterable[Pair]) -> Letter:
    """Write the plans of these insoles."""
    context = {
        "plans": [_words(pair) for pair in insoles],
        "account_url": absolute(reverse("shop:account")) + "#plans",
    }
    return render("break_in", context)


def _words(pair: Pair) -> dict[str, Any]:
    """Return what is said of a pair: no pace, for it can tell of an answer (EVIDENCE L7, L9)."""
    guide = current_guide()
    either = f"{guide.slow_step_minutes} to {guide.usual_step_minutes}"
    made = plan(guide, starts_on=pair.started_on, is_slow=False)
    return {
        "name": pair.name,
        "rows": rows(guide, made, step=either),
        "url": absolute(reverse("shop:pair_break_in", args=[pair.token])),
    }
