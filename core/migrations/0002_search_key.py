"""The function with which lists compare texts."""

from django.db import migrations

from core.search import create_function


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunSQL(create_function(), "DROP FUNCTION search_key(text)")]
