"""Changes of commitments. Except for their delivery, they need an open draft."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from commitments import removals
from commitments.dates import (
    why_commitment_cannot_run,
    why_milestone_cannot_be_due,
    why_not_reached,
)
from commitments.milestones.earlier import was_promised
from commitments.models import Commitment, Delivery, ItemDuty, Milestone, Part, PartAnswer
from commitments.text_fields import CONTACT, TEXTS
from core import clock
from core.errors import Refused, Stale
from core.history import signed_by
from core.locales import day
from core.text import fold, is_blank, stripped
from core.zones import zone
from countries.actions import organisation_named
from countries.models import Organisation
from deadlines import actions as deadlines
from deadlines.models import Deadline
from documents.models import Document, Draft, Removal
from documents.writing.locks import lock_for_writing, refuse_while_closed, touch
from documents.writing.removal_actions import record_removal
from roadmaps.kind import ROADMAP
from roadmaps.writing_scopes import COMMITMENTS

PROMISE = (
    "part", "title", "starts_on", "ends_on", "sdgs",
    *(field.name for field in (*TEXTS, CONTACT)),
)  # fmt: skip


class OutOfOrder(Refused):
    """The value of `field` is refused, such as a date out of order or a missing reason."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


def open_draft(document: Document, by: User) -> Draft:
    """The open draft, locked: every change of a promise begins with it.

    Raises PermissionDenied if the user may not write commitments, and Refused if the roadmap is
    published or its state takes no edits.
    """
    draft = document.drafts.open().first()
    if draft is None:
        refuse_while_closed(document.pk)
        raise Refused(
            _("The roadmap is published. Its commitments can only change through an amendment.")
        )
    return lock_for_writing(draft.pk, by, COMMITMENTS)


def partners_named(names: str, document: Document) -> list[Organisation]:
    """The organisations on the lines of a text area; new ones are recorded for the holder."""
    lines = [line.strip() for line in names.splitlines() if not is_blank(line)]
    unique = {fold(line): line for line in lines}
    return [organisation_named(name, "", document.party_id) for name in unique.values()]


@transaction.atomic
def add(*, document: Document, promise: dict[str, Any], by: User) -> Commitment:
    """Add a commitment under a part of an action item, with the next number of the roadmap.

    `promise` is the form's cleaned data; what it lacks of `PROMISE` stays as it is.
    """
    draft = open_draft(document, by)
    roadmap = document.roadmap
    number = roadmap.new_commitment_number()
    commitment = Commitment(roadmap=roadmap, number=number, updated_by=by)
    _write(commitment, promise)
    touch(draft, has_text=True)
    return commitment


@transaction.atomic
def change(
    *,
    commitment: Commitment,
    promise: dict[str, Any],
    base_version: int | None,
    by: User,
    moved: Mapping[int, date] | None = None,
) -> Commitment:
    """Change a commitment that was read at `base_version`; None if that is not known.

    `moved` has the dates that milestones of the commitment, by key, get in the same transaction.

    Raises Stale if somebody changed it meanwhile, OutOfOrder if a milestone would lie outside
    its dates.
    """
    draft = open_draft(commitment.document, by)
    locked = Commitment.objects.select_for_update().get(pk=commitment.pk)
    if locked.version != base_version:
        raise Stale(
            _(
                "Someone else changed this commitment while you were editing it. Your text "
                "is still in the form. Compare the two versions, then save again."
            )
        )
    field, reason = why_commitment_cannot_run(
        locked, promise["starts_on"], promise["ends_on"], moved
    )
    if reason:
        raise OutOfOrder(reason, field)
    locked.version, locked.updated_by = locked.version + 1, by
    _write(locked, promise)
    touch(draft, has_text=draft.has_text)
    return locked


def _write(commitment: Commitment, promise: dict[str, Any]) -> None:
    for name in PROMISE:
        if name in promise:
            setattr(commitment, name, promise[name])
    lead = stripped(promise["lead_name"])
    commitment.lead = organisation_named(lead, "", commitment.document.party_id) if lead else None
    commitment.updated_at = clock.now()
    commitment.save()
    commitment.partners.set(partners_named(promise["partner_names"], commitment.document))
    commitment.themes.set(promise["themes"])


@transaction.atomic
def remove(*, commitment: Commitment, seen: str, by: User) -> Removal:
    """Remove a commitment from the draft; `undo_removal` restores it, and its history stays.

    Raises Refused if somebody removed it already, or a date of it binds; Stale if it, or one
    of its milestones, has changed since it was `seen`.
    """
    draft = open_draft(commitment.document, by)
    locked = Commitment.objects.select_for_update(of=("self",)).filter(pk=commitment.pk).first()
    if locked is None:
        raise Refused(_("Someone else removed this commitment."))
    owned = list(Deadline.objects.filter(milestone__commitment=commitment))
    if any(deadline.is_binding for deadline in owned):
        raise Refused(
            _("An accepted commitment cannot be removed. Report it as abandoned and explain why.")
        )
    kind = removals.COMMITMENT.kind
    removal = record_removal(draft=draft, kind=kind, row=locked, seen=seen, by=by)
    signature = {"updated_by": by, "updated_at": clock.now()}
    Commitment.objects.filter(pk=commitment.pk).update(**signature)  # its history names the person
    commitment.delete()
    Deadline.objects.filter(pk__in=[deadline.pk for deadline in owned]).delete()
    touch(draft, has_text=draft.has_text)
    return removal


@transaction.atomic
def explain_part(*, document: Document, part: Part, reason: str, by: User) -> None:
    """Store why there is no commitment under a part; an empty reason removes it."""
    draft = open_draft(document, by)
    with signed_by(by.pk):
        if not is_blank(reason):
            PartAnswer.objects.update_or_create(
                roadmap_id=document.pk, part=part, defaults={"reason": stripped(reason)}
            )
        else:
            PartAnswer.objects.filter(roadmap=document.pk, part=part).delete()
    touch(draft, has_text=draft.has_text or not is_blank(reason))


@transaction.atomic
def set_milestone(
    *,
    commitment: Commitment,
    title: str,
    due_on: date,
    by: User,
    milestone: Milestone | None = None,
    reason: str = "",
) -> Milestone:
    """Add a milestone, or change one whose date does not bind yet (its baseline moves along).

    Raises Refused for a milestone of an accepted roadmap: its date moves by an extension;
    OutOfOrder for a date before the commitment starts or after it ends, and without a `reason`
    for the change of a milestone that was promised before (`milestones.earlier`).
    """
    draft = open_draft(commitment.document, by)
    locked = Commitment.objects.select_for_update(of=("self",)).get(pk=commitment.pk)
    if milestone is None:
        _refuse_out_of_order(locked, due_on)
        with signed_by(by.pk):
            milestone = Milestone.objects.create_with_deadline(commitment, title, due_on)
    else:
        _change_milestone(locked, milestone, title, due_on, stripped(reason), by)
    touch(draft, has_text=True)
    return milestone


def _refuse_out_of_order(commitment: Commitment, due_on: date) -> None:
    if reason := why_milestone_cannot_be_due(commitment, due_on):
        raise OutOfOrder(reason, "due_on")


def _change_milestone(
    commitment: Commitment, milestone: Milestone, title: str, due_on: date, reason: str, by: User
) -> None:
    deadline = Deadline.objects.select_for_update().get(pk=milestone.deadline_id)
    if deadline.settled_at is not None:
        raise Refused(
            _("This milestone has been reached. Mark it as not reached before you change it.")
        )
    if deadline.is_binding and deadline.due_on != due_on:
        raise Refused(_("To move the date of an accepted milestone, ask for more time."))
    if deadline.due_on != due_on:
        _refuse_out_of_order(commitment, due_on)
    is_changed = (milestone.title, deadline.due_on) != (title, due_on)
    if is_changed and not reason and was_promised(milestone):
        raise OutOfOrder(
            _("Explain why the milestone changes: it was in an earlier version of the roadmap."),
            "reason",
        )
    before = {"old_title": deadline.label, "old_on": deadline.due_on.isoformat(), "reason": reason}
    if not deadline.is_binding:
        deadline.baseline_on = deadline.due_on = due_on
    deadline.label = milestone.title = title
    with signed_by(by.pk, **before):
        deadline.save(update_fields=["label", "due_on", "baseline_on"])
    milestone.save(update_fields=["title"])


@transaction.atomic
def remove_milestone(*, milestone: Milestone, seen: str, by: User) -> Removal:
    """Remove a milestone from the draft, unless its date binds; `undo_removal` restores it.

    Raises Refused if somebody removed it already, or its date binds; Stale if it has changed
    since it was `seen`.
    """
    draft = open_draft(milestone.commitment.document, by)
    deadline = Deadline.objects.select_for_update().filter(pk=milestone.deadline_id).first()
    if deadline is None:
        raise Refused(_("Someone else removed this milestone."))
    if deadline.is_binding:
        raise Refused(
            _("An accepted milestone cannot be removed. Mark it as reached or ask for more time.")
        )
    milestone.refresh_from_db()
    removal = record_removal(
        draft=draft,
        kind=removals.MILESTONE.kind,
        row=milestone,
        seen=seen,
        within=milestone.commitment_id,
        by=by,
    )
    milestone.delete()
    with signed_by(by.pk):
        deadline.delete()
    touch(draft, has_text=draft.has_text)
    return removal


@transaction.atomic
def reach_milestone(*, milestone: Milestone, by: User, reached_on: date | None = None) -> None:
    """Mark a milestone as reached on `reached_on`, by default today where the party is.

    Its deadline is settled, so no more reminders are sent. If it was reached, its date changes.

    Raises OutOfOrder for a date in the future or before the commitment starts.
    """
    commitment = milestone.commitment
    require(by, Permission.WRITE, commitment.document.party_id, COMMITMENTS)
    refuse_while_closed(commitment.document.pk)
    deadline = milestone.deadline
    today = deadline.today
    reached_on = reached_on or today
    if reason := why_not_reached(commitment, reached_on, today):
        raise OutOfOrder(reason, "reached_on")
    if deadline.settled_on == reached_on:
        return
    with signed_by(by.pk, act="reach", on=reached_on.isoformat()):
        deadlines.settle(deadline=deadline, by=by, at=_noon(deadline, reached_on), corrects=True)


def _noon(deadline: Deadline, day: date) -> datetime:
    """Noon of that day where the party is; now, if it is today."""
    if day == deadline.today:
        return clock.now()
    return datetime.combine(day, time(12), zone(deadline.party.time_zone))


@transaction.atomic
def unreach_milestone(
    *, milestone: Milestone, by: User, seen_on: date | None, reason: str = ""
) -> None:
    """Mark a milestone as not reached; it is due again on its date.

    Raises OutOfOrder without a reason if the date binds, Stale if it was marked as reached on
    another date than `seen_on`. Does nothing if it is not reached.
    """
    require(by, Permission.WRITE, milestone.commitment.document.party_id, COMMITMENTS)
    refuse_while_closed(milestone.commitment.document.pk)
    rows = Deadline.objects.select_for_update(of=("self",)).select_related("party")
    deadline = rows.get(pk=milestone.deadline_id)
    reached_on = deadline.settled_on
    if reached_on is None:
        return
    if reached_on != seen_on:
        words = _("Someone changed the date meanwhile: it is reached on %(day)s. Send it again.")
        raise Stale(words % {"day": day(reached_on)})
    if deadline.is_binding and not reason.strip():
        raise OutOfOrder(_("Explain why the milestone has not been reached."), "reason")
    with signed_by(by.pk, act="unreach", reason=reason.strip()):
        deadlines.reopen(deadline=deadline, by=by)


@transaction.atomic
def report_delivery(
    *, commitment: Commitment, delivery: str, note: str, version: int | None, by: User
) -> Commitment:
    """Report how far a commitment is delivered; possible at any time, also once published.

    Raises Refused for an abandoned commitment without a reason, and Stale if somebody changed
    it since `version` (None if that is not known).
    """
    require(by, Permission.WRITE, commitment.document.party_id, COMMITMENTS)
    refuse_while_closed(commitment.document.pk)
    if delivery == Delivery.ABANDONED and is_blank(note):
        raise Refused(_("Explain why the commitment was abandoned."))
    locked = Commitment.objects.select_for_update().get(pk=commitment.pk)
    if locked.version != version:
        raise Stale(
            _(
                "Someone else changed this while you were editing it. Compare the two "
                "versions, then save again."
            )
        )
    locked.delivery, locked.delivery_note = delivery, stripped(note)
    locked.delivery_at, locked.updated_by = clock.now(), by
    locked.version += 1
    locked.save(update_fields=["delivery", "delivery_note", "delivery_at", "updated_by", "version"])
    return locked


@transaction.atomic
def settle_duty(*, duty: ItemDuty, outcome: str, by: User) -> ItemDuty:
    """Store what the party did for an item with a date of its own, and settle its deadline."""
    if duty.party.is_office:
        require(by, Permission.REVIEW)
    else:
        require(by, Permission.SUBMIT, duty.party)
    of_holder = {"event": duty.item.workshop_id, "party": duty.party_id}
    for roadmap in Document.objects.of_kind(ROADMAP).filter(**of_holder):
        refuse_while_closed(roadmap.pk)
    duty.outcome = stripped(outcome)
    duty.save(update_fields=["outcome"])
    deadlines.settle(deadline=duty.deadline, by=by)
    return duty
