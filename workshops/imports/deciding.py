"""What an administrator decides about the rows of a list before it is applied."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from core.text import fold
from countries.models import Party, PartyAlias
from workshops.imports.batches import check_again
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


@transaction.atomic
def settle_country(*, batch: ImportBatch, spelling: str, party: Party, by: User) -> ImportBatch:
    """The administrator says which country a spelling means: for this list and all later ones.

    Every row with the spelling is understood anew, and the list compared once more.
    """
    locked = ImportBatch.objects.select_for_update().select_related("event").get(pk=batch.pk)
    if locked.state != BatchState.CHECKED or locked.countries.get(spelling, "") is not None:
        return locked
    PartyAlias.objects.update_or_create(
        folded=fold(spelling),
        defaults={"spelling": spelling, "party": party, "source": "staff"},
    )
    rows = list(locked.rows.order_by("number"))
    for row in rows:
        if row.parsed["country_text"] == spelling:
            row.parsed["country"] = party.code
            row.problems = [p for p in row.problems if p["code"] != "unknown_country"]
    return check_again(batch=locked, rows=rows)
