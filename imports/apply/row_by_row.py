"""Writes and undoes lists whose importer writes row by row (ActionWriter)."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core.errors import Refused
from core.templatetags.display import number as in_figures
from imports.display import UndoPreview
from imports.importer import (
    ActionWriter,
    RecordToUndo,
    RowToWrite,
    Written,
    importer_of,
)
from imports.models import Batch, Change, Decision, Outcome, Row, RowResult
from imports.progress import Progress

_TARGET = "record"  # what Change calls the records of such an importer
_SHOWN = 50  # records that the page names
_WRITTEN = (RowResult.NEW, RowResult.UPDATE)
_STOPPING = (Refused, ValidationError, PermissionDenied)


class RowRefused(Refused):
    """Raised for a row that its importer refuses; `row` is what the pages call it."""

    def __init__(self, row: str, error: Exception) -> None:
        words = _("Row %(row)s: %(reason)s Nothing was written.")
        super().__init__(words % {"row": row, "reason": _reason(error)})
        self.row = row


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return str(error) or _("You may not do this.")


def write_rows(
    batch: Batch, writer: ActionWriter, by: User | None, progress: Progress
) -> tuple[int, int]:
    """Write the rows as decided, in their order. Returns how many are new and how many are not.

    Raises Refused for more rows than the importer writes, and RowRefused for a row that it
    refuses; the caller's transaction must then end. Raises ValueError without a user.
    """
    rows = [_decided(row) for row in batch.rows.with_decisions_in_effect().order_by("number")]
    keys = {row.number: row.known_key for row in rows if row.outcome != Outcome.POSSIBLE}
    records = {
        row.number: row.known_key
        for row in rows
        if row.outcome == Outcome.SAME and row.known_key is not None
    }
    asked = [row for row in rows if _is_written(row)]
    if len(asked) > writer.most_rows:
        words = _("At most %(n)s rows of such a list can be written. Send it in parts.")
        raise Refused(words % {"n": in_figures(writer.most_rows)})
    changes: dict[int, Change] = {}
    for done, row in enumerate(asked):
        progress("writing", done, len(asked))
        known = _known_key(row, keys)
        if known is None and not _is_new(row):
            continue  # the row whose record it would change is left out
        written = _write(writer, RowToWrite(
            batch=batch, row=row, by=_signed(by), known_key=known,
            fills_blanks=row.decision == Decision.FILL, records=records,
        ))  # fmt: skip
        if written is None:
            continue
        row.known_key = keys[row.number] = records[row.number] = written.key
        row.written = RowResult.NEW if known is None else RowResult.UPDATE
        _note(changes, batch, written)
    Row.objects.bulk_update(asked, ["known_key", "written"])
    batch.changes.all().delete()
    Change.objects.bulk_create(changes.values())
    new, updated = (sum(row.written == result for row in asked) for result in _WRITTEN)
    return new, updated


def _decided(row: Any) -> Row:
    """The row with the decision of the first row of its question, if it follows that one.

    Where the first row is new, this one fills in what that one lacks.
    """
    if row.outcome == Outcome.POSSIBLE and not row.decision and row.leader:
        is_new = row.in_effect == Decision.IMPORT
        row.decision = Decision.FILL if is_new else row.in_effect
        row.known_key, row.parsed = None, row.parsed | {"of_row": row.leader}
    return row


def _write(writer: ActionWriter, row: RowToWrite) -> Written | None:
    try:
        return writer.write(row)
    except _STOPPING as error:
        label = importer_of(row.batch).display.row_label(row.batch, row.row.number)
        raise RowRefused(label, error) from error


def _signed(by: User | None) -> User:
    if by is None:
        raise ValueError("a list that is written by actions needs a user")
    return by


def _is_written(row: Row) -> bool:
    """Whether the row is decided to be written: as proposed, or as an administrator said."""
    if row.decision == Decision.SKIP:
        return False
    if row.chosen_key is not None:
        return row.decision in (Decision.UPDATE, Decision.FILL)
    if row.decision == Decision.OPEN:
        return row.outcome in (Outcome.NEW, Outcome.UPDATE)
    return row.outcome in (Outcome.NEW, Outcome.UPDATE, Outcome.REPEATED, Outcome.POSSIBLE)


def _is_new(row: Row) -> bool:
    """Whether the row makes a new record."""
    is_chosen = row.chosen_key is not None
    return not is_chosen and (row.outcome == Outcome.NEW or row.decision == Decision.IMPORT)


def _known_key(row: Row, keys: dict[int, int | None]) -> int | None:
    """The record that the row updates; a row that repeats another goes where that one went."""
    if row.chosen_key is not None:
        return row.chosen_key
    if _is_new(row):
        return None
    return row.known_key or keys.get(row.parsed.get("of_row") or 0)


def _note(changes: dict[int, Change], batch: Batch, written: Written) -> None:
    """Keep the values before the first row of a record and after the last one."""
    change = changes.get(written.key)
    if change is None:
        changes[written.key] = Change(
            batch=batch, target=_TARGET, key=written.key,
            before=dict(written.before), after=dict(written.after),
        )  # fmt: skip
    else:
        change.before = dict(written.before) | change.before
        change.after = change.after | dict(written.after)


@dataclass
class _Undone:
    removed: int = 0
    restored: int = 0
    retained: list[tuple[str, str]] = field(default_factory=list)  # name, why


def undo_rows(
    batch: Batch, writer: ActionWriter, by: User | None, progress: Progress
) -> dict[str, Any]:
    """Undo what was written, the last record first. Returns the report stored with the list.

    A record that the importer refuses to undo stays. Raises ValueError without a user.
    """
    undone = _Undone()
    removed: list[int] = []
    records = list(_records(batch, _signed(by)))
    for done, (name, record) in enumerate(records):
        progress("undoing", done, len(records))
        try:
            with transaction.atomic():
                writer.undo(record)
        except _STOPPING as error:
            undone.retained.append((name, _reason(error)))
            continue
        if record.is_new:
            removed.append(record.key)
        else:
            undone.restored += 1
    undone.removed = len(removed)
    rows = Row.objects.filter(batch__importer=batch.importer)
    rows.filter(known_key__in=removed).update(known_key=None)
    rows.filter(chosen_key__in=removed).update(chosen_key=None)
    batch.changes.all().delete()
    batch.rows.exclude(written="").update(written="")
    return asdict(undone)


def _records(batch: Batch, by: User) -> Iterator[tuple[str, RecordToUndo]]:
    """The records that the list wrote, each with its name in the list, the last one first."""
    item = importer_of(batch).display.item
    rows: dict[int, list[Row]] = {}
    for row in batch.rows.exclude(written="").order_by("number"):
        rows.setdefault(row.known_key or 0, []).append(row)
    for change in batch.changes.order_by("-pk"):
        of_record = rows.get(change.key, [])
        name = item(of_record[0]).name if of_record else str(change.key)
        yield (
            name,
            RecordToUndo(
                batch=batch,
                key=change.key,
                is_new=any(row.written == RowResult.NEW for row in of_record),
                before=change.before,
                after=change.after,
                by=by,
            ),
        )


def preview_report(
    batch: Batch, writer: ActionWriter, by: User | None, progress: Progress
) -> dict[str, Any]:
    """The report that undoing would make now: it is done, and rolled back."""
    with transaction.atomic():
        report = undo_rows(batch, writer, by, progress)
        transaction.set_rollback(True)
    return report


def preview_in_words(report: Mapping[str, Any]) -> UndoPreview:
    """What undoing would do, for its page, which names the first records that stay."""
    retained = report["retained"]
    count = len(retained)
    stays = ngettext("%(n)s entry stays as it is", "%(n)s entries stay as they are", count)
    return UndoPreview(
        taken_back=[
            ngettext("%(n)s new entry is removed", "%(n)s new entries are removed", n) % {"n": n}
            if is_new
            else ngettext(
                "%(n)s entry goes back to what it was", "%(n)s entries go back to what they were", n
            )
            % {"n": n}
            for n, is_new in ((report["removed"], True), (report["restored"], False))
            if n
        ],
        reasons=[stays % {"n": count}] if count else [],
        retained=retained[:_SHOWN],
    )
