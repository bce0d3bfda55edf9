"""Every wearer of a customer has a nickname of its own; doubles get a number first."""

import django.db.models.functions.text
from django.db import migrations, models

NUMBER_DOUBLES = """
    UPDATE shop_wearerlink SET label = 'Person ' || numbered.place
    FROM (
        SELECT id, row_number() OVER (PARTITION BY customer_id ORDER BY id) AS place
        FROM shop_wearerlink
    ) AS numbered
    WHERE shop_wearerlink.id = numbered.id AND numbered.place > 1
"""
SHORTEN = "UPDATE shop_wearerlink SET label = left(label, 40) WHERE length(label) > 40"


class Migration(migrations.Migration):
    dependencies = [
        ("shop", "0005_plan_mail"),
    ]

    operations = [
        migrations.RunSQL(NUMBER_DOUBLES, migrations.RunSQL.noop),
        migrations.RunSQL(SHORTEN, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="wearerlink",
            name="label",
            field=models.CharField(default="Me", max_length=40),
        ),
        migrations.AddConstraint(
            model_name="wearerlink",
            constraint=models.UniqueConstraint(
                models.F("customer"),
                django.db.models.functions.text.Lower("label"),
                name="wearer_link_label_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="wearerlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("label", ""), _negated=True), name="wearer_link_has_label"
            ),
        ),
    ]
