"""Keys of names in which vowel signs count: two names that differ in them are two people."""

from django.db import migrations
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
        ("countries", "0002_marks_in_keys"),
        ("workshops", "0006_fewer_indexes"),
    ]
    operations = [migrations.RunPython(forwards, backwards)]
