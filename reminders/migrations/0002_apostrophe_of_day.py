"""The help text of a day has a typographic apostrophe; the table stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reminders", "0001_initial")]
    operations = [
        migrations.AlterField(
            "reminder",
            "day",
            models.DateField(help_text="the recipient’s date on which it was planned"),
        )
    ]
