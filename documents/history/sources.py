"""What `documents` itself knows of a history; rows beside the sections bring their own."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.safestring import SafeString

from accounts.permissions import parties_of
from deadlines.models import Extension
from documents.history import people, saves, sentences
from documents.history.timeline import Entry, Source
from documents.models import (
    Attachment,
    Comment,
    ConflictingText,
    Document,
    Draft,
    Remark,
    Removal,
    Step,
)
from documents.writing.removals import REMOVABLES

Rows = Iterable[QuerySet[Any]]
ATTACHMENTS: Any = Attachment.pgh_event_model  # type: ignore[attr-defined]
COMMENTS: Any = Comment.pgh_event_model  # type: ignore[attr-defined]


def with_drafts(rows: Any, document: str = "pk") -> Any:
    """Annotates `draft_keys`, which the sources ask for, in the rows' own statement.

    `document` is the lookup from a row to its document.
    """
    drafts = Draft.objects.filter(document=OuterRef(document)).order_by("pk")
    return rows.annotate(draft_keys=ArraySubquery(drafts.values("pk")))


def readable(user: Any, document: Document) -> Sequence[Source]:
    """The sources that a user may read: all for its party, those `for_staff` for UNOSSC."""
    known = [
        *SOURCES,
        *people.SOURCES,
        *(source for rows in document.registered_kind.rows for source in rows.history),
    ]
    if document.party_id in parties_of(user):
        return known
    return [source for source in known if source.for_staff]


def texts() -> Sequence[Source]:
    """The sources about a section's text: saves and conflicting texts."""
    return [source for source in SOURCES if source.name in ("text", "kept")]


def first_of_version(events: Any) -> Any:
    """Events that began a version, and deletions: others only prepare or repeat."""
    same = events.filter(pgh_obj=OuterRef("pgh_obj"), version=OuterRef("version"))
    repeated = same.filter(pgh_id__lt=OuterRef("pgh_id")).order_by()
    return events.filter(~Exists(repeated) | Q(pgh_label="delete"))


def without_recorded_removals(events: Any, kind: str) -> Any:
    """Events without the deletions that are told as removals, with their text."""
    recorded = Removal.objects.filter(rows=kind, object_pk=OuterRef("pgh_obj_id"))
    return events.exclude(Q(pgh_label="delete") & Exists(recorded))


def _removals(document: Document) -> Rows:
    return [Removal.objects.filter(draft__in=document.draft_keys)]


def _of_removal(entry: Entry) -> SafeString:
    removable = REMOVABLES[entry.what["kind"]]
    likely = () if removable.is_named else (entry.document.language,)
    title = sentences.quoted(entry.what["title"], *likely)
    return sentences.sentence(str(removable.in_history), entry, title=title)


def _facts_of_removal(entry: Entry) -> list[tuple[str, str]]:
    return REMOVABLES[entry.what["kind"]].facts(entry.what["content"], entry.document.language)


def _steps(document: Document) -> Rows:
    return [Step.objects.filter(draft__in=document.draft_keys)]


def _texts(document: Document) -> Rows:
    """Draft by draft: so each is read in the order of its index."""
    return [saves.changes(saves.EVENTS.objects.filter(draft=key)) for key in document.draft_keys]


def _in_sections(rows: Any) -> Callable[[Document], Rows]:
    return lambda document: [rows.filter(section__draft__in=document.draft_keys)]


def _answers(document: Document) -> Rows:
    answered = Remark.objects.filter(answered_at__isnull=False)
    return [answered.filter(step__draft__in=document.draft_keys)]


def _attachments(document: Document) -> Rows:
    """Without those that an amendment began with, and without the removal of what was replaced."""
    events = ATTACHMENTS.objects.filter(
        section__draft__in=document.draft_keys, updated_by__isnull=False
    ).exclude(pgh_label="delete")
    replaced = ATTACHMENTS.objects.filter(
        pgh_label="insert", section=OuterRef("section"), file__replaces=OuterRef("file"),
        updated_at=OuterRef("updated_at"),
    )  # fmt: skip
    return [events.exclude(Q(removed_at__isnull=False) & Exists(replaced))]


def _asked(document: Document) -> Rows:
    """Requests for more time, without the dates that UNOSSC moved unasked."""
    is_asked = Q(decided_by__isnull=True) | ~Q(asked_by=F("decided_by"))
    asked = Extension.objects.filter(is_asked | Q(asked_at__lt=F("decided_at")))
    return [asked.filter(deadline=document.deadline_id)]


def _decided(document: Document) -> Rows:
    return [Extension.objects.filter(deadline=document.deadline_id, decided_at__isnull=False)]


SOURCES = (
    Source(
        "step",
        _steps,
        at="at",
        by="by_id",
        say=sentences.of_step,
        what={"name": "name", "reason": "reason", "revision": "revision__number"},
        for_staff=True,
    ),
    Source(
        "text",
        _texts,
        at="updated_at",
        by="updated_by_id",
        key="pgh_id",
        section="template__code",
        say=sentences.of_text,
        what={"restored": "pgh_context__restored", "version": "version"},
    ),
    Source(
        "removal",
        _removals,
        at="removed_at",
        by="removed_by_id",
        say=_of_removal,
        facts=_facts_of_removal,
        what={"kind": "rows", "title": "title", "content": "content"},
    ),
    Source(
        "answer",
        _answers,
        at="answered_at",
        by="answered_by_id",
        section="section__template__code",
        say=sentences.of_answer,
        what={"reason": "answer", "row": "row_title"},
    ),
    Source(
        "comment",
        _in_sections(COMMENTS.objects.all()),
        at="updated_at",
        by="updated_by_id",
        key="pgh_id",
        section="section__template__code",
        say=sentences.of_comment,
        what={
            "label": "pgh_label",
            "comment": "pgh_obj_id",
            "parent": "parent_id",
            "resolved": "resolved_at",
            "deleted": "deleted_at",
            "draft": "section__draft__number",
        },
    ),
    Source(
        "file",
        _attachments,
        at="updated_at",
        by="updated_by_id",
        key="pgh_id",
        section="section__template__code",
        say=sentences.of_attachment,
        what={
            "label": "pgh_label",
            "file": "file__name",
            "replaces": "file__replaces__name",
            "removed": "removed_at",
        },
    ),
    Source(
        "kept",
        _in_sections(ConflictingText.objects.all()),
        at="stored_at",
        by="stored_for_id",
        section="section__template__code",
        say=sentences.of_conflicting_text,
        what={"base": "base_version"},
    ),
    Source(
        "asked",
        _asked,
        at="asked_at",
        by="asked_by_id",
        say=sentences.of_asking,
        what={"old": "from_on", "new": "to_on", "reason": "reason"},
        for_staff=True,
    ),
    Source(
        "decided",
        _decided,
        at="decided_at",
        by="decided_by_id",
        say=sentences.of_moving,
        what={"old": "from_on", "new": "to_on", "reason": "decision_reason", "state": "state"},
        for_staff=True,
    ),
)
