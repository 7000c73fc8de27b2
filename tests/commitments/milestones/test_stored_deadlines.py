"""Deadlines that were stored before milestones had pages lead there now, and back again."""

from importlib import import_module

import pytest
from django.apps import apps

from deadlines.models import Deadline

pytestmark = pytest.mark.django_db
MIGRATION = import_module("commitments.migrations.0009_deadlines_lead_to_milestones")
HERE = "/roadmaps/nairobi-2017/KEN/commitments/"


def test_stored_deadlines_of_milestones_lead_to_their_pages(step):
    old, new = f"{HERE}{step.commitment.number}/edit/", f"{HERE}milestones/{step.pk}/"
    Deadline.objects.filter(milestone=step).update(path=old)
    others = Deadline.objects.exclude(milestone=step).values_list("pk", "path")
    before = dict(others)

    MIGRATION.to_milestones(apps, None)
    assert Deadline.objects.get(milestone=step).path == new
    MIGRATION.to_milestones(apps, None)
    assert Deadline.objects.get(milestone=step).path == new
    MIGRATION.to_commitments(apps, None)

    assert Deadline.objects.get(milestone=step).path == old
    assert before == dict(others.all())
