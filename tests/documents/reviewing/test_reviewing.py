"""UNOSSC's part: verdicts, notes that are kept, who reviews."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from accounts.roles import Role
from commitments.actions import explain_part
from core.errors import Refused
from documents import actions
from documents.models import Draft, Remark, ReviewAssignment, ReviewNotes
from documents.reviewing.actions import PassageVerdict
from documents.states import SectionState, Verdict
from mail.models import Message
from roadmaps import actions as roadmaps
from roadmaps.states import ActorKind
from tests.conftest import person_for
from tests.documents.factories import must_change, newest, section_of
from tests.factories import MandateFactory
from tests.roadmaps.factories import make_items, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(unossc):
    return person_for(unossc, Role.REVIEWER, "second@un.example.org")


def test_each_verdict_is_recorded_and_only_must_change_blocks(draft, focal, reviewer):
    submit(draft, focal)
    verdicts = {
        "situation": PassageVerdict(Verdict.FINE),
        "vision": PassageVerdict(Verdict.COMMENT, "Well said."),
        "actors": must_change("Who pays?"),
    }

    actions.return_for_revision(
        draft=draft, seen=newest(draft), reason="One thing.", verdicts=verdicts, by=reviewer
    )

    verdicts_by_section = {r.section.template.code: r.verdict for r in Remark.objects.all()}
    assert verdicts_by_section == {
        "situation": "fine",
        "vision": "comment",
        "actors": "must change",
    }
    assert section_of(draft, "actors").state == SectionState.MUST_CHANGE
    assert section_of(draft, "vision").state == SectionState.DONE
    message = Message.objects.get(to_email=focal.email, subject__startswith="Returned")
    assert "Vision (Comment): Well said." in message.text


def test_comments_come_with_an_acceptance_too(draft, focal, reviewer):
    submit(draft, focal)

    actions.accept(
        draft=draft,
        seen=newest(draft),
        verdicts={"vision": PassageVerdict(Verdict.COMMENT, "Nice.")},
        by=reviewer,
    )

    assert "Nice." in Message.objects.get(subject__startswith="Accepted").text


def test_message_of_an_acceptance_says_what_the_party_can_do_and_what_counts_from_now(
    draft, focal, reviewer
):
    submit(draft, focal)

    actions.accept(draft=draft, seen=newest(draft), by=reviewer)

    words = Message.objects.get(subject__startswith="Accepted").text
    assert "can publish it now. The dates of its milestones count from today.\n" in words


def test_a_roadmap_with_a_section_that_must_change_is_not_accepted(draft, focal, reviewer):
    submit(draft, focal)

    with pytest.raises(Refused, match="Return it instead"):
        actions.accept(
            draft=draft, seen=newest(draft), verdicts={"vision": must_change("No.")}, by=reviewer
        )


def test_the_second_decision_says_who_was_first_and_keeps_the_notes(draft, focal, reviewer, second):
    revision = submit(draft, focal)
    actions.keep_review(revision=revision, by=second, reason="Mine.")
    actions.accept(draft=draft, seen=newest(draft), by=reviewer)

    with pytest.raises(Refused, match=f"Accepted.*{reviewer.name}"):
        actions.return_for_revision(
            draft=draft, seen=newest(draft), reason="Mine.", verdicts={}, by=second
        )

    assert ReviewNotes.objects.get().reason == "Mine."


def test_deciding_does_away_with_ones_own_notes(draft, focal, reviewer):
    revision = submit(draft, focal)
    actions.keep_review(revision=revision, by=reviewer, reason="Mine.")

    actions.accept(draft=draft, seen=newest(draft), by=reviewer)

    assert not ReviewNotes.objects.exists()


def test_the_assigned_and_the_previous_reviewer_are_notified(draft, focal, reviewer, second):
    submit(draft, focal)
    Message.objects.all().delete()

    actions.assign(draft=draft, reviewer=reviewer, by=second)
    actions.assign(draft=draft, reviewer=second, by=second)

    subjects = Message.objects.filter(to_email=reviewer.email).values_list("subject", flat=True)
    assert [subject.split(" Kenya")[0] for subject in subjects.order_by("pk")] == [
        "You review",
        "You no longer review",
    ]
    rows = ReviewAssignment.objects.order_by("pk").values_list("reviewer", "ended_by")
    assert list(rows) == [(reviewer.pk, second.pk), (second.pk, None)]


def test_an_assigned_reviewer_alone_learns_of_the_next_submission(draft, focal, reviewer, second):
    submit(draft, focal)
    actions.assign(draft=draft, reviewer=second, by=reviewer)
    actions.withdraw(draft=draft, reason="", by=focal)
    Message.objects.all().delete()

    submit(draft, focal)

    waiting = Message.objects.filter(subject__endswith="waits for review")
    assert [message.to_email for message in waiting] == [second.email]


def test_a_person_who_does_not_review_is_not_assigned(draft, focal, reviewer):
    submit(draft, focal)

    with pytest.raises(Refused, match="does not review"):
        actions.assign(draft=draft, reviewer=focal, by=reviewer)

    assert not ReviewAssignment.objects.exists()


def test_a_reviewer_who_wrote_in_the_roadmap_is_not_assigned(draft, focal, reviewer, second):
    submit(draft, focal)
    draft.sections.update(updated_by=second)

    with pytest.raises(Refused, match="wrote in this document"):
        actions.assign(draft=draft, reviewer=second, by=reviewer)


def test_the_partys_people_do_not_assign(draft, focal, reviewer):
    submit(draft, focal)

    with pytest.raises(PermissionDenied):
        actions.assign(draft=Draft.objects.get(), reviewer=reviewer, by=focal)


@pytest.mark.parametrize("decide", [actions.accept, actions.return_for_revision])
def test_a_decision_on_a_revision_that_was_not_read_is_refused(draft, focal, reviewer, decide):
    read = submit(draft, focal)
    actions.withdraw(draft=draft, reason="", by=focal)
    section = section_of(draft)
    actions.save_section(
        section=section, body="<p>Unread.</p>", language="en", is_done=True,
        base_version=section.version, by=focal,
    )  # fmt: skip
    newer = actions.submit(
        draft=Draft.objects.for_writing().get(pk=draft.pk), token=uuid.uuid4(), by=focal
    )
    decision = {"draft": draft, "reason": "Read.", "verdicts": {}, "by": reviewer}

    with pytest.raises(Refused, match="newer revision"):
        decide(**decision, seen=read.sha256)

    assert decide(**decision, seen=newer.sha256).draft_id == draft.pk


def returned(draft, focal, reviewer):
    submit(draft, focal)
    step = actions.return_for_revision(
        draft=draft,
        seen=newest(draft),
        reason="More.",
        verdicts={"vision": must_change("Which?")},
        by=reviewer,
    )
    return step.remarks.get()


def test_the_answer_of_a_colleague_is_not_written_over(draft, focal, contributor, reviewer):
    remark = returned(draft, focal, reviewer)
    actions.answer_remark(remark=remark, answer="2018.", by=focal)
    actions.answer_remark(remark=remark, answer="2018.", by=focal)

    with pytest.raises(Refused, match=f"{focal.name} has already answered.*“2019.”"):
        actions.answer_remark(remark=remark, answer="2019.", by=contributor)

    assert Remark.objects.get().answer == "2018."


def test_a_reviewer_who_answered_or_explained_does_not_decide(
    draft, kenya, focal, reviewer, unossc
):
    both = [person_for(unossc, Role.REVIEWER, f"both{n}@un.example.org") for n in range(3)]
    for person in both:
        MandateFactory(party=kenya, role=Role.FOCAL_POINT, user=person)
    remark = returned(draft, focal, reviewer)
    actions.answer_remark(remark=remark, answer="2018.", by=both[0])
    roadmaps.explain_gap(draft=draft, kind=ActorKind.PRIVATE, reason="None yet.", by=both[1])
    part = make_items(draft.document.event).parts.first()
    explain_part(document=draft.document, part=part, reason="No money.", by=both[2])
    submit(draft, focal)

    for person in both:
        with pytest.raises(Refused, match="You wrote in this document"):
            actions.accept(draft=draft, seen=newest(draft), by=person)
        with pytest.raises(Refused, match="You wrote in this document"):
            actions.return_for_revision(
                draft=draft, seen=newest(draft), reason="More.", verdicts={}, by=person
            )
    actions.accept(draft=draft, seen=newest(draft), by=reviewer)
