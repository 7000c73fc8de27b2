"""Opening a draft, saving a section's text from the version that was seen, keeping conflicts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import Case, F, Value, When

from accounts.models import User
from core import clock
from documents.models import ConflictingText, Document, Draft, Section, SectionTemplate, Step
from documents.states import DraftState, SectionState, StepName
from documents.writing.locks import lock_for_writing, touch
from richtext import plain_text, sanitise

RETURNED = (SectionState.MUST_CHANGE, SectionState.ANSWERED)


@dataclass(frozen=True)
class Saved:
    """The text is stored. `version` is what the next save starts from; `section` may be newer."""

    section: Section
    version: int


@dataclass(frozen=True)
class Conflict:
    """Somebody saved in between: `section` has the stored text, `conflicting` the other one."""

    section: Section
    conflicting: ConflictingText


@dataclass(frozen=True)
class Text:
    """What an author sends: cleaned HTML, its language, and whether it is done."""

    body: str
    language: str
    is_done: bool

    @cached_property
    def words(self) -> int:
        """How many words a reader sees; none in an empty text."""
        return plain_text.count_words(self.body)

    @property
    def state(self) -> SectionState:
        if not self.words:
            return SectionState.EMPTY
        return SectionState.DONE if self.is_done else SectionState.IN_PROGRESS

    def reads_like(self, section: Section) -> bool:
        return (section.body, section.language) == (self.body, self.language)

    def is_in(self, section: Section) -> bool:
        return self.reads_like(section) and section.state in (self.state, *RETURNED)


@transaction.atomic
def save_section(
    *,
    section: Section,
    body: str,
    language: str,
    is_done: bool,
    base_version: int,
    by: User,
    conflicting_pk: int | None = None,
) -> Saved | Conflict:
    """Store a section's text if nobody saved since `base_version`, else keep it as conflicting.

    `body` is HTML and is sanitised here. The version is compared inside the UPDATE. Sending the
    same text again is answered as saved, so that a lost answer causes no conflict.
    `conflicting_pk` names the conflicting text out of which this one grew: it is settled now. An
    edit of an endorsed draft voids the endorsement. Raises Refused when the draft takes no edits,
    and TextRefused for a text beyond the limits.
    """
    text = Text(sanitise.clean_within_limits(body), language, is_done)
    draft = lock_for_writing(section.draft_id, by, section.writing_scope)
    if section.version == base_version and text.is_in(section):
        return Saved(section, base_version)
    if not _store(section, text, base_version, by):
        section = Section.objects.with_place().get(pk=section.pk)
        if text.is_in(section):
            return Saved(section, section.version)
        if not text.reads_like(section):
            return _conflict(section, text, base_version, by, conflicting_pk)
        _store(section, text, section.version, by)
    if conflicting_pk:
        _settle(section, by, conflicting_pk)
    touch(draft, has_text=draft.has_text or text.words > 0)
    return Saved(section, section.version)


def restore_text(
    *, section: Section, body: str, base_version: int, by: User, language: str = ""
) -> Saved | Conflict:
    """Save an earlier text, or a conflicting one, as the section's text again.

    It is a save like any other: it names the version that was seen, and the text it replaces
    stays in the history, which says that an earlier one was restored.
    """
    with pghistory.context(restored=base_version + 1):
        return save_section(
            section=section,
            body=body,
            language=language or section.language,
            is_done=section.state == SectionState.DONE,
            base_version=base_version,
            by=by,
        )


@transaction.atomic
def keep_stored_text(*, conflicting: ConflictingText, by: User) -> None:
    """Settle a conflict in favour of the stored text; the other one stays in the history."""
    section = conflicting.section
    lock_for_writing(section.draft_id, by, section.writing_scope)
    _settle(section, by, conflicting.pk)


def _store(section: Section, text: Text, base_version: int, by: User) -> bool:
    """Writes the text if the version is still `base_version`; returns whether it did.

    A returned section stays returned until its remarks are answered; else the author decides.
    """
    now = clock.now()
    is_stored = Section.objects.filter(pk=section.pk, version=base_version).update(
        body=text.body,
        language=text.language,
        words=text.words,
        state=Case(When(state__in=RETURNED, then=F("state")), default=Value(text.state)),
        version=base_version + 1,
        updated_at=now,
        updated_by=by,
    )
    if is_stored:
        section.body, section.language, section.words = text.body, text.language, text.words
        section.state = section.state if section.state in RETURNED else text.state
        section.version, section.updated_at, section.updated_by = base_version + 1, now, by
    return bool(is_stored)


def _conflict(
    section: Section, text: Text, base_version: int, by: User, grown_from: int | None
) -> Saved | Conflict:
    """Keep the text as conflicting, unless it was stored before and only the answer got lost.

    The same text at the same version is kept once, however often it is sent.
    """
    same = {"body": text.body, "base_version": base_version}
    history = Section.pgh_event_model.objects  # type: ignore[attr-defined]
    if history.filter(
        pgh_obj=section.pk, version=base_version + 1, body=text.body, updated_by=by.pk
    ).exists():
        return Saved(section, base_version + 1)
    conflicting = ConflictingText.objects.filter(
        section=section, stored_for=by, settled_at=None, **same
    ).first()
    if grown_from and not conflicting:
        _settle(section, by, grown_from)
    if conflicting is None:
        conflicting = ConflictingText.objects.create(section=section, stored_for=by, **same)
    return Conflict(section, conflicting)


def _settle(section: Section, by: User, conflicting_pk: int) -> None:
    waiting = ConflictingText.objects.filter(section=section, stored_for=by, settled_at=None)
    waiting.filter(pk=conflicting_pk).update(settled_at=clock.now())


@transaction.atomic
def open_documents(*, documents: Sequence[Document], by: User) -> list[Draft]:
    """Store new documents of one kind, each with its first draft, prefilled as its kind says.

    Each has the sections of its event's template. Five statements if all belong to one event, and
    those of prefilling.
    """
    if not documents:
        return []
    Document.objects.bulk_create(documents)
    drafts = Draft.objects.bulk_create(Draft(document=document) for document in documents)
    templates = {
        event: list(SectionTemplate.objects.for_new(documents[0].kind, event))
        for event in {document.event_id for document in documents}
    }
    Section.objects.bulk_create(
        Section(draft=draft, template=template, language=draft.document.language)
        for draft in drafts
        for template in templates[draft.document.event_id]
    )
    Step.objects.bulk_create(_opening(draft, by) for draft in drafts)
    for draft in drafts:
        draft.document.registered_kind.prefill(draft)
    return drafts


def _opening(draft: Draft, by: User) -> Step:
    """The step with which the history of a draft begins."""
    return Step(
        draft=draft,
        name=StepName.OPEN,
        to_state=DraftState.DRAFTING,
        by=by,
        at=clock.now(),
        reason=draft.reason,
    )


def open_draft(document: Document, by: User, *, number: int, **more: Any) -> Draft:
    """A draft with an empty section for each of the template's; `more` are fields of the draft.

    The first draft of a document has the sections that its event's template has now, and starts
    with what its kind prefills. Later drafts have the sections of the first.
    """
    templates = (
        list(SectionTemplate.objects.of_document(document.pk))
        if more.get("base")
        else list(SectionTemplate.objects.for_new(document.kind, document.event_id))
    )
    draft = Draft.objects.create(document=document, number=number, **more)
    Section.objects.bulk_create(
        Section(draft=draft, template=template, language=document.language)
        for template in templates
    )
    _opening(draft, by).save()
    if not draft.is_amendment:
        document.registered_kind.prefill(draft)
    return draft
