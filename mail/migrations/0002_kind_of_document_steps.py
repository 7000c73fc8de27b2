"""Messages about steps of documents were stored as "roadmap", the only kind there was."""

from django.db import migrations

RENAME = "UPDATE mail_message SET kind = %s WHERE kind = %s"


class Migration(migrations.Migration):
    dependencies = [("mail", "0001_initial")]
    operations = [
        migrations.RunSQL(
            [(RENAME, ["document-step", "roadmap"])], [(RENAME, ["roadmap", "document-step"])]
        )
    ]
