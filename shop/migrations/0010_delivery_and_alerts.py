"""When a shipped order is taken to have arrived, and the indexes of stock alerts."""

from datetime import timedelta

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def assume_for_shipped(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give orders on their way their day: generous by counting a week for each 5 working days."""
    orders = apps.get_model("shop", "Order").objects.filter(state="shipped")
    for order in orders.exclude(shipped_at=None).iterator():
        weeks, rest = divmod(order.delivery_max_days, 5)
        days = 7 * (weeks + bool(rest)) + 3
        order.delivery_assumed_on = order.shipped_at.date() + timedelta(days=days)
        order.save(update_fields=["delivery_assumed_on"])


class Migration(migrations.Migration):
    dependencies = [
        ("shop", "0009_mail_states"),
    ]

    operations = [
        migrations.AddField(
            model_name="order",
            name="delivery_assumed_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.RunPython(assume_for_shipped, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(
                condition=models.Q(("state", "shipped")),
                fields=["delivery_assumed_on"],
                name="order_on_its_way",
            ),
        ),
        migrations.AddIndex(
            model_name="stockalert",
            index=models.Index(fields=["email"], name="stock_alert_email"),
        ),
        migrations.AddIndex(
            model_name="stockalert",
            index=models.Index(fields=["asked_at"], name="stock_alert_asked"),
        ),
        migrations.AddIndex(
            model_name="stockalert",
            index=models.Index(
                condition=models.Q(("confirmed_at__isnull", True)),
                fields=["asked_at"],
                name="stock_alert_unconfirmed",
            ),
        ),
    ]
