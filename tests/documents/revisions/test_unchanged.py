"""What UNOSSC has answered already cannot be submitted again without a change."""

import uuid

import pytest

from commitments.models import Part
from core.errors import Refused
from deadlines.models import Deadline
from documents import actions
from documents.models import Draft, Revision, Section
from documents.revisions.snapshots import take_snapshot
from roadmaps import actions as roadmaps
from tests.documents.factories import endorse, newest, section_of
from tests.roadmaps.factories import make_commitment, make_items, publish, submit

pytestmark = pytest.mark.django_db


def fresh(draft):
    return Draft.objects.for_writing().get(pk=draft.pk)


def submit_again(draft, by, **more):
    return actions.submit(draft=fresh(draft), token=uuid.uuid4(), by=by, **more)


@pytest.fixture
def returned(draft, workshop, focal, reviewer):
    """Kenya's roadmap, submitted and returned once."""
    make_items(workshop)
    roadmaps.engage_actor(
        draft=draft, name="Chamber", kind="private", role="Helps.", contact="Ann", by=focal
    )
    submit(draft, focal)
    actions.return_for_revision(
        draft=draft, seen=newest(draft), reason="More.", verdicts={}, by=reviewer
    )
    return fresh(draft)


def change_text(draft, by):
    section = section_of(draft, "vision")
    actions.save_section(
        section=section, body="<p>Other text.</p>", language="en", is_done=True,
        base_version=section.version, by=by,
    )  # fmt: skip


def change_contact(draft, by):
    draft.actors.update(contact="Bo")


def add_actor(draft, by):
    roadmaps.engage_actor(
        draft=draft, name="Union", kind="private", role="Helps.", contact="", by=by
    )


def add_commitment(draft, by):
    part = Part.objects.get(letter="a")
    lead = draft.actors.get().organisation
    make_commitment(draft.document, part, title="A fund", lead=lead)


def mark_as_in_progress(draft, by):
    Section.objects.filter(draft=draft).update(state="in progress")


def save_the_same_text(draft, by):
    section = section_of(draft, "vision")
    actions.save_section(
        section=section, body=section.body, language="en", is_done=True,
        base_version=section.version, by=by,
    )  # fmt: skip


@pytest.mark.parametrize("change", [change_text, change_contact, add_actor, add_commitment])
def test_a_returned_roadmap_with_a_change_is_submitted(returned, focal, change):
    change(returned, focal)

    assert submit_again(returned, focal).number == 2


@pytest.mark.parametrize("change", [None, mark_as_in_progress, save_the_same_text])
def test_a_returned_roadmap_without_a_change_is_refused(returned, focal, change):
    if change:
        change(returned, focal)

    with pytest.raises(Refused, match="Nothing has changed since UNOSSC returned"):
        submit_again(returned, focal, note="We disagree.")

    assert Revision.objects.count() == 1
    assert fresh(returned).state == "returned"
    assert Deadline.objects.get(pk=returned.document.deadline_id).settled_at is None


def test_a_withdrawn_text_may_be_submitted_again(draft, focal):
    submit(draft, focal)
    actions.withdraw(draft=draft, reason="", by=focal)

    assert submit_again(draft, focal).number == 2


def test_withdrawing_does_not_open_a_way_around_the_return(returned, focal):
    change_text(returned, focal)
    submit_again(returned, focal)
    actions.withdraw(draft=returned, reason="", by=focal)
    first = Revision.objects.get(number=1).content["sections"]
    for section in first:
        Section.objects.filter(draft=returned, template__code=section["code"]).update(
            body=section["body"]
        )

    with pytest.raises(Refused, match="Nothing has changed"):
        submit_again(returned, focal)


@pytest.fixture
def amendment(whole_draft, focal, reviewer):
    roadmap = publish(whole_draft, focal, reviewer)
    return actions.amend(document=roadmap, reason="A new law.", by=focal)


def test_an_amendment_without_a_change_is_refused(amendment, focal):
    with pytest.raises(Refused, match="is the same as the published text"):
        submit_again(amendment, focal)

    assert Revision.objects.count() == 1


def test_an_amendment_with_a_change_is_submitted(amendment, focal):
    change_text(amendment, focal)

    assert submit_again(amendment, focal).number == 2


def test_an_unchanged_amendment_that_is_endorsed_is_refused(amendment, focal, authority):
    endorse(amendment, authority)

    with pytest.raises(Refused, match="is the same as the published text"):
        submit_again(amendment, focal)


def test_the_authority_is_not_asked_about_an_unchanged_text(amendment, focal, authority):
    with pytest.raises(Refused, match="is the same as the published text"):
        actions.ask_endorsement(draft=fresh(amendment), by=focal)
    change_text(amendment, focal)

    assert actions.ask_endorsement(draft=fresh(amendment), by=focal).name == "ask"


def test_the_covering_note_is_kept_with_the_submission(whole_draft, focal):
    revision = submit_again(whole_draft, focal, note="  Section 2 is new. \n")

    assert revision.covering_note == "Section 2 is new."
    assert revision.sha256 == take_snapshot(fresh(whole_draft)).sha256


def test_a_covering_note_that_is_too_long_is_refused(whole_draft, focal):
    with pytest.raises(Refused, match="covering note is too long"):
        submit_again(whole_draft, focal, note="x" * 2001)

    assert not Revision.objects.exists()
    assert submit_again(whole_draft, focal, note="x" * 2000).number == 1
