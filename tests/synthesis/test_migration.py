"""Contributions of 0.1.0, one text each, become documents of four sections, and texts again."""

import importlib

import pghistory
import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

import synthesis.reference
from accounts.models import Mandate
from documents.models import Document, Draft, Revision, Step
from documents.revisions.snapshots import take_snapshot
from synthesis.kind import CONTRIBUTION
from tests.deadlines.factories import DeadlineFactory
from tests.factories import WorkshopFactory
from tests.pages import page_of

migration = importlib.import_module("synthesis.migrations.0002_contributions_as_documents")
pytestmark = pytest.mark.django_db
TEXT = "Begin with the budget.\r\n\r\nTwo <b> lines:\r\nthe second."
BODY = "<p>Begin with the budget.</p><p>Two &lt;b&gt; lines:<br>the second.</p>"
URL = "/synthesis/nairobi-2017/contributions/KEN/"


@pytest.fixture
def earlier(db, settings):
    """The models as they were before the migration, with the table that it leaves behind."""
    settings.MIGRATION_MODULES = {}  # tests make their tables without migrations
    synthesis.reference.load()  # sections need a version, which this migration knows nothing of
    loader = MigrationLoader(connection)
    others = [node for node in loader.graph.leaf_nodes() if node[0] != "synthesis"]
    apps = loader.project_state([*others, ("synthesis", "0001_initial")]).apps
    with connection.schema_editor(atomic=False) as editor:
        editor.create_model(apps.get_model("synthesis", "Contribution"))
    return apps


@pytest.fixture
def contribution(earlier, kenya, workshop, day):
    """Kenya's, not handed in."""
    deadline = DeadlineFactory(
        party=kenya, kind="contribution", path="/workshops/nairobi-2017/contribution/KEN/"
    )
    contributions = earlier.get_model("synthesis", "Contribution").objects
    return contributions.create(party_id=kenya.pk, event_id=workshop.pk, deadline_id=deadline.pk)


def hand_in(contribution, text=TEXT, by=None):
    """As the page of 0.1.0 did: the text, and the deadline is settled."""
    contribution.text = text
    contribution.save()
    deadline = contribution.deadline
    deadline.settled_at = deadline.baseline_on.strftime("%Y-%m-%dT10:00:00Z")
    if by is None:
        deadline.save()
    else:
        with pghistory.context(user=by.pk, url="/workshops/nairobi-2017/contribution/KEN/"):
            deadline.save()
    contribution.deadline.refresh_from_db()


def migrated():
    return Document.objects.of_kind(CONTRIBUTION).select_related("deadline").get()


def test_contribution_that_is_still_owed_becomes_an_empty_draft(earlier, contribution):
    migration.to_documents(earlier, None)

    draft = migrated().drafts.get()
    assert (draft.state, draft.has_text) == ("drafting", False)
    assert [section.body for section in draft.sections.all()] == [""] * 4
    assert migrated().deadline.path == URL
    assert migrated().deadline.settled_at is None


def test_contribution_that_was_handed_in_is_submitted_by_who_settled_its_deadline(
    earlier, contribution, focal, contributor, reviewer, as_user
):
    hand_in(contribution, by=contributor)

    migration.to_documents(earlier, None)

    document = migrated()
    draft = Draft.objects.for_writing().get(document=document)
    revision, step = Revision.objects.get(), Step.objects.get()
    assert (draft.state, step.name, step.to_state) == ("submitted", "submit", "submitted")
    assert revision.submitted_by == step.by == contributor
    assert revision.submitted_at == step.at == document.deadline.settled_at
    assert draft.sections.get(template__code="advantages").body == BODY
    snapshot = take_snapshot(draft)
    assert (revision.content, revision.sha256) == (snapshot.content, snapshot.sha256)
    assert "the second." in page_of(as_user(reviewer), URL + "review/")
    assert "the second." in page_of(as_user(focal), URL + "read/")


def test_contribution_of_an_unknown_hand_was_submitted_by_the_focal_point(
    earlier, contribution, focal
):
    hand_in(contribution)
    Mandate.objects.filter(user=focal).update(starts_on="2017-01-01")

    migration.to_documents(earlier, None)

    assert Revision.objects.get().submitted_by == focal


def test_contribution_that_nobody_can_have_submitted_stays_an_open_draft(earlier, contribution):
    hand_in(contribution)

    migration.to_documents(earlier, None)

    assert not Revision.objects.exists()
    draft = migrated().drafts.get()
    assert (draft.state, draft.has_text) == ("drafting", True)
    assert draft.sections.get(template__code="advantages").body == BODY


def test_contributions_are_texts_again_after_going_back(earlier, contribution, focal):
    hand_in(contribution, by=focal)
    path = contribution.deadline.path
    migration.to_documents(earlier, None)
    contributions = earlier.get_model("synthesis", "Contribution").objects
    contributions.all().delete()

    migration.to_texts(earlier, None)

    (text,) = contributions.all()
    assert text.text.split() == TEXT.split()
    assert text.deadline.path == path
    assert not Document.objects.of_kind(CONTRIBUTION).exists()


def test_no_contribution_makes_no_sections(earlier, kenya):
    migration.to_documents(earlier, None)

    WorkshopFactory()  # the tables can be written afterwards
    assert not Document.objects.exists()
