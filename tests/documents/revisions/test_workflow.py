"""The life of a roadmap, step by step (domain: "Life of a roadmap")."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from accounts.roles import Role
from commitments.models import Part
from core import clock
from core.errors import Incomplete, Refused
from documents import actions
from documents.models import Draft, Revision, Step
from documents.revisions.completeness import missing
from documents.revisions.snapshots import sha256_of
from documents.states import NotStarted, SectionState
from mail.models import Message
from roadmaps import actions as roadmaps
from tests.documents.factories import endorse, must_change, newest, section_of
from tests.factories import MandateFactory, OrganisationFactory
from tests.roadmaps.factories import complete, make_commitment, make_items, open_roadmap, submit

pytestmark = pytest.mark.django_db


def state_of(draft):
    return Draft.objects.get(pk=draft.pk).state


def test_a_roadmap_is_due_six_months_after_the_last_day_of_its_workshop(draft):
    assert (
        draft.document.deadline.baseline_on == draft.document.deadline.due_on == date(2017, 11, 4)
    )


def test_opening_twice_opens_once(kenya, workshop, day, administrator):
    open_roadmap(kenya, workshop, administrator)

    again = roadmaps.open_roadmaps(workshop=workshop, parties=[kenya], by=administrator)

    assert again == []
    assert kenya.documents.count() == 1


def test_a_party_that_may_hold_no_roadmap_is_refused_by_name(workshop, kenya, day, administrator):
    kenya.may_hold_roadmaps = False
    kenya.save()

    with pytest.raises(Refused, match="Kenya"):
        roadmaps.open_roadmaps(workshop=workshop, parties=[kenya], by=administrator)


def test_not_started_means_no_text_and_is_derived(draft, focal):
    assert draft.status == NotStarted.NOT_STARTED

    actions.save_section(
        section=section_of(draft),
        body="<p>First.</p>",
        language="en",
        is_done=False,
        base_version=1,
        by=focal,
    )

    assert Draft.objects.get(pk=draft.pk).status.label == "Drafting"


def test_submitting_takes_a_snapshot_settles_the_deadline_and_notifies(
    whole_draft, focal, reviewer
):
    revision = actions.submit(draft=whole_draft, token=uuid.uuid4(), by=focal)

    whole_draft.document.deadline.refresh_from_db()
    assert state_of(whole_draft) == "submitted"
    assert revision.number == 1
    assert revision.sha256 == sha256_of(revision.content)
    assert revision.content["sections"][0]["body"] == "<p>Some text.</p>"
    assert whole_draft.document.deadline.settled_at is not None
    assert set(Message.objects.values_list("to_email", flat=True)) == {focal.email, reviewer.email}


def test_submitting_twice_with_one_token_is_one_submission(whole_draft, focal):
    token = uuid.uuid4()
    first = actions.submit(draft=whole_draft, token=token, by=focal)

    again = actions.submit(draft=whole_draft, token=token, by=focal)

    assert again == first
    assert Revision.objects.count() == 1
    assert Message.objects.filter(subject__startswith="Receipt").count() == 1


def test_an_incomplete_roadmap_says_all_that_is_missing(draft, focal):
    with pytest.raises(Incomplete) as refusal:
        actions.submit(draft=draft, token=uuid.uuid4(), by=focal)

    texts = [item.text for item in refusal.value.missing]
    assert "Write: Situation" in texts
    assert "Academic actors: add one, or explain why there are none" in texts
    assert len(texts) == 3 + 4
    assert not Revision.objects.exists()


def test_a_contributor_may_not_submit(whole_draft, contributor):
    with pytest.raises(PermissionDenied):
        actions.submit(draft=whole_draft, token=uuid.uuid4(), by=contributor)


def test_where_an_authority_is_named_it_endorses_first(whole_draft, focal, authority):
    with pytest.raises(Refused, match="endorse"):
        actions.submit(draft=whole_draft, token=uuid.uuid4(), by=focal)

    endorse(whole_draft, authority)

    assert actions.submit(draft=whole_draft, token=uuid.uuid4(), by=focal).number == 1


def test_an_authority_that_unossc_has_not_confirmed_is_not_waited_for(
    whole_draft, focal, authority
):
    authority.mandates.update(is_confirmed=False)

    with pytest.raises(PermissionDenied, match="has not confirmed"):
        endorse(whole_draft, authority)
    with pytest.raises(Refused, match="No one has to endorse"):
        actions.ask_endorsement(draft=whole_draft, by=focal)

    assert actions.submit(draft=whole_draft, token=uuid.uuid4(), by=focal).number == 1


def test_confirmed_authorities_alone_are_notified_that_the_text_waits(
    whole_draft, kenya, focal, authority
):
    MandateFactory(party=kenya, role=Role.AUTHORITY, is_confirmed=False)

    step = actions.ask_endorsement(draft=whole_draft, by=focal)

    messages = Message.objects.filter(key__startswith=f"step:{step.pk}:")
    assert [message.to_email for message in messages] == [authority.email]


def test_an_edit_voids_the_endorsement(whole_draft, focal, authority):
    endorse(whole_draft, authority)

    actions.save_section(
        section=section_of(whole_draft),
        body="<p>Other.</p>",
        language="en",
        is_done=True,
        base_version=1,
        by=focal,
    )

    assert state_of(whole_draft) == "drafting"


def test_withdrawing_opens_the_deadline_again(draft, focal):
    submit(draft, focal)

    actions.withdraw(draft=draft, reason="", by=focal)

    draft.document.deadline.refresh_from_db()
    assert state_of(draft) == "drafting"
    assert draft.document.deadline.settled_at is None


def test_returning_needs_a_reason(draft, focal, reviewer):
    submit(draft, focal)

    with pytest.raises(Refused, match="why"):
        actions.return_for_revision(
            draft=draft, seen=newest(draft), reason="  ", verdicts={}, by=reviewer
        )

    assert state_of(draft) == "submitted"


def test_returning_marks_sections_opens_the_deadline_and_tells_the_authors(draft, focal, reviewer):
    submit(draft, focal)

    actions.return_for_revision(
        draft=draft,
        seen=newest(draft),
        reason="Name the fund.",
        verdicts={"vision": must_change("Which year?")},
        by=reviewer,
    )

    draft.document.deadline.refresh_from_db()
    assert state_of(draft) == "returned"
    assert section_of(draft, "vision").state == SectionState.MUST_CHANGE
    assert section_of(draft, "situation").state == SectionState.DONE
    assert draft.document.deadline.settled_at is None
    message = Message.objects.get(to_email=focal.email, subject__startswith="Returned")
    assert "Name the fund." in message.text
    assert "Which year?" in message.text


def test_returning_may_move_the_deadline_and_keeps_its_baseline(draft, focal, reviewer):
    submit(draft, focal)

    actions.return_for_revision(
        draft=draft,
        seen=newest(draft),
        reason="More.",
        verdicts={},
        due_on=date(2017, 12, 4),
        by=reviewer,
    )

    draft.document.deadline.refresh_from_db()
    assert draft.document.deadline.due_on == date(2017, 12, 4)
    assert draft.document.deadline.slippage.days == 30


def test_a_returned_roadmap_waits_for_its_answers_before_it_is_submitted_again(
    draft, focal, reviewer
):
    submit(draft, focal)
    step = actions.return_for_revision(
        draft=draft,
        seen=newest(draft),
        reason="More.",
        verdicts={"vision": must_change("Which year?")},
        by=reviewer,
    )
    with pytest.raises(Incomplete) as refusal:
        actions.submit(draft=draft, token=uuid.uuid4(), by=focal)
    assert [item.text for item in refusal.value.missing] == ["Answer the reviewer: Vision"]

    actions.answer_remark(remark=step.remarks.get(), answer="2018 is named.", by=focal)

    assert section_of(draft, "vision").state == SectionState.ANSWERED
    draft.sections.filter(template__code="vision").update(body="<p>By 2018.</p>")
    assert actions.submit(draft=draft, token=uuid.uuid4(), by=focal).number == 2


def test_an_accepted_revision_is_published_and_the_draft_closed(draft, focal, reviewer):
    revision = submit(draft, focal)
    actions.accept(draft=draft, seen=newest(draft), by=reviewer)
    assert state_of(draft) == "accepted"

    actions.publish(draft=draft, by=focal)

    draft.document.refresh_from_db()
    assert draft.document.published == revision
    assert Draft.objects.get(pk=draft.pk).closed_at is not None


def test_a_reviewer_who_wrote_in_the_roadmap_does_not_decide(draft, focal, reviewer, kenya):
    MandateFactory(user=reviewer, party=kenya, role="contributor")
    reviewer = type(reviewer).objects.get(pk=reviewer.pk)
    actions.save_section(
        section=section_of(draft),
        body="<p>Mine.</p>",
        language="en",
        is_done=True,
        base_version=1,
        by=reviewer,
    )
    draft.sections.update(version=1)
    submit(draft, focal)

    with pytest.raises(Refused, match="someone else"):
        actions.accept(draft=draft, seen=newest(draft), by=reviewer)
    with pytest.raises(Refused, match="someone else"):
        actions.return_for_revision(
            draft=draft, reason="More.", verdicts={}, seen=newest(draft), by=reviewer
        )


@pytest.mark.parametrize("step", ["withdraw", "return_for_revision", "accept", "publish"])
def test_a_step_from_the_wrong_state_is_refused_in_words(draft, focal, reviewer, step):
    arguments = {
        "withdraw": {"reason": "", "by": focal},
        "return_for_revision": {"reason": "x", "verdicts": {}, "seen": None, "by": reviewer},
        "accept": {"seen": None, "by": reviewer},
        "publish": {"by": focal},
    }[step]

    with pytest.raises(Refused):
        getattr(actions, step)(draft=draft, **arguments)

    assert not Step.objects.exclude(name="open").exists()


def test_saving_into_a_submitted_roadmap_is_refused(draft, focal):
    submit(draft, focal)

    with pytest.raises(Refused, match="Submitted"):
        actions.save_section(
            section=section_of(draft),
            body="<p>Late.</p>",
            language="en",
            is_done=True,
            base_version=1,
            by=focal,
        )


def test_a_complete_draft_has_nothing_missing(draft):
    assert missing(complete(draft)) == []


def test_a_reviewer_who_made_a_commitment_does_not_accept(draft, focal, reviewer):
    part = Part.objects.first() or make_items(draft.document.event).parts.first()
    make_commitment(
        draft.document,
        part,
        title="A law",
        lead=OrganisationFactory(),
        updated_by=reviewer,
    )
    submit(draft, focal)

    with pytest.raises(Refused, match="someone else"):
        actions.accept(draft=draft, seen=newest(draft), by=reviewer)


def test_drafting_counts_from_the_first_text(draft, focal):
    with clock.at(date(2017, 10, 20)):
        actions.save_section(
            section=section_of(draft),
            body="<p>First.</p>",
            language="en",
            is_done=False,
            base_version=1,
            by=focal,
        )

    assert Draft.objects.get(pk=draft.pk).state_since.date() == date(2017, 10, 20)


def test_a_well_known_organisation_is_not_recorded_again(draft, focal):
    jica = OrganisationFactory(name="JICA", party=None)

    actor = roadmaps.engage_actor(
        draft=draft, name="Jica", kind="government", role="Pays.", contact="", by=focal
    )

    assert actor.organisation == jica
