"""Undoes an applied list, and reopens it."""

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.errors import Refused
from imports.import_lock import wait_for_other_imports
from imports.importer import importer_of
from imports.models import Batch, BatchState, Work
from imports.progress import Progress, silent


@transaction.atomic
def undo_import(*, batch: Batch, by: User | None, progress: Progress = silent) -> Batch:
    """Undo what the list wrote; undoing twice changes nothing more.

    Raises Refused if the list was never applied.
    """
    wait_for_other_imports()
    batch = Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    batch.work = Work.NONE
    if batch.state == BatchState.UNDONE:
        batch.save(update_fields=["work"])
        return batch
    if batch.state != BatchState.APPLIED:
        raise Refused(_("This list was not applied: there is nothing to undo."))
    with pghistory.context(user=by.pk if by else None, undone_batch=batch.pk):
        batch.kept_back = importer_of(batch).undo(batch, progress)
    batch.state = BatchState.UNDONE
    batch.undone_at, batch.undone_by = clock.now(), by
    batch.save()
    return batch


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
