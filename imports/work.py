"""What a worker is asked to do with a list. The batch's row is the truth, the queue a hint.

Whoever works holds the batch's row locked to the end of one transaction: the same request twice
waits or passes by, and a worker that is killed leaves the request as it was, for the sweeper.
"""

import structlog
from django.db import transaction

from core.errors import Refused
from imports.apply.application import apply_import
from imports.apply.undo import undo_import, work_out_undo
from imports.columns.upload import read_rows
from imports.matching.comparison import compare_and_ask
from imports.models import Batch, BatchState, Work
from imports.progress import Progress, noted

logger = structlog.get_logger(__name__)


def do(pk: int) -> bool:
    """Do what the batch asks for, unless somebody is doing it. Answers whether it was done."""
    with noted(pk) as progress:
        try:
            with transaction.atomic():
                waiting = Batch.objects.exclude(work=Work.NONE)
                locked = waiting.select_for_update(no_key=True, skip_locked=True)
                batch = locked.filter(pk=pk).first()
                if batch is None:
                    return False
                _work_on(batch, progress)
        except Refused as refusal:
            _give_up(pk, refusal)
        return True


def _work_on(batch: Batch, progress: Progress) -> None:
    match batch.work:
        case Work.CHECK:
            read_rows(batch=batch, progress=progress)
        case Work.COMPARE:
            compare_and_ask(batch, progress)
            batch.work = Work.NONE
            batch.save(update_fields=["work"])
        case Work.APPLY:
            apply_import(batch=batch, by=batch.work_by, progress=progress)
        case Work.PREVIEW:
            work_out_undo(batch=batch, by=batch.work_by, progress=progress)
        case Work.UNDO:
            undo_import(batch=batch, by=batch.work_by, progress=progress)


def _give_up(pk: int, refusal: Refused) -> None:
    """The list cannot be worked on: the page says why, and the request is over."""
    logger.info("import_refused", batch=pk, reason=refusal.message)
    Batch.objects.filter(pk=pk).update(work=Work.NONE, problem=refusal.message)
    Batch.objects.filter(pk=pk, state=BatchState.UPLOADED).update(state=BatchState.FAILED)


def sweep() -> int:
    """Do what was asked for and whose hint was lost; how many lists there were."""
    waiting = Batch.objects.exclude(work=Work.NONE).order_by("work_at")
    return sum(do(pk) for pk in waiting.values_list("pk", flat=True))
