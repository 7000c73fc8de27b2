"""What undoing a long list would do is worked out by a worker and kept with the list."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("imports", "0002_neutral_decisions")]

    operations = [
        migrations.AddField(
            model_name="batch",
            name="undo_preview",
            field=models.JSONField(blank=True, default=dict, db_default={}),
        ),
        migrations.AlterField(
            model_name="batch",
            name="work",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "Nothing"),
                    ("check", "Read and check"),
                    ("compare", "Compare once more"),
                    ("apply", "Apply"),
                    ("preview", "Work out what undoing would do"),
                    ("undo", "Undo"),
                ],
                default="",
                max_length=8,
            ),
        ),
    ]
