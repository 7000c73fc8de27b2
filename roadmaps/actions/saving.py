"""Saving a section's text: optimistic versions, and what becomes of the text not taken."""

from dataclasses import dataclass

import pghistory
from django.db import transaction
from django.db.models import Case, F, Value, When

from accounts.models import User
from core import clock
from documents.models import ConflictingText, Section
from documents.states import SectionState
from richtext import plain_text, sanitise
from roadmaps.actions.writing import lock_for_writing, touch
from roadmaps.writing_scopes import scope_of

RETURNED = (SectionState.MUST_CHANGE, SectionState.ANSWERED)


@dataclass(frozen=True)
class Saved:
    """The text is stored. `version` is what the next save starts from; `section` may be newer."""

    section: Section
    version: int


@dataclass(frozen=True)
class Conflict:
    """Somebody saved in between: `section` is theirs, `kept` is the text that was not taken."""

    section: Section
    kept: ConflictingText


@dataclass(frozen=True)
class Text:
    """What an author sends: cleaned HTML, its language, and whether it is done."""

    body: str
    language: str
    is_done: bool

    @property
    def state(self) -> SectionState:
        if plain_text.is_empty(self.body):
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
    kept: int | None = None,
) -> Saved | Conflict:
    """Store a section's text if nobody saved since `base_version`, else keep it beside theirs.

    `body` is HTML and is sanitised here. The version is compared inside the UPDATE. Sending the
    same text again is answered as saved: whoever did not hear the answer has no conflict with
    themselves. `kept` is the number of the text, not taken before, out of which this one grew: it
    is settled now. An edit of an endorsed draft voids the endorsement. Raises Refused when the
    draft takes no edits, and TextRefused for a text beyond the limits.
    """
    text = Text(sanitise.clean_within_limits(body), language, is_done)
    draft = lock_for_writing(section.draft_id, by, scope_of(section.template.code))
    if section.version == base_version and text.is_in(section):
        return Saved(section, base_version)
    if not _store(section, text, base_version, by):
        section = Section.objects.with_place().get(pk=section.pk)
        if text.is_in(section):
            return Saved(section, section.version)
        if not text.reads_like(section):
            return _not_taken(section, text, base_version, by, kept)
        _store(section, text, section.version, by)
    if kept:
        _settle(section, by, kept)
    touch(draft, has_text=draft.has_text or not plain_text.is_empty(text.body))
    return Saved(section, section.version)


def restore_text(
    *, section: Section, body: str, base_version: int, by: User, language: str = ""
) -> Saved | Conflict:
    """An earlier text, or one that was not taken, becomes the section's text again.

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
def keep_stored_text(*, kept: ConflictingText, by: User) -> None:
    """The stored text stays; one's own that was not taken is settled, and kept in the history."""
    lock_for_writing(kept.section.draft_id, by, scope_of(kept.section.template.code))
    _settle(kept.section, by, kept.pk)


def _store(section: Section, text: Text, base_version: int, by: User) -> bool:
    """Whether it was written: only where the version is still `base_version`.

    A returned section stays so until its remarks are answered; else the author says.
    """
    now, words = clock.now(), plain_text.count_words(text.body)
    is_stored = Section.objects.filter(pk=section.pk, version=base_version).update(
        body=text.body,
        language=text.language,
        words=words,
        state=Case(When(state__in=RETURNED, then=F("state")), default=Value(text.state)),
        version=base_version + 1,
        updated_at=now,
        updated_by=by,
    )
    if is_stored:
        section.body, section.language, section.words = text.body, text.language, words
        section.state = section.state if section.state in RETURNED else text.state
        section.version, section.updated_at, section.updated_by = base_version + 1, now, by
    return bool(is_stored)


def _not_taken(
    section: Section, text: Text, base_version: int, by: User, grown_from: int | None
) -> Saved | Conflict:
    """Theirs is newer: keep mine, unless it was stored before theirs and only the answer got lost.

    The same text at the same version is kept once, however often it is sent.
    """
    same = {"body": text.body, "base_version": base_version}
    history = Section.pgh_event_model.objects  # type: ignore[attr-defined]
    if history.filter(
        pgh_obj=section.pk, version=base_version + 1, body=text.body, updated_by=by.pk
    ).exists():
        return Saved(section, base_version + 1)
    kept = ConflictingText.objects.filter(
        section=section, stored_for=by, settled_at=None, **same
    ).first()
    if grown_from and not kept:
        _settle(section, by, grown_from)
    return Conflict(
        section, kept or ConflictingText.objects.create(section=section, stored_for=by, **same)
    )


def _settle(section: Section, by: User, kept: int) -> None:
    ConflictingText.objects.filter(pk=kept, section=section, stored_for=by, settled_at=None).update(
        settled_at=clock.now()
    )
