"""Synthetic data for measuring: as much as asked for, and fit to be shown."""

import pytest
from django.core.management import call_command

from commitments.models import Commitment
from deadlines.models import Deadline
from demo import scale
from documents.models import Document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(scale, "ROADMAPS", 14)
    monkeypatch.setattr(scale, "COMMITMENTS", 6)
    call_command("load_reference", verbosity=0)


def test_scale_one_fills_the_first_workshop(small):
    made = scale.grow(1)

    assert made == Commitment.objects.count() == 14 * 6
    assert Deadline.objects.filter(kind="milestone").count() == 14 * 6 * 2


def test_each_scale_adds_a_workshop_of_the_same_size(small):
    scale.grow(2)

    assert Document.objects.count() == 28
    assert Commitment.objects.filter(roadmap__document__event__code="scale-2").count() == 14 * 6


def test_growing_again_adds_nothing(small):
    scale.grow(1)

    assert scale.grow(1) == 0


def test_dashboard_and_published_roadmaps_can_be_read(small, as_user, reviewer):
    scale.grow(1)
    published = Document.objects.published().first()

    client = as_user(reviewer)

    assert "of 14 roadmaps are in" in client.get("/dashboard/").content.decode()
    assert client.get(published.get_absolute_url()).status_code == 200
