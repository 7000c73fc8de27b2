"""What a worker is asked to do with a list. The batch's row is the truth, the queue a hint.

Whoever works holds the batch's row locked to the end of one transaction: the same request twice
waits or passes by, and a worker that is killed leaves the request as it was, for the sweeper.
"""

from collections.abc import Callable
from typing import Any

import structlog
from django.db import transaction

from core.errors import Refused
from workshops.imports.applying import apply_import
from workshops.imports.employers import compare_and_ask
from workshops.imports.progress import Progress, noted
from workshops.imports.undoing import undo_import
from workshops.imports.uploading import read_rows
from workshops.models import BatchState, ImportBatch, Work

logger = structlog.get_logger(__name__)
WORKERS: dict[str, Callable[[ImportBatch, Progress], Any]] = {
    Work.CHECK: lambda batch, progress: read_rows(batch=batch, progress=progress),
    Work.COMPARE: lambda batch, progress: compared_again(batch, progress),
    Work.APPLY: lambda batch, progress: apply_import(
        batch=batch, by=batch.work_by, progress=progress
    ),
    Work.UNDO: lambda batch, progress: undo_import(
        batch=batch, by=batch.work_by, progress=progress
    ),
}


def compared_again(batch: ImportBatch, progress: Progress) -> ImportBatch:
    """All rows compared once more, as asked."""
    compare_and_ask(batch, progress)
    batch.work = Work.NONE
    batch.save(update_fields=["work"])
    return batch


def do(pk: int) -> bool:
    """Do what the batch asks for, unless somebody is doing it. Answers whether it was done."""
    with noted(pk) as progress:
        try:
            with transaction.atomic():
                waiting = ImportBatch.objects.exclude(work=Work.NONE)
                locked = waiting.select_for_update(no_key=True, skip_locked=True)
                batch = locked.filter(pk=pk).first()
                if batch is None:
                    return False
                WORKERS[batch.work](batch, progress)
        except Refused as refusal:
            _give_up(pk, refusal)
        return True


def _give_up(pk: int, refusal: Refused) -> None:
    """The list cannot be worked on: the page says why, and the request is over."""
    logger.info("import_refused", batch=pk, reason=refusal.message)
    ImportBatch.objects.filter(pk=pk).update(work=Work.NONE, problem=refusal.message)
    ImportBatch.objects.filter(pk=pk, state=BatchState.UPLOADED).update(state=BatchState.FAILED)


def sweep() -> int:
    """Do what was asked for and whose hint was lost; how many lists there were."""
    waiting = ImportBatch.objects.exclude(work=Work.NONE).order_by("work_at")
    return sum(do(pk) for pk in waiting.values_list("pk", flat=True))
