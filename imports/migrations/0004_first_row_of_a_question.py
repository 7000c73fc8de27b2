"""Rows that ask the same question have one decision: that of the first of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("imports", "0003_undo_preview")]

    operations = [
        migrations.AddField(
            model_name="row",
            name="leader",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
    ]
