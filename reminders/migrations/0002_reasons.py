from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("reminders", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="reminder",
            name="dropped_because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("settled", "it has been done"),
                    ("moved", "its date has moved"),
                    ("loose", "its date does not bind"),
                    ("ended", "the person no longer acts for the party"),
                    ("inactive", "the person may no longer sign in"),
                    ("paused", "reminders to the party are paused"),
                    ("replaced", "a newer reminder replaces it"),
                ],
                max_length=100,
            ),
        ),
    ]
