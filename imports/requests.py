"""Requests work on a list from a worker."""

from django.db import transaction

from accounts.models import User
from core import clock
from core.enqueue import enqueue
from imports.models import Batch, Progress, Work
from imports.tasks import do_import_work


@transaction.atomic
def ask(*, batch: Batch, work: Work, by: User | None, is_hinted: bool = True) -> Batch:
    """Request work on a list; the same request twice is done once.

    Without a hint the work waits for the sweeper, or for the caller to do it.
    """
    batch.work, batch.work_by, batch.work_at = work, by, clock.real_now()
    batch.problem = ""  # of the work before
    batch.undo_preview = {}
    batch.save(update_fields=["work", "work_by", "work_at", "problem", "undo_preview"])
    Progress.objects.update_or_create(
        batch=batch,
        defaults={"phase": "waiting", "done": 0, "total": 0, "at": clock.real_now()},
    )
    if is_hinted:
        enqueue(do_import_work, batch.pk)
    return batch
