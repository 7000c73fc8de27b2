"""Saves rows of the table by the actions of commitments: all of them, or none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from commitments import actions
from commitments.models import Commitment, Milestone
from core.errors import Refused
from documents.models import Document


@dataclass(frozen=True, kw_only=True)
class CommitmentChange:
    """A row to save, which `key` names: a change of `commitment`, or a new one without it."""

    key: str
    promise: dict[str, Any]
    commitment: Commitment | None = None


@dataclass(frozen=True, kw_only=True)
class MilestoneChange:
    """A row to save, which `key` names: a change of `milestone`, or a new one without it.

    It belongs to `commitment`, or to the new one in the row that `added_by` names.
    """

    key: str
    title: str
    due_on: date
    milestone: Milestone | None = None
    commitment: Commitment | None = None
    added_by: str = ""


class RowsRefused(Refused):
    """Rows cannot be saved, so none is; `refusals` has the reason by the key of the row."""

    def __init__(self, refusals: Mapping[str, Refused]) -> None:
        super().__init__("\n".join(refusal.message for refusal in refusals.values()))
        self.refusals = refusals


@transaction.atomic
def save(
    *,
    document: Document,
    commitments: Sequence[CommitmentChange],
    milestones: Sequence[MilestoneChange],
    by: User,
) -> None:
    """Save all rows. Dates of a commitment and of its milestones may move together.

    The rows were read and compared under the draft's lock, in the same transaction.

    Raises PermissionDenied if the user may not write commitments, Refused if they cannot be
    changed now, and RowsRefused with every row that cannot be saved; then nothing is saved.
    """
    actions.open_draft(document, by)
    refusals: dict[str, Refused] = {}
    written: dict[str, Commitment] = {}
    for change in commitments:
        try:
            written[change.key] = _save_commitment(document, change, milestones, by)
        except Refused as refusal:
            refusals[change.key] = refusal
    refused = {change.commitment for change in commitments if change.key in refusals}
    for step in milestones:
        commitment = step.commitment or written.get(step.added_by)
        if commitment is None or commitment in refused:
            continue  # the row of its commitment says why
        try:
            actions.set_milestone(
                commitment=commitment,
                title=step.title,
                due_on=step.due_on,
                milestone=step.milestone,
                reason=_("Changed in the table of commitments."),
                by=by,
            )
        except Refused as refusal:
            refusals[step.key] = refusal
    if refusals:
        raise RowsRefused(refusals)


def _save_commitment(
    document: Document, change: CommitmentChange, milestones: Iterable[MilestoneChange], by: User
) -> Commitment:
    if change.commitment is None:
        return actions.add(document=document, promise=change.promise, by=by)
    moved = {step.milestone.pk: step.due_on for step in milestones if step.milestone}
    return actions.change(
        commitment=change.commitment,
        promise=change.promise,
        base_version=change.commitment.version,
        by=by,
        moved=moved,
    )
