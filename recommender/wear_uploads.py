"""Uploads of activities: kept encrypted until a worker has read them, then deleted.

A task reads: ``read(import_id=…, now=…)`` may run twice. All of it expires.
"""

import json
import zlib
from datetime import datetime, timedelta
from typing import Any, BinaryIO

from django.core.cache import cache
from django.db.models import Q

from recommender import crypto, imported
from recommender.models import Wearer, WearImport
from recommender.wear_files import reading
from recommender.wear_files.record import Batch, Refused, Skipped

MOST_UPLOAD_BYTES = 300_000_000
MOST_OPEN = 5  # uploads of one wearer that wait or are looked at
MOST_GEARS = 100  # D: each is asked about on one page
OPEN_FOR = timedelta(hours=24)  # D: until confirmed; then everything read is deleted
LEASE = timedelta(minutes=10)  # longer than the task may run
RETRY_AFTER = timedelta(minutes=2)
State = WearImport.State


class NotNow(Exception):
    """The import is not in a state for this."""


def upload(*, wearer: Wearer, file: BinaryIO, size: int, name: str, now: datetime) -> WearImport:
    """Keep what will be read of a file, encrypted, until it is read.

    Raises
    ------
    Refused
        It is too large or can't be opened, or too many uploads are open; nothing is kept.
    """
    if size > MOST_UPLOAD_BYTES:
        raise Refused(f"The file is over {MOST_UPLOAD_BYTES // 1_000_000} MB.")
    is_open = Q(state__in=(State.WAITING, State.READING, State.READ), expires_at__gt=now)
    if WearImport.objects.filter(is_open, wearer=wearer).count() >= MOST_OPEN:
        raise Refused("Several imports are open already. Finish or discard one first.")
    packed = reading.pack(file, name)
    return WearImport.objects.create(
        wearer=wearer,
        file_name=name[:200],
        body_encrypted=crypto.encrypt(packed),
        created_at=now,
        expires_at=now + OPEN_FOR,
    )


def read(*, import_id: int, now: datetime) -> bool:
    """Read an upload; return whether this call did it."""
    row = _claim(import_id, now=now)
    if row is None:
        return False
    key = _progress_key(row.pk)
    try:
        packed = crypto.decrypt(bytes(row.body_encrypted))
        batch = reading.read_packed(
            packed, on_progress=lambda done: cache.set(key, done, timeout=3600)
        )
    except (Refused, crypto.Unreadable) as reason:
        finish(row, State.FAILED, body=None, error=str(reason))
        return True
    gears = len(list(batch.gears()))
    if gears > MOST_GEARS:
        finish(row, State.FAILED, body=None, error=_too_many(gears))
    elif batch.activities:
        finish(row, State.READ, body=_batch_json(batch))
    else:
        first = "; ".join(f"{each.place}: {each.reason}" for each in batch.skipped[:3])
        finish(row, State.FAILED, body=None, error=f"Nothing in it counts. {first}"[:500])
    return True


def progress(row: WearImport) -> int:
    """Return how many activities are read so far."""
    return int(cache.get(_progress_key(row.pk), 0))


def batch_of(row: WearImport) -> Batch:
    """Return what was read.

    Raises
    ------
    NotNow
        It is not read yet, or it is done.
    """
    if row.state != State.READ:
        raise NotNow(row.state)
    data = body_of(row)
    return Batch(
        activities=[imported.activity_of(each) for each in data["activities"]],
        skipped=[Skipped(*each) for each in data["skipped"]],
        skipped_count=data["skipped_count"],
        unread_ids=set(data["unread_ids"]),
        full_sources=set(data["full_sources"]),
    )


def recent(wearer: Wearer, *, now: datetime, limit: int = 5) -> list[WearImport]:
    """Return a wearer's last imports, without their bodies (one query)."""
    return list(wearer.wear_imports.filter(expires_at__gt=now).defer("body_encrypted")[:limit])


def discard(row: WearImport) -> None:
    """Forget an import that is not confirmed.

    Raises
    ------
    NotNow
        It is done: it can only be undone.
    """
    if not WearImport.objects.filter(pk=row.pk).exclude(state=State.DONE).delete()[0]:
        raise NotNow(row.state)


def forget_expired(*, now: datetime, limit: int = 500) -> int:
    """Delete what has expired; what a confirmed import wrote stays, its undoing goes."""
    expired = WearImport.objects.filter(expires_at__lte=now).order_by("expires_at")[:limit]
    ids = list(expired.values_list("pk", flat=True))
    WearImport.objects.filter(pk__in=ids).delete()
    return len(ids)


def left_waiting(*, now: datetime) -> list[int]:
    """Return uploads that no worker took, or whose worker died."""
    waits = Q(state=State.WAITING, created_at__lt=now - RETRY_AFTER)
    died = Q(state=State.READING, started_at__lt=now - LEASE)
    return list(WearImport.objects.filter(waits | died).order_by("id").values_list("pk", flat=True))


def finish(row: WearImport, state: str, *, body: Any, error: str = "") -> None:
    """Move an import on; its body is replaced, encrypted, or goes."""
    packed = b"" if body is None else zlib.compress(json.dumps(body).encode())
    row.state, row.error = state, error[:500]
    row.body_encrypted = crypto.encrypt(packed) if packed else b""
    row.save()


def body_of(row: WearImport) -> Any:
    """Return an import's body, decrypted."""
    return json.loads(zlib.decompress(crypto.decrypt(bytes(row.body_encrypted))))


def _too_many(gears: int) -> str:
    return (
        f"It names {gears} different shoes and bikes; we ask about {MOST_GEARS} at most at once. "
        "Upload it in parts."
    )


def _claim(import_id: int, *, now: datetime) -> WearImport | None:
    is_free = Q(state=State.WAITING) | Q(state=State.READING, started_at__lt=now - LEASE)
    claimed = WearImport.objects.filter(is_free, pk=import_id).update(
        state=State.READING, started_at=now
    )
    return WearImport.objects.get(pk=import_id) if claimed else None


def _batch_json(batch: Batch) -> dict[str, Any]:
    return {
        "activities": [imported.activity_json(each) for each in batch.activities],
        "skipped": [[each.place, each.reason] for each in batch.skipped],
        "skipped_count": batch.skipped_count,
        "unread_ids": sorted(batch.unread_ids),
        "full_sources": sorted(batch.full_sources),
    }


def _progress_key(import_id: int) -> str:
    return f"wear-import:{import_id}"
