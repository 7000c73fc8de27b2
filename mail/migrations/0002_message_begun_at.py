from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("mail", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="message",
            name="begun_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
