"""An order knows whose feet it is for; it stays when they go."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("recommender", "0005_rule_signature"),
        ("shop", "0006_wearer_names"),
    ]

    operations = [
        migrations.AddField(
            model_name="order",
            name="wearer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="recommender.wearer",
            ),
        ),
    ]
