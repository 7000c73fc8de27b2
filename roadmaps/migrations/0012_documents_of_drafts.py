"""Documents of long drafts are made by a worker too."""

import django.db.models.deletion
from django.db import migrations, models


def forget_drafts(apps, schema_editor):
    """Before this, there were documents of revisions only; the others are made again."""
    apps.get_model("roadmaps", "PreparedDocument").objects.filter(revision=None).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('roadmaps', '0011_revision_search'),
    ]

    operations = [
        migrations.AddField(
            model_name='prepareddocument',
            name='draft',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='roadmaps.draft'),
        ),
        migrations.AlterField(
            model_name='prepareddocument',
            name='revision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='roadmaps.revision'),
        ),
        migrations.AddConstraint(
            model_name='prepareddocument',
            constraint=models.UniqueConstraint(fields=('draft', 'format', 'language'), name='prepared_document_of_draft_once'),
        ),
        migrations.AddConstraint(
            model_name='prepareddocument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('draft__isnull', False), ('revision__isnull', True)), models.Q(('draft__isnull', True), ('revision__isnull', False)), _connector='OR'), name='prepared_document_is_of_one'),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget_drafts),
    ]
