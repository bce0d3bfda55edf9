"""Signatures of the safety rules, which only ever grow."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).resolve().parent.parent / "sql" / "rule_signatures_only_grow.sql"
UNDO = """
DROP TRIGGER rule_signatures_only_grow ON recommender_rulesignature;
DROP FUNCTION recommender_refuse_signature_change();
"""


class Migration(migrations.Migration):
    dependencies = [("recommender", "0004_size_felt")]

    operations = [
        migrations.CreateModel(
            name="RuleSignature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rules_version", models.CharField(max_length=32)),
                ("content_sha256", models.CharField(db_index=True, max_length=64)),
                ("content", models.TextField()),
                ("reviewer", models.CharField(max_length=120)),
                ("role", models.CharField(max_length=160, verbose_name="role and registration")),
                ("signed_at", models.DateTimeField()),
                ("note", models.TextField(blank=True)),
                ("recorded_by", models.CharField(max_length=254)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "signature of the safety rules",
                "verbose_name_plural": "signatures of the safety rules",
                "ordering": ("-recorded_at", "-id"),
                "constraints": (
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewer", ""), _negated=True),
                            models.Q(("role", ""), _negated=True),
                            models.Q(("recorded_by", ""), _negated=True),
                        ),
                        name="signature_names_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("content_sha256__regex", "^[0-9a-f]{64}$")),
                        name="signature_sha256",
                    ),
                ),
            },
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), UNDO),
    ]
