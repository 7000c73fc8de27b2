"""What the history of a report tells of its institutional profile."""

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.translated_texts import in_reader_language
from documents.history.sentences import quoted, sentence
from documents.history.sources import Rows, first_of_version
from documents.history.timeline import Entry, Source
from documents.models import Document
from reporting.profiles.answer_states import Answer
from reporting.profiles.models import Profile, ProfileAnswer

ANSWERS: Any = ProfileAnswer.pgh_event_model  # type: ignore[attr-defined]
PROFILES: Any = Profile.pgh_event_model  # type: ignore[attr-defined]


def of_answer(entry: Entry) -> SafeString:
    words = _("%(name)s answered “%(answer)s” to the question %(question)s")
    if not entry.what["answer"]:
        words = _("%(name)s removed the answer to the question %(question)s")
    answer = Answer(entry.what["answer"]).label if entry.what["answer"] else ""
    title = quoted(in_reader_language(entry.what["titles"]))
    return sentence(words, entry, answer=answer, question=title)


def of_confirmation(entry: Entry) -> SafeString:
    return sentence(_("%(name)s confirmed that the institutional profile is up to date"), entry)


def _answers(document: Document) -> Rows:
    """Without deletions: the version before says who removed the answer."""
    events = ANSWERS.objects.filter(draft__in=document.draft_keys, updated_by__isnull=False)
    return [first_of_version(events).exclude(pgh_label="delete")]


def _confirmations(document: Document) -> Rows:
    events = PROFILES.objects.filter(draft__in=document.draft_keys, updated_by__isnull=False)
    return [events.filter(confirmed_at__isnull=False)]


SOURCES = (
    Source(
        "profile-answer",
        _answers,
        at="updated_at",
        by="updated_by_id",
        key="pgh_id",
        say=of_answer,
        what={"answer": "answer", "titles": "question__titles"},
    ),
    Source(
        "profile",
        _confirmations,
        at="updated_at",
        by="updated_by_id",
        key="pgh_id",
        say=of_confirmation,
        what={},
    ),
)
