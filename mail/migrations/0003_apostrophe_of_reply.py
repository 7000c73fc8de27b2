"""The help text of an answer has a typographic apostrophe; the table stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mail", "0002_kind_of_document_steps")]
    operations = [
        migrations.AlterField(
            "message",
            "reply",
            models.TextField(blank=True, help_text="the server’s answer, or why it was dropped"),
        )
    ]
