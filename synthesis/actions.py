"""Writes to contributions."""

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission, require
from core.text import stripped
from deadlines import actions as deadlines
from synthesis.models import Contribution


@transaction.atomic
def contribute(*, contribution: Contribution, text: str, by: User) -> Contribution:
    """Store what a holder learnt, for the synthesis, and settle the deadline.

    Submitting again replaces the text (Nairobi text, item 6: "synthesize lessons learnt"). Raises
    PermissionDenied for people who may not submit for the party.
    """
    require(by, Permission.SUBMIT, contribution.party_id)
    contribution.text = stripped(text)
    contribution.save(update_fields=["text"])
    deadlines.settle(deadline=contribution.deadline, by=by)
    return contribution
