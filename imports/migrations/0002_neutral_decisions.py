"""The words of decisions speak of any list. Labels are not in the database: it runs no SQL."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("imports", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="row",
            name="decision",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "Not decided"),
                    ("import", "Import as new"),
                    ("update", "The same: update all fields"),
                    ("fill", "The same: fill blanks only"),
                    ("skip", "Leave out"),
                ],
                default="",
                max_length=10,
            ),
        ),
    ]
