"""Keys of names in which vowel signs count: two names that differ in them are two people.

PostgreSQL keeps what lists compare (core.search) in columns of their own.
"""

import core.search
import django.db.models.fields.json
import django.db.models.functions.comparison
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models
from django.db.models import Q

from core.folded_keys import fold_without_marks, remake_keys
from core.text import fold

NOT_ASCII = r"[^\x01-\x7f]"


def remake(apps, rule):
    people = apps.get_model("workshops", "Person").objects.filter(
        Q(given_name__regex=NOT_ASCII) | Q(family_name__regex=NOT_ASCII)
    )
    remake_keys(people, lambda person: {"name_key": name_key(person, rule)})
    spellings = apps.get_model("workshops", "EmployerSpelling").objects
    remake_keys(
        spellings.filter(spelling__regex=NOT_ASCII),
        lambda spelling: {"folded": rule(spelling.spelling)},
    )
    rows = apps.get_model("workshops", "ImportRow").objects.filter(
        Q(parsed__given_name__regex=NOT_ASCII)
        | Q(parsed__family_name__regex=NOT_ASCII)
        | Q(parsed__organisation__regex=NOT_ASCII)
    )
    remake_keys(rows, lambda row: row_keys(row, rule))


def row_keys(row, rule):
    parsed = {"given_name": "", "family_name": "", "organisation": ""} | row.parsed
    words = rule(f"{parsed['given_name']} {parsed['family_name']}").split()
    key = {"organisation_key": rule(parsed["organisation"])}
    return {"name_key": " ".join(sorted(words)), "parsed": row.parsed | key}


def name_key(person, rule):
    """As Person.key_of; an anonymised person has no name of their own and keeps the key."""
    return " ".join(sorted(rule(f"{person.given_name} {person.family_name}").split()))


def forwards(apps, schema_editor):
    remake(apps, fold)


def backwards(apps, schema_editor):
    remake(apps, fold_without_marks)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_search_key"),
        ("countries", "0002_marks_in_keys"),
        ("workshops", "0006_fewer_indexes"),
    ]
    operations = [
        migrations.RunPython(forwards, backwards),
        # People last: from its first change on, nobody can read a table until all is done.
        migrations.RemoveField(model_name='importrow', name='search'),
        migrations.AddField(
            model_name='importrow',
            name='search',
            field=models.GeneratedField(db_persist=True, expression=core.search.SearchKey(django.db.models.functions.text.Concat(django.db.models.fields.json.KeyTextTransform('given_name', 'parsed'), models.Value(' '), django.db.models.fields.json.KeyTextTransform('family_name', 'parsed'), models.Value(' '), django.db.models.fields.json.KeyTextTransform('emails', 'parsed'), models.Value(' '), django.db.models.fields.json.KeyTextTransform('country', 'parsed'), models.Value(' '), django.db.models.fields.json.KeyTextTransform('country_text', 'parsed'), models.Value(' '), django.db.models.fields.json.KeyTextTransform('organisation', 'parsed'), models.Value(' '), django.db.models.fields.json.KeyTextTransform('position', 'parsed'), models.Value(' '), output_field=models.TextField())), output_field=models.TextField()),
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='person',
            name='update_update',
        ),
        migrations.AddField(
            model_name='person',
            name='search',
            field=models.GeneratedField(db_persist=True, expression=core.search.SearchKey(django.db.models.functions.text.Concat(django.db.models.functions.comparison.Cast('given_name', models.TextField()), models.Value(' '), django.db.models.functions.comparison.Cast('family_name', models.TextField()), models.Value(' '), django.db.models.functions.comparison.Cast('position', models.TextField()), models.Value(' '), django.db.models.functions.comparison.Cast('email', models.TextField()), models.Value(' '), django.db.models.functions.comparison.Cast('other_emails', models.TextField()), models.Value(' '), output_field=models.TextField())), output_field=models.TextField()),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "workshops_personevent" ("email", "family_name", "given_name", "honorific", "id", "name_key", "organisation_id", "other_emails", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "user_id") SELECT new_values."email", new_values."family_name", new_values."given_name", new_values."honorific", new_values."id", new_values."name_key", new_values."organisation_id", new_values."other_emails", new_values."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."phone", new_values."position", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."family_name" IS DISTINCT FROM (new_values."family_name") OR old_values."given_name" IS DISTINCT FROM (new_values."given_name") OR old_values."honorific" IS DISTINCT FROM (new_values."honorific") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."name_key" IS DISTINCT FROM (new_values."name_key") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id") OR old_values."other_emails" IS DISTINCT FROM (new_values."other_emails") OR old_values."party_id" IS DISTINCT FROM (new_values."party_id") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."position" IS DISTINCT FROM (new_values."position") OR old_values."user_id" IS DISTINCT FROM (new_values."user_id")) ) AS new_values; RETURN NULL;', hash='d19301caa0432cea28dba996d119ea7988bf48e6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_650bc', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='workshops_person', when='AFTER')),
        ),
    ]
