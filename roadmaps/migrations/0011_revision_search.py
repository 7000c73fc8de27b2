"""What search compares of the text of revisions, without markup."""

from django.db import migrations, models

from roadmaps.search import search_key_of_content


def fill(apps, schema_editor):
    """One revision in memory at a time. The owner writes: the web role may not."""
    revisions = apps.get_model("roadmaps", "Revision").objects
    for revision in revisions.order_by("pk").only("content").iterator(1):
        key = search_key_of_content(revision.content)
        revisions.filter(pk=revision.pk).update(search=key)


class Migration(migrations.Migration):

    dependencies = [
        ('roadmaps', '0010_removals'),
    ]

    operations = [
        migrations.AddField(
            model_name='revision',
            name='search',
            field=models.TextField(blank=True, db_default='', default='', editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
