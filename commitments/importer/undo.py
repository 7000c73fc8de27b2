"""Undoes records that a list wrote, through the same actions as people do.

What the list made is removed if nobody has changed it since; what it changed goes back where it
still says what the list made of it. Everything else stays, with the reason. Organisations stay:
others may name them.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from commitments import actions
from commitments.importer.known import record_key, values_of_actor
from commitments.importer.numbering import Kind, RecordKey
from commitments.importer.writer import draft_of, promise_of, stored_commitment
from commitments.models import Delivery, Milestone
from commitments.plain_values import values_of_commitment, values_of_milestone
from commitments.removals import COMMITMENT, MILESTONE
from core.errors import Refused
from documents.writing.locks import lock_for_writing
from imports.importer import RecordToUndo
from imports.models import Batch, RowResult
from roadmaps.actions.engaging import change_actor, release_actor
from roadmaps.actor_removal import ACTOR
from roadmaps.models import Actor
from roadmaps.writing_scopes import COMMITMENTS


def undo(asked: RecordToUndo) -> None:
    """Remove the record, or put its values back. Raises Refused, with the reason, if it stays."""
    kind, pk = RecordKey.of(asked.key)
    undoers = {
        Kind.COMMITMENT: _undo_commitment,
        Kind.MILESTONE: _undo_milestone,
        Kind.ACTOR: _undo_actor,
    }
    undoers[kind](asked, pk)


def _changed() -> Refused:
    return Refused(_("It was changed since."))


def _removed() -> Refused:
    return Refused(_("It was removed since."))


def _restored(current: Mapping[str, Any], asked: RecordToUndo) -> dict[str, Any]:
    """The values with those that still say what the list made of them put back.

    Raises Refused if there are none.
    """
    back = {
        name: before for name, before in asked.before.items() if current[name] == asked.after[name]
    }
    if asked.before and not back:
        raise _changed()
    return {**current, **back}


def _undo_commitment(asked: RecordToUndo, pk: int) -> None:
    stored = stored_commitment(pk)
    if stored is None:
        raise _removed()
    if asked.is_new:
        if reason := _why_commitment_stays(asked.batch, stored, asked.after):
            raise Refused(reason)
        actions.remove(commitment=stored, seen=COMMITMENT.seen(stored), by=asked.by)
        return
    values = _restored(values_of_commitment(stored), asked)
    actions.change(
        commitment=stored,
        promise=promise_of(draft_of(asked).document, values),
        base_version=stored.version,
        by=asked.by,
    )


def _why_commitment_stays(batch: Batch, stored: Any, after: Mapping[str, Any]) -> str:
    """Why a commitment that the list made is not removed; "" if it and its milestones still say
    what the list made of them."""
    values = values_of_commitment(stored)
    if any(values[name] != after[name] for name in after):  # older lists lack the later fields
        return _("It was changed since.")
    if stored.delivery != Delivery.NOT_STARTED or stored.delivery_note:
        return _("Its delivery was reported since.")
    milestones = list(stored.milestones.select_related("deadline"))
    made = _made_by(batch, Kind.MILESTONE, [milestone.pk for milestone in milestones])
    if any(_is_changed(milestone, made.get(milestone.pk)) for milestone in milestones):
        return _("Milestones were added to it, or changed, since.")
    if any(rows.exists() for rows in (stored.evidence, stored.fundings, stored.confirmations)):
        return _("Evidence, amounts or other parties were added to it since.")
    return ""


def _made_by(batch: Batch, kind: Kind, pks: list[int]) -> dict[int, Mapping[str, Any]]:
    """What the list made of new records of this kind, by their primary keys. Two statements."""
    keys = [record_key(kind, pk) for pk in pks]
    new = batch.rows.filter(known_key__in=keys, written=RowResult.NEW).values("known_key")
    changes = batch.changes.filter(key__in=new)
    return {RecordKey.of(change.key).pk: change.after for change in changes}


def _is_changed(milestone: Milestone, after: Mapping[str, Any] | None) -> bool:
    """Whether somebody else made the milestone, or it no longer says what the list made of it."""
    is_reached = milestone.deadline.settled_at is not None
    return after is None or is_reached or values_of_milestone(milestone) != dict(after)


def _goes_with_commitment(asked: RecordToUndo, milestone: Milestone) -> bool:
    """Whether the commitment, which is undone later, is removed with all its milestones.

    Raises Refused or PermissionDenied if nothing of it can be removed now.
    """
    pk = milestone.commitment_id
    made = _made_by(asked.batch, Kind.COMMITMENT, [pk])
    if pk not in made:
        return False
    lock_for_writing(draft_of(asked).pk, asked.by, COMMITMENTS)
    return not _why_commitment_stays(asked.batch, stored_commitment(pk), made[pk])


def _undo_milestone(asked: RecordToUndo, pk: int) -> None:
    milestone = Milestone.objects.select_related("deadline__party", "commitment").filter(pk=pk)
    stored = milestone.first()
    if stored is None:
        raise _removed()
    current = values_of_milestone(stored)
    if asked.is_new:
        if not _goes_with_commitment(asked, stored):
            _remove_milestone(stored, current, asked.after, asked.by)
        return
    values = _restored(current, asked)
    actions.set_milestone(
        commitment=stored.commitment,
        milestone=stored,
        title=values["milestone"],
        due_on=date.fromisoformat(values["due_on"]),
        reason=_("The import of a list was undone."),
        by=asked.by,
    )


def _remove_milestone(
    stored: Milestone, current: Mapping[str, Any], after: Mapping[str, Any], by: User
) -> None:
    if current != dict(after):
        raise _changed()
    if stored.deadline.settled_at is not None:
        raise Refused(_("It was reached since."))
    actions.remove_milestone(milestone=stored, seen=MILESTONE.seen(stored), by=by)


def _undo_actor(asked: RecordToUndo, pk: int) -> None:
    actor = Actor.objects.select_related("organisation").filter(pk=pk).first()
    if actor is None:
        raise _removed()
    current = values_of_actor(actor)
    if asked.is_new:
        if current != dict(asked.after):
            raise _changed()
        release_actor(actor=actor, seen=ACTOR.seen(actor), by=asked.by)
        return
    values = _restored(current, asked)
    change_actor(actor=actor, **values, base_version=actor.version, by=asked.by)
