"""Writes a checked list: people and participations, in one transaction, all of it or nothing."""

from collections.abc import Callable
from typing import Any

import pghistory
from django.db import connection, transaction

from accounts.models import User
from core import clock
from imports.import_lock import ONE_AT_A_TIME
from imports.models import Batch, BatchState, Work
from imports.progress import Progress, silent
from people.importer import statements
from people.importer.checking import compare, count_outcomes, is_fresh
from people.importer.telling import tell

_PREPARE = (
    statements.ASKED,
    statements.EMPLOYERS,
    statements.PLAN,
    statements.REPEATED,
    statements.NOBODY,
    statements.TURNS,
    statements.LOCK,
    statements.BEFORE,
)


@transaction.atomic
def apply_import(*, batch: Batch, by: User | None, progress: Progress = silent) -> Batch:
    """Write what the list says and what was decided; applying twice changes nothing more.

    Where people have changed since the check, or a row was left out, all rows are compared
    again first, so two administrators with the same list double nobody. Undecided rows are
    left out.
    """
    wait_for_other_imports()
    batch = Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    if batch.state != BatchState.CHECKED:
        return _rested(batch)
    if not is_fresh(batch):
        compare(batch, as_decided=True, progress=progress)
    with pghistory.context(user=by.pk if by else None, import_batch=batch.pk) as about:
        written = _write(batch, progress)
    batch.counts |= written
    batch.state, batch.work, batch.history = BatchState.APPLIED, Work.NONE, about.id
    batch.applied_at, batch.applied_by = clock.now(), by
    batch.undone_at = batch.undone_by = None
    batch.kept_back = {}
    batch.save()
    if by:
        tell(batch, by)
    return batch


def wait_for_other_imports() -> None:
    """One import writes at a time; the next one sees all that it wrote.

    Waits as long as a statement may last, not only as long as a row's lock may.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', '0', true)")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        cursor.execute("SELECT set_config('lock_timeout', reset_val, true) FROM pg_settings "
                       "WHERE name = 'lock_timeout'")  # fmt: skip


def _rested(batch: Batch) -> Batch:
    if batch.work == Work.APPLY:
        batch.work = Work.NONE
        batch.save(update_fields=["work"])
    return batch


def _write(batch: Batch, progress: Progress) -> dict[str, int]:
    """The statements one after the other; answers what became of all rows, each counted once."""
    values = {"batch": batch.pk, "event": batch.participant_list.event_id}
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('work_mem', '64MB', true)")
        run = _runner(cursor, values, progress)
        run(*_PREPARE, statements.PEOPLE, statements.ATTEND_NEW, statements.ATTEND)
        cursor.execute(statements.LAST_TURN)
        (last,) = cursor.fetchone()
        for turn in range(1, last + 1):
            values["turn"] = turn
            run(statements.UPDATE_PEOPLE, statements.UPDATE_PARTICIPATIONS)
        run(statements.CHANGES, statements.OUTCOMES)
        cursor.execute(statements.WRITTEN)
        steps = dict(cursor.fetchall())
        cursor.execute("DROP TABLE import_asked, import_plan, import_before")
    counts = count_outcomes(batch)
    same = counts["unchanged"]
    new, updated = steps.get(True, 0), steps.get(False, 0)
    left_out = counts["rows"] - new - updated - same
    return counts | {"new": new, "updated": updated, "left_out": left_out}


def _runner(cursor: Any, values: dict[str, Any], progress: Progress) -> Callable[..., None]:
    """Runs statements and says after each how many of them are done."""
    total = len(_PREPARE) + 7
    done = 0

    def run(*queries: str) -> None:
        nonlocal done
        for query in queries:
            progress("writing", done, total)
            cursor.execute(query, values)
            if query in statements.INDEXES:
                cursor.execute(statements.INDEXES[query])
            done = min(done + 1, total)

    return run
