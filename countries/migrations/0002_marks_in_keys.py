"""Keys of names in which vowel signs count: two names that differ in them are two names."""

from django.db import migrations

from core.folded_keys import fold_without_marks, remake_keys
from core.search import search_key_of
from core.text import fold

NOT_ASCII = r"[^\x01-\x7f]"


def remake(apps, rule):
    parties = apps.get_model("countries", "Party").objects.filter(name__regex=NOT_ASCII)
    remake_keys(parties, lambda party: {"sort_key": rule(party.name)})
    aliases = apps.get_model("countries", "PartyAlias").objects.filter(spelling__regex=NOT_ASCII)
    remake_keys(aliases, lambda alias: {"folded": rule(alias.spelling)})
    organisations = apps.get_model("countries", "Organisation").objects
    remake_keys(
        organisations.filter(name__regex=NOT_ASCII),
        lambda organisation: {"folded": rule(organisation.name)},
    )


def forwards(apps, schema_editor):
    remake(apps, fold)


def backwards(apps, schema_editor):
    remake(apps, fold_without_marks)


class Migration(migrations.Migration):
    dependencies = [("core", "0002_search_key"), ("countries", "0001_initial")]
    operations = [
        migrations.RunPython(forwards, backwards),
        migrations.AddField(
            model_name="organisation",
            name="search",
            field=search_key_of("name"),
        ),
    ]
