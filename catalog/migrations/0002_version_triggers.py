"""Raise the catalogue's version on every edit."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "version_triggers.sql"


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_initial")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]
