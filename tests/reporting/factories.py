"""Progress reports for tests: written, submitted and accepted through the actions."""

import uuid

from commitments.evidence.actions import add_link
from documents import actions
from documents.models import Document, Draft
from reporting.entries.actions import Answer, save_entry
from reporting.periods.actions import open_period
from reporting.profiles.actions import save_profile
from reporting.profiles.answers import AnswerFacts, DraftProfile
from tests.documents.factories import newest
from tests.roadmaps.factories import complete

WORDS = "The bill passed its first reading."


def accept_roadmap(draft, by, reviewer):
    """The roadmap of a draft, submitted by `by` and accepted by `reviewer`."""
    actions.submit(draft=complete(draft), token=uuid.uuid4(), by=by)
    actions.accept(draft=draft, seen=newest(draft), by=reviewer)
    return Document.objects.get(pk=draft.document_id)


def open_for(period, by):
    """Open the period; the reports."""
    return open_period(period=period, by=by)


def draft_of(period, code):
    """The draft of a party's report, as its pages read it."""
    reports = Draft.objects.for_writing().filter(document__report__period=period)
    return reports.get(document__party__code=code)


def answer(entry, by, delivery="substantial", **more):
    """Report on a commitment."""
    texts = {"done": WORDS, **more}
    return save_entry(entry=entry, answer=Answer(delivery=delivery, **texts), by=by)


def write_sections(draft, by):
    """Save a text in each section."""
    for section in draft.sections.all():
        text = {"body": "<p>Much was done.</p>", "language": "en", "is_done": True}
        actions.save_section(section=section, base_version=section.version, by=by, **text)


def whole(draft, by):
    """The draft with texts in its sections, and answers to each entry and each question."""
    write_sections(draft, by)
    for entry in draft.report_entries.all():
        answer(entry, by)
    answer_profile(draft, by)
    return Draft.objects.for_writing().get(pk=draft.pk)


def answer_profile(draft, by):
    """Answer each question of the institutional profile with no."""
    questions = DraftProfile(draft).questions
    answers = {question.code: AnswerFacts(answer="no") for question in questions}
    save_profile(draft=draft, answers=answers, is_confirmed=True, by=by)


def submit(draft, by):
    """The revision of a draft that is complete."""
    return actions.submit(draft=whole(draft, by), token=uuid.uuid4(), by=by)


def accept(draft, by):
    """The document of a submitted draft, accepted."""
    actions.accept(draft=draft, seen=newest(draft), by=by)
    return Document.objects.select_related("published").get(pk=draft.document_id)


def prove(commitment, by):
    """Add evidence of the commitment."""
    return add_link(
        commitment=commitment,
        milestone=None,
        title="The law",
        note="",
        link="https://example.org/law",
        is_public=True,
        by=by,
    )
