"""Undoes an applied list, and reopens it."""

from datetime import datetime
from typing import Any

import pghistory
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.errors import Refused
from imports.apply.row_by_row import preview_in_words, preview_report, undo_rows
from imports.display import UndoPreview
from imports.import_lock import wait_for_other_imports
from imports.importer import ActionWriter, importer_of
from imports.models import Batch, BatchState, Work
from imports.progress import Progress, silent


@transaction.atomic
def undo_import(*, batch: Batch, by: User | None, progress: Progress = silent) -> Batch:
    """Undo what the list wrote; undoing twice changes nothing more.

    Raises Refused if the list was never applied.
    """
    wait_for_other_imports(importer_of(batch).lock)
    batch = Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    batch.work = Work.NONE
    if batch.state == BatchState.UNDONE:
        batch.save(update_fields=["work"])
        return batch
    if batch.state != BatchState.APPLIED:
        raise Refused(_("This list was not applied: there is nothing to undo."))
    with pghistory.context(user=by.pk if by else None, undone_batch=batch.pk):
        batch.undo_report = _undo(batch, by, progress)
    batch.state = BatchState.UNDONE
    batch.undone_at, batch.undone_by = clock.now(), by
    batch.save()
    return batch


def _undo(batch: Batch, by: User | None, progress: Progress) -> dict[str, Any]:
    writer = importer_of(batch).writer
    if isinstance(writer, ActionWriter):
        return undo_rows(batch, writer, by, progress)
    return writer.undo(batch, progress)


def preview_undo(*, batch: Batch, by: User) -> UndoPreview:
    """What undoing the list would do now, in words. Writes nothing."""
    writer = importer_of(batch).writer
    if isinstance(writer, ActionWriter):
        return preview_in_words(preview_report(batch, writer, by, silent))
    return writer.preview_undo(batch)


def work_out_undo(*, batch: Batch, by: User | None, progress: Progress = silent) -> Batch:
    """Keep with the list what undoing it would do now, for a list written row by row.

    The words of reasons are in the language of the person who asked. A list that is not applied, or
    that its importer previews by itself, is left as it is.
    """
    batch.work = Work.NONE
    writer = importer_of(batch).writer
    if batch.state == BatchState.APPLIED and isinstance(writer, ActionWriter):
        with translation.override(by.language if by else None):
            report = preview_report(batch, writer, by, progress)
        batch.undo_preview = report | {"at": clock.now().isoformat()}
    batch.save(update_fields=["work", "undo_preview"])
    return batch


def worked_out_undo(batch: Batch) -> tuple[UndoPreview, datetime] | None:
    """What undoing the list would do, as it was worked out last, and when; None before that."""
    if not batch.undo_preview:
        return None
    worked_out_at = datetime.fromisoformat(batch.undo_preview["at"])
    return preview_in_words(batch.undo_preview), worked_out_at


@transaction.atomic
def reopen(*, batch: Batch, by: User | None) -> Batch:
    """Let an undone list be checked and applied again; its decisions stay.

    Raises Refused if it was not undone.
    """
    batch = Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    if batch.state != BatchState.UNDONE:
        raise Refused(_("This list was not undone."))
    batch.state, batch.seen, batch.work = BatchState.CHECKED, "", Work.NONE
    batch.save(update_fields=["state", "seen", "work"])
    return batch
