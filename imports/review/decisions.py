"""Decisions about the rows of a list before it is applied."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Refused
from imports.importer import Importer, importer_of
from imports.matching.comparison import SHORT, compare_and_ask
from imports.models import Batch, Decision, Outcome, Row, Work
from imports.requests import ask
from imports.review.row_display import ShownRow


def open_batch(batch: Batch) -> Batch:
    """Lock the list for a decision.

    Raises Refused once the list was applied, and while a worker processes it.
    """
    if not Batch.objects.filter(pk=batch.pk, work=Work.NONE).exists():
        raise Refused(_("The list is being worked on. Wait until that is done."))
    locked = Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    if not locked.is_open:
        raise Refused(_("The list is no longer open: nothing was changed."))
    return locked


@transaction.atomic
def decide(*, batch: Batch, decisions: Mapping[int, str], by: User) -> int:
    """Store decisions by row number; decisions that a row does not offer are ignored.

    Returns how many rows changed. Raises Refused once the list was applied.
    """
    if not decisions:
        return 0
    locked = open_batch(batch)
    rows = locked.rows.filter(number__in=decisions)
    return _keep(locked, ((row, decisions[row.number]) for row in rows))


@transaction.atomic
def decide_all(*, batch: Batch, rows: Iterable[Row], decision: str, by: User) -> int:
    """Store one decision for all `rows` that offer it. Returns how many rows changed.

    Of rows that ask the same question the first one is decided, and the others follow it.
    """
    rows = list(rows)
    numbers = {row.number for row in rows}
    follow = {row.pk for row in rows if row.outcome == Outcome.POSSIBLE and row.leader in numbers}
    decided = ((row, Decision.OPEN if row.pk in follow else decision) for row in rows)
    return _keep(open_batch(batch), decided)


def _keep(batch: Batch, decided: Iterable[tuple[Row, str]]) -> int:
    """Store decisions, one statement for each kind. The caller must have locked the list."""
    importer = importer_of(batch)
    changed: dict[str, list[int]] = defaultdict(list)
    for row, decision in decided:
        if decision != row.decision and decision in _offered(importer, row):
            if Decision.SKIP in (decision, row.decision) or row.outcome == Outcome.PROBLEM:
                batch.seen = ""  # others may repeat this row: all are compared before applying
            changed[decision].append(row.pk)
    for decision, keys in sorted(changed.items()):
        batch.rows.filter(pk__in=keys).update(decision=decision)
    batch.save(update_fields=["seen"])
    return sum(map(len, changed.values()))


def _offered(importer: Importer, row: Row) -> set[str]:
    return {decision for decision, _label in ShownRow(row, importer).choices}


@transaction.atomic
def choose(*, batch: Batch, number: int, key: int | None, decision: str, by: User) -> Row:
    """Store the record that a row means, by its primary key; None removes the choice.

    Raises Refused if the row names nothing.
    """
    locked = open_batch(batch)
    row = locked.rows.select_for_update(no_key=True).get(number=number)
    if not row.identity_key:
        raise Refused(_("There is no name in this row."))
    row.chosen_key = key
    fills = decision if decision in (Decision.UPDATE, Decision.FILL) else Decision.FILL
    row.decision = fills if key else Decision.OPEN
    row.save(update_fields=["chosen_key", "decision"])
    return row


def compare_soon(batch: Batch, by: User | None) -> Batch:
    """Compare all rows once more: at once if there are few, else on a worker."""
    if batch.counts.get("rows", 0) <= SHORT:
        compare_and_ask(batch)
        return batch
    return ask(batch=batch, work=Work.COMPARE, by=by)
