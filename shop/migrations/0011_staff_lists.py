"""The indexes that keep the staff lists of mail as fast as they are short."""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("shop", "0010_delivery_and_alerts"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(
                condition=models.Q(("state", "failed")), fields=["id"], name="mail_failed"
            ),
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(
                condition=models.Q(("sent_at__isnull", False)),
                fields=["sent_at", "kind"],
                name="mail_sent",
            ),
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(
                django.db.models.functions.text.Upper("to_email"), name="mail_to_email"
            ),
        ),
        migrations.AddIndex(
            model_name="mailevent",
            index=models.Index(fields=["received_at", "id"], name="mail_event_received"),
        ),
        migrations.AddIndex(
            model_name="reminder",
            index=models.Index(
                condition=models.Q(("state", "held_out")),
                fields=["due_at"],
                name="reminder_held_out",
            ),
        ),
        migrations.AddIndex(
            model_name="suppression",
            index=models.Index(fields=["added_at"], name="suppression_added"),
        ),
    ]
