"""What an accepted progress report says about commitments becomes what their party claims."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from commitments.models import Commitment, Delivery


@dataclass(frozen=True)
class Claim:
    """How far a report says that a commitment is delivered, with what was done or why not."""

    number: int
    delivery: str
    note: str


@transaction.atomic
def record_claims(*, roadmap: int, claims: Iterable[Claim], at: datetime, by: User) -> int:
    """Let commitments say what a report claimed that was submitted at `at` by `by`.

    A commitment about which its party said something later, or that was removed, stays as it is.
    An empty note keeps the one that is there. Returns how many changed. Called in the transaction
    that accepts the report; its history names the person who submitted.
    """
    by_number = {claim.number: claim for claim in claims}
    chosen = Commitment.objects.filter(roadmap=roadmap, number__in=by_number).order_by("pk")
    changed = 0
    for commitment in chosen.select_for_update(no_key=True):
        if commitment.delivery_at is None or commitment.delivery_at < at:
            changed += _claim(commitment, by_number[commitment.number], at, by)
    return changed


def _claim(commitment: Commitment, claim: Claim, at: datetime, by: User) -> bool:
    note = claim.note or commitment.delivery_note
    if claim.delivery == Delivery.ABANDONED and not note:
        return False  # nothing says why, so it is not taken over
    if (commitment.delivery, commitment.delivery_note) == (claim.delivery, note):
        return False
    commitment.delivery, commitment.delivery_note = claim.delivery, note
    commitment.delivery_at, commitment.updated_by = at, by
    commitment.version += 1
    fields = ["delivery", "delivery_note", "delivery_at", "updated_by", "version"]
    commitment.save(update_fields=fields)
    return True
