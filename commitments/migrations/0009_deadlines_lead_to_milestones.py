"""Lets the deadlines of milestones lead to the pages that milestones have now."""

import re

from django.db import migrations

OF_COMMITMENT = re.compile(r"/commitments/\d+/edit/$")
OF_MILESTONE = re.compile(r"/commitments/milestones/\d+/$")


def lead(apps, pattern, columns, words):
    """Changes the end of each path that has the pattern; `columns` give what `words` name."""
    milestones = apps.get_model("commitments", "Milestone").objects
    deadlines = apps.get_model("deadlines", "Deadline").objects
    rows = milestones.values_list("deadline", "deadline__path", *columns)
    for deadline, path, *values in rows.iterator(500):
        changed = pattern.sub(words % tuple(values), path)
        if changed != path:
            deadlines.filter(pk=deadline).update(path=changed)


def to_milestones(apps, schema_editor):
    lead(apps, OF_COMMITMENT, ["pk"], "/commitments/milestones/%s/")


def to_commitments(apps, schema_editor):
    lead(apps, OF_MILESTONE, ["commitment__number"], "/commitments/%s/edit/")


class Migration(migrations.Migration):

    dependencies = [
        ("commitments", "0008_finance_of_commitments"),
        ("deadlines", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(to_milestones, to_commitments),
    ]
