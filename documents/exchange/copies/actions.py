"""Copies filled in offline: stored when they come back, applied once their sender has chosen."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.errors import Refused
from documents.exchange.copies.parts import Copy
from documents.exchange.copies.row_comparison import compare_rows
from documents.exchange.copies.row_saves import RowChoice, apply_rows
from documents.exchange.copies.section_comparison import Outcome, SectionComparison, compare
from documents.models import ConflictingText, CopyState, Draft, ReturnedCopy
from documents.states import SectionState
from documents.writing.actions import Conflict, save_section
from documents.writing.locks import lock_for_writing

TAKE, MERGE, KEEP = "take", "merge", "keep"


@dataclass(frozen=True)
class Choice:
    """What to do with one section, and the version of it that the sender saw when choosing."""

    what: str
    seen: int


@transaction.atomic
def keep_copy(*, draft: Draft, copy: Copy, file_name: str, sha256: str, by: User) -> ReturnedCopy:
    """Keep what came back, so that it can be compared. Nothing is written to sections.

    The same file again, while it waits, is the same copy. Raises Refused for a copy of another
    document, and where the draft takes no edits.
    """
    locked = lock_for_writing(draft.pk, by)
    _refuse_foreign(copy, locked, by)
    same = {"draft": locked, "uploaded_by": by, "sha256": sha256, "state": CopyState.TO_CHECK}
    return ReturnedCopy.objects.filter(**same).first() or ReturnedCopy.objects.create(
        **same,
        file_name=file_name[:255],
        format=copy.format,
        source_draft=copy.draft,
        is_proposal=copy.is_proposal,
        is_written_elsewhere=copy.is_written_elsewhere,
        parts=[part.as_data() for part in copy.parts],
        sheets=[sheet.as_data() for sheet in copy.sheets],
    )


def _refuse_foreign(copy: Copy, draft: Draft, by: User) -> None:
    if copy.draft is None or copy.draft == draft.pk:
        return
    source = Draft.objects.visible_to(by).with_identity().filter(pk=copy.draft).first()
    if source is None:
        raise Refused(
            _("This is a copy of another document, or of one that is not here. Nothing was kept.")
        )
    if source.document_id != draft.document_id:
        raise Refused(
            _("This is a copy of another document: “%(title)s”. Upload it there.")
            % {"title": source.document.title}
        )


@transaction.atomic
def apply_copy(
    *,
    copy: ReturnedCopy,
    choices: Mapping[str, Choice],
    rows: Mapping[str, RowChoice] | None = None,
    by: User,
) -> ReturnedCopy:
    """Save what the sender chose, section by section and row by row, by the rules of other saves.

    `choices` are by the code of the section, `rows` by the id of the row (RowComparison).

    Each save names the version that the sender saw: a newer text is not overwritten, and the
    copy's text is kept as conflicting. So is a text that the sender did not choose in a conflict,
    and one that was too long to be compared with the others. What the copy said of a row that was
    not saved is in the results. Applying a copy twice has no further effect. Raises Refused where
    the draft takes no edits.
    """
    draft = lock_for_writing(copy.draft_id, by)
    copy = _locked(copy)
    if copy.state == CopyState.APPLIED:
        return copy
    compared_sections = compare(copy)
    copy.results = {
        compared.section.template.code: _apply(compared, choice, by)
        for compared in compared_sections
        if compared.is_open and (choice := choices.get(compared.section.template.code))
    }
    copy.results |= {
        compared.section.template.code: {"what": "left", "kept": _keep(compared, by).pk}
        for compared in compared_sections
        if compared.outcome == Outcome.PUT_OFF
    }
    copy.results |= apply_rows(draft=draft, sheets=compare_rows(copy), choices=rows or {}, by=by)
    copy.state, copy.applied_at = CopyState.APPLIED, clock.now()
    copy.save(update_fields=["results", "state", "applied_at"])
    return copy


def _locked(copy: ReturnedCopy) -> ReturnedCopy:
    """The copy under its row lock, read anew: it is taken over once."""
    return ReturnedCopy.objects.select_for_update(of=("self",)).with_place().get(pk=copy.pk)


def _apply(compared: SectionComparison, choice: Choice, by: User) -> dict[str, object]:
    """What became of a section: taken, merged, left, beaten (somebody saved since), not yours."""
    section = compared.section
    body = compared.merged if choice.what == MERGE else compared.copy_body
    if choice.what == KEEP or (choice.what == MERGE and not body):
        is_lost = compared.outcome == Outcome.CONFLICT and bool(compared.copy_body)
        return {"what": "left", "kept": _keep(compared, by).pk if is_lost else None}
    try:
        saved = save_section(
            section=section,
            body=body,
            language=compared.language,
            is_done=section.state == SectionState.DONE,
            base_version=choice.seen,
            by=by,
        )
    except PermissionDenied:
        return {"what": "not yours"}
    if isinstance(saved, Conflict):
        return {"what": "beaten", "kept": saved.conflicting.pk}
    return {"what": "merged" if choice.what == MERGE else "taken", "version": saved.version}


def _keep(compared: SectionComparison, by: User) -> ConflictingText:
    """Store the copy's text as a conflicting one, to be compared passage by passage."""
    assert compared.part
    base = compared.part.version if compared.base is not None else None
    conflicting, _created = ConflictingText.objects.get_or_create(
        section=compared.section,
        body=compared.part.body,
        base_version=base or 0,
        stored_for=by,
        settled_at=None,
    )
    return conflicting
