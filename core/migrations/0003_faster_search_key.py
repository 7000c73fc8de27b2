"""The function with which lists compare texts, faster for ASCII and with the same answers."""

from django.db import migrations

from core.search import create_function


class Migration(migrations.Migration):
    dependencies = [("core", "0002_search_key")]
    operations = [migrations.RunSQL(create_function(), migrations.RunSQL.noop)]
