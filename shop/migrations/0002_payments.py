"""Add the demo provider's charges, provider news, tax on shipping and delivery days."""

from django.db import migrations, models

import shop.models.demo_charge

STATUSES = [
    ("open", "Waiting for the buyer"),
    ("checking", "Waiting for the bank's confirmation"),
    ("processing", "Confirmation comes later"),
    ("succeeded", "Paid"),
    ("failed", "Declined"),
    ("expired", "Expired"),
    ("refunded", "Refunded"),
]
STATES = [
    ("started", "Started"),
    ("pending", "Pending"),
    ("succeeded", "Succeeded"),
    ("failed", "Failed"),
    ("refund_due", "Refund on its way"),
    ("refunded", "Refunded"),
]
NEW_ORDER_FIELDS = {
    "shipping_tax_basis_points": models.PositiveIntegerField,
    "shipping_tax_minor": models.PositiveIntegerField,
    "delivery_min_days": models.PositiveSmallIntegerField,
    "delivery_max_days": models.PositiveSmallIntegerField,
}


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="DemoCharge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=shop.models.demo_charge.new_reference, max_length=64, unique=True
                    ),
                ),
                ("key", models.CharField(max_length=120, unique=True)),
                ("amount_minor", models.PositiveIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("description", models.CharField(max_length=120)),
                ("return_url", models.CharField(max_length=300)),
                ("status", models.CharField(choices=STATUSES, default="open", max_length=16)),
                ("message", models.CharField(blank=True, max_length=200)),
                ("event_due_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="PaymentEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("provider", models.CharField(max_length=32)),
                ("event_id", models.CharField(max_length=120)),
                ("kind", models.CharField(max_length=60)),
                ("reference", models.CharField(max_length=120)),
                ("received_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("-received_at", "-id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("provider", "event_id"), name="payment_event_once"
                    )
                ],
            },
        ),
        *(
            migrations.AddField("order", name, field(default=0), preserve_default=False)
            for name, field in NEW_ORDER_FIELDS.items()
        ),
        migrations.AlterField(
            "payment", "state", models.CharField(choices=STATES, default="started", max_length=16)
        ),
        migrations.AddIndex(
            "payment",
            models.Index(
                fields=["started_at"],
                condition=models.Q(state__in=("started", "pending", "refund_due")),
                name="payment_unfinished",
            ),
        ),
    ]
