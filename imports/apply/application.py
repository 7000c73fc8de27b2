"""Writes a checked list, in one transaction, all of it or nothing."""

from collections.abc import Callable
from typing import Any

import pghistory
from django.db import connection, transaction

from accounts.models import User
from core import clock
from imports.apply.row_by_row import write_rows
from imports.import_lock import wait_for_other_imports
from imports.importer import ActionWriter, Writer, importer_of
from imports.matching.comparison import compare, count_outcomes, is_fresh
from imports.models import Batch, BatchState, Work
from imports.progress import Progress, silent


@transaction.atomic
def apply_import(*, batch: Batch, by: User | None, progress: Progress = silent) -> Batch:
    """Write the list as decided; applying it twice changes nothing more.

    If known records have changed since the check, or a row was left out, all rows are compared
    again first, so that two administrators with the same list create nothing twice. Undecided rows
    are left out. Raises Refused, and writes nothing, if the importer refuses a row.
    """
    importer = importer_of(batch)
    wait_for_other_imports(importer.lock)
    batch = Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    if batch.state != BatchState.CHECKED:
        return _rested(batch)
    if not is_fresh(batch):
        compare(batch, as_decided=True, progress=progress)
    batch.applied_at, batch.applied_by = clock.now(), by
    with pghistory.context(user=by.pk if by else None, import_batch=batch.pk) as about:
        written = _write(batch, by, progress)
    batch.counts |= written
    batch.state, batch.work, batch.history = BatchState.APPLIED, Work.NONE, about.id
    batch.undone_at = batch.undone_by = None
    batch.undo_report = {}
    batch.save()
    if by:
        importer.notify(batch, by)
    return batch


def _rested(batch: Batch) -> Batch:
    if batch.work == Work.APPLY:
        batch.work = Work.NONE
        batch.save(update_fields=["work"])
    return batch


def _write(batch: Batch, by: User | None, progress: Progress) -> dict[str, int]:
    """Write the rows. Returns the outcomes of all rows, each counted once."""
    writer = importer_of(batch).writer
    if isinstance(writer, ActionWriter):
        new, updated = write_rows(batch, writer, by, progress)
    else:
        new, updated = _run_statements(batch, writer, progress)
    counts = count_outcomes(batch)
    same = counts["unchanged"]
    left_out = counts["rows"] - new - updated - same
    return counts | {"new": new, "updated": updated, "left_out": left_out}


def _run_statements(batch: Batch, writer: Writer, progress: Progress) -> tuple[int, int]:
    """Run the statements in order. Returns how many rows are new and how many are not."""
    values = writer.values(batch)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('work_mem', '64MB', true)")
        run = _runner(cursor, writer, values, progress)
        run(*writer.prepare, *writer.insert)
        cursor.execute(writer.last_turn)
        (last,) = cursor.fetchone()
        for turn in range(1, last + 1):
            values["turn"] = turn
            run(*writer.update)
        run(*writer.finish)
        cursor.execute(writer.written)
        steps = dict(cursor.fetchall())
        cursor.execute(writer.clear)
    return steps.get(True, 0), steps.get(False, 0)


def _runner(
    cursor: Any, writer: Writer, values: dict[str, Any], progress: Progress
) -> Callable[..., None]:
    """A function that runs a statement and then reports the progress."""
    total, done = writer.steps, 0

    def run(*queries: str) -> None:
        nonlocal done
        for query in queries:
            progress("writing", done, total)
            cursor.execute(query, values)
            if query in writer.after:
                cursor.execute(writer.after[query])
            done = min(done + 1, total)

    return run
