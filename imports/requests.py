"""Asks a worker to do something with a list."""

from django.db import transaction

from accounts.models import User
from core import clock
from core.enqueue import enqueue
from imports.models import Batch, Progress, Work
from imports.tasks import do_import_work


@transaction.atomic
def ask(*, batch: Batch, work: Work, by: User | None, is_hinted: bool = True) -> Batch:
    """Ask a worker; the page that follows shows how far it is. Asking twice is asking once.

    Without a hint it waits for the sweeper, or for whoever asks and then does it.
    """
    batch.work, batch.work_by, batch.work_at = work, by, clock.real_now()
    batch.save(update_fields=["work", "work_by", "work_at"])
    Progress.objects.update_or_create(
        batch=batch,
        defaults={"phase": "waiting", "done": 0, "total": 0, "at": clock.real_now()},
    )
    if is_hinted:
        enqueue(do_import_work, batch.pk)
    return batch
