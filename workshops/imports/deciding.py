"""What an administrator decides about the rows of a list before it is applied."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from workshops.imports.showing import ShownRow
from workshops.models import BatchState, ImportBatch, ImportRow


@transaction.atomic
def decide(*, batch: ImportBatch, decisions: Mapping[int, str], by: User) -> int:
    """Keep decisions by row number; those that a row does not offer are passed over.

    Answers how many rows changed. After the batch was applied nothing changes any more.
    """
    locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if locked.state != BatchState.CHECKED:
        return 0
    changed = []
    for row in batch.rows.filter(number__in=decisions):
        decision = decisions[row.number]
        offered = {value for value, _ in ShownRow(row).choices}
        if decision in offered and decision != row.decision:
            row.decision = decision
            changed.append(row)
    ImportRow.objects.bulk_update(changed, ["decision"])
    return len(changed)
