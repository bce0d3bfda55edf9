"""Uploads wait encrypted, are read once, and expire."""

import io
from datetime import timedelta

import pytest
import time_machine
from kombu.exceptions import OperationalError

from recommender import tasks, wear_uploads
from recommender.models import WearImport
from recommender.wear_files.record import Refused
from tests.recommender.wear_files import exports
from tests.shelf import NOW, make_wearer

pytestmark = pytest.mark.django_db
DATA = exports.strava(exports.run(1), exports.run(2, sport="Ride"))


def upload(data: bytes = DATA) -> WearImport:
    return wear_uploads.upload(
        wearer=make_wearer(), file=io.BytesIO(data), size=len(data), name="a.csv", now=NOW
    )


def test_an_upload_is_encrypted_and_read_once():
    row = upload()
    assert b"Pulse" not in bytes(row.body_encrypted)
    assert wear_uploads.read(import_id=row.pk, now=NOW)
    assert not wear_uploads.read(import_id=row.pk, now=NOW)
    row.refresh_from_db()
    batch = wear_uploads.batch_of(row)
    assert [each.gear_name for each in batch.activities] == ["Pulse 13"]
    assert [each.place for each in batch.skipped] == ["a.csv, line 3"]
    assert wear_uploads.progress(row) == 1


def test_what_is_not_read_has_no_activities():
    with pytest.raises(wear_uploads.NotNow):
        wear_uploads.batch_of(upload())


def test_a_file_over_the_limit_is_refused_and_not_kept():
    with pytest.raises(Refused, match="over 300 MB"):
        wear_uploads.upload(
            wearer=make_wearer(), file=io.BytesIO(b""), size=300_000_001, name="a", now=NOW
        )
    assert WearImport.objects.count() == 0


def test_a_lost_key_fails_and_keeps_nothing(settings):
    row = upload()
    settings.QUIZ_KEYS = ["LAGfTyJ9nLCbEiXHF2tRQ2hsiCo2qTQvcS2k2DBZl8s="]
    wear_uploads.read(import_id=row.pk, now=NOW)
    row.refresh_from_db()
    assert (row.state, bytes(row.body_encrypted)) == ("failed", b"")


def test_what_no_worker_took_or_finished_is_found_again():
    waiting, died = upload(), upload()
    WearImport.objects.filter(pk=died.pk).update(state="reading", started_at=NOW)
    assert wear_uploads.left_waiting(now=NOW) == []
    later = NOW + timedelta(minutes=11)
    assert wear_uploads.left_waiting(now=later) == [waiting.pk, died.pk]
    assert not wear_uploads.read(import_id=died.pk, now=NOW)
    assert wear_uploads.read(import_id=died.pk, now=later)


def test_the_sweep_queues_what_waits_and_deletes_what_expired(monkeypatch):
    row = upload()
    queued: list[int] = []
    monkeypatch.setattr(
        tasks.read_wear_import, "apply_async", lambda args, **_: queued.append(*args)
    )
    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        assert tasks.sweep_wear_imports() == 0
        assert queued == [row.pk]
        assert tasks.read_wear_import(row.pk)
    with time_machine.travel(NOW + timedelta(hours=25), tick=False):
        assert tasks.sweep_wear_imports() == 1


def test_without_a_broker_an_upload_waits_for_the_sweep(monkeypatch, caplog):
    def down(*_args, **_options):
        raise OperationalError

    monkeypatch.setattr(tasks.read_wear_import, "apply_async", down)
    tasks.queue_wear_import(7)
    assert "the sweep will queue import 7" in caplog.text
