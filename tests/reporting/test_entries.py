"""What a report says about each commitment, from writing to acceptance."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from commitments.actions import report_delivery
from commitments.models import Commitment
from core.errors import Incomplete, Refused
from documents import actions as documents
from documents.models import Document, Draft
from documents.revisions.completeness import check, missing
from documents.states import DraftState
from mail.models import Message
from reporting.entries.actions import leave_unchanged
from reporting.entries.prefilling import update_entries
from reporting.models import PublishedAnswer, Question
from tests.commitments.factories import add
from tests.reporting.factories import (
    WORDS,
    accept,
    answer,
    draft_of,
    open_for,
    prove,
    submit,
    whole,
)
from tests.roadmaps.factories import publish

pytestmark = pytest.mark.django_db


def sentences(draft):
    entries = [item for item in missing(draft) if item.group == "entries"]
    return [(str(item.text).partition(":")[0], item.url) for item in entries]


def test_a_report_without_answers_is_not_submitted(draft, focal):
    page = draft.document.url_of("reporting:edit-entry", number=1)
    assert sentences(draft) == [("Report on the commitment", page)]

    with pytest.raises(Incomplete):
        documents.submit(draft=draft, token=uuid.uuid4(), by=focal)


def test_a_completed_commitment_needs_evidence(draft, entry, commitment, focal):
    answer(entry, focal, "completed")
    assert [words for words, _url in sentences(draft)] == ["Add evidence that it is completed"]

    prove(commitment, focal)
    assert sentences(draft) == []


def test_the_task_says_how_many_commitments_are_reported_on(draft, entry, focal):
    task = check(draft).tasks[0]
    assert task.progress == "0 of 1 commitments reported on"

    answer(entry, focal)
    task = check(Draft.objects.for_writing().get(pk=draft.pk)).tasks[0]
    assert (task.progress, task.state) == ("1 of 1 commitments reported on", "done")


def test_reporting_nothing_answers_entries_without_an_answer(draft, entry, focal):
    assert leave_unchanged(draft=draft, reason="Elections.", by=focal) == 1

    entry.refresh_from_db()
    assert (entry.delivery, entry.unchanged_reason) == ("not started", "Elections.")
    assert sentences(draft) == []


def test_reporting_nothing_keeps_answers(draft, entry, focal):
    answer(entry, focal)

    assert leave_unchanged(draft=draft, reason="Elections.", by=focal) == 0
    entry.refresh_from_db()
    assert entry.done == WORDS


def test_no_change_needs_a_reason(draft, focal):
    with pytest.raises(Refused, match="Explain why"):
        leave_unchanged(draft=draft, reason=" ", by=focal)


def test_an_answer_replaces_no_change(draft, entry, focal):
    leave_unchanged(draft=draft, entry=entry, reason="Elections.", by=focal)
    answer(entry, focal)

    entry.refresh_from_db()
    assert not entry.is_unchanged


def test_others_than_writers_of_the_party_cannot_answer(
    draft, entry, stranger, reviewer, authority
):
    for person in (stranger, reviewer, authority):
        with pytest.raises(PermissionDenied):
            answer(entry, person)


def test_a_submitted_report_takes_no_answers(draft, entry, focal):
    submit(draft, focal)

    with pytest.raises(Refused, match="cannot be changed now"):
        answer(entry, focal)


def test_acceptance_publishes_the_institutional_profile(draft, focal, reviewer, client):
    submit(draft, focal)
    assert not PublishedAnswer.objects.exists()

    accept(draft, reviewer)

    answers = PublishedAnswer.objects.filter(party=draft.document.party, answer="no")
    assert answers.count() == Question.objects.of_newest().count() > 10
    assert client.get("/profiles/KEN/").status_code == 200


def test_acceptance_publishes_and_claims_the_delivery(draft, commitment, focal, reviewer):
    revision = submit(draft, focal)
    before = Commitment.objects.get(pk=commitment.pk)
    assert before.delivery == "not started"

    document = accept(draft, reviewer)

    claimed = Commitment.objects.get(pk=commitment.pk)
    assert document.published == revision
    assert document.published.published_at
    assert Draft.objects.get(pk=draft.pk).state == DraftState.PUBLISHED
    assert (claimed.delivery, claimed.delivery_note) == ("substantial", WORDS)
    assert (claimed.updated_by, claimed.version) == (focal, before.version + 1)
    assert claimed.events.latest("pgh_id").delivery == "substantial"
    message = Message.objects.filter(to_email=focal.email).latest("pk")
    assert "Everyone can read it from now on." in message.text
    assert "can publish it" not in message.text


def test_acceptance_keeps_what_the_party_said_later(draft, commitment, focal, reviewer):
    submit(draft, focal)
    report_delivery(
        commitment=commitment,
        delivery="limited",
        note="A setback.",
        version=Commitment.objects.get(pk=commitment.pk).version,
        by=focal,
    )

    accept(draft, reviewer)

    assert Commitment.objects.get(pk=commitment.pk).delivery == "limited"


def test_a_report_that_is_not_accepted_is_not_public(draft, focal):
    submit(draft, focal)

    assert not Document.objects.visible_to(AnonymousUser()).filter(pk=draft.document_id)


def test_an_author_of_an_entry_does_not_review_the_report(draft, entry, focal, reviewer):
    revision = submit(draft, focal)
    draft.report_entries.update(updated_by=reviewer)

    with pytest.raises(Refused, match="You wrote in this document"):
        documents.accept(draft=draft, seen=revision.sha256, by=reviewer)


def test_a_commitment_that_was_added_joins_when_entries_are_updated(
    roadmap, draft, entry, focal, reviewer
):
    answer(entry, focal)
    amendment = documents.amend(document=roadmap, reason="More.", by=focal)
    add(amendment, focal, title="Another law")
    publish(amendment, focal, reviewer)

    assert update_entries(draft=draft, by=focal) == 1
    assert update_entries(draft=draft, by=focal) == 0
    assert [e.title for e in draft.report_entries.all()] == ["A law on cooperation", "Another law"]
    assert draft.report_entries.get(number=entry.number).done == WORDS


def test_a_commitment_that_is_no_longer_promised_stays_marked(roadmap, draft, entry, focal):
    content = roadmap.published.content
    content["commitments"]["promises"] = []
    roadmap.published.save(update_fields=["content"])

    assert update_entries(draft=draft, by=focal) == 1
    entry.refresh_from_db()
    assert entry.is_withdrawn
    assert sentences(draft) == []


def test_the_content_names_challenges_in_words(draft, entry, focal):
    answer(entry, focal, "limited", challenges=("finance",))
    draft = whole(draft, focal)
    answer(entry, focal, "limited", challenges=("finance",))
    revision = documents.submit(draft=draft, token=uuid.uuid4(), by=focal)

    (frozen,) = revision.content["entries"]
    assert frozen["challenges"][0]["titles"]["en"] == "Lack of finance"
    assert frozen["number"] == entry.number


def test_the_next_period_begins_with_what_was_claimed(
    draft, period, workshop, focal, reviewer, administrator
):
    submit(draft, focal)
    accept(draft, reviewer)
    period.pk, period.code, period.opened_at = None, "second", None
    period.save()
    open_for(period, administrator)

    entry = draft_of(period, "KEN").report_entries.get()
    assert (entry.delivery, entry.earlier_delivery) == ("substantial", "substantial")
    assert not entry.is_answered
