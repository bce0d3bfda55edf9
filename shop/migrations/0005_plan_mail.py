"""Let a customer say no to break-in plans by mail."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0004_product_import")]

    operations = [
        migrations.AddField(
            model_name="customer",
            name="wants_plan_mail",
            field=models.BooleanField(db_default=True, default=True),
        )
    ]
