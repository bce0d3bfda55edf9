import subprocess
import sys

import pytest
from celery import current_app
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from tests.architecture.tree import APPS, ROOT, code, files, short


def test_imports_point_down_only():
    program = f"{sys.executable.rpartition('/')[0]}/lint-imports"
    result = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


def test_foreign_keys_point_down_only():
    rank = {name: number for number, name in enumerate(APPS)}
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in rank
        for field in model._meta.get_fields()
        if field.concrete
        and field.is_relation
        and rank.get(field.related_model._meta.app_label, 9) < rank[model._meta.app_label]
    ]
    assert upward == []


def test_only_the_shop_knows_the_user_model():
    named = [
        short(path)
        for path in code()
        if path.relative_to(ROOT).parts[0] in {"catalog", "recommender"}
        and ("AUTH_USER_MODEL" in path.read_text() or "get_user_model" in path.read_text())
    ]
    assert named == []


def test_lower_apps_name_no_url_of_the_shop():
    named = [
        short(path)
        for path in files("catalog/*.html", "recommender/*.html")
        if "'shop:" in path.read_text() or '"shop:' in path.read_text()
    ]
    assert named == []


def test_every_task_of_the_beat_table_is_registered():
    current_app.loader.import_default_modules()
    wanted = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert wanted - set(current_app.tasks) == set()


@pytest.mark.django_db
def test_no_model_change_lacks_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_are_named_for_what_they_change():
    assert [short(path) for path in files("*/migrations/*.py") if "_auto_" in path.name] == []


def test_no_signal_is_received():
    found = [short(path) for path in code() if "@receiver" in path.read_text()]
    assert found == []
