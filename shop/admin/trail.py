"""Who did what on a staff page and why, in Django's own log of changes."""

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from shop.models import Customer

ADDED, CHANGED, REMOVED = ADDITION, CHANGE, DELETION


def note(row: Model, *, by: Customer, did: int, words: str) -> None:
    """Write one line about a row; before it is deleted, if it is to be."""
    LogEntry.objects.create(
        user_id=by.pk,
        content_type=ContentType.objects.get_for_model(type(row)),
        object_id=str(row.pk),
        object_repr=str(row)[:200],
        action_flag=did,
        change_message=words,
    )


def removals(model: type[Model], *, limit: int) -> list[LogEntry]:
    """Return the last rows of a table that staff removed, with who and why."""
    kind = ContentType.objects.get_for_model(model)
    rows = LogEntry.objects.filter(content_type=kind, action_flag=REMOVED)
    return list(rows.select_related("user").order_by("-pk")[:limit])
