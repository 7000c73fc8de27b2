"""Writes to commitments. What they promise changes only while a draft is open."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from commitments.models import Commitment, Delivery, ItemDuty, Milestone, Part, PartAnswer
from core import clock
from core.errors import Refused
from core.history import signed_by
from core.text import fold, is_blank, stripped
from countries.models import Organisation
from deadlines import actions as deadlines
from deadlines.models import Deadline, DeadlineKind
from roadmaps.actions.engaging import organisation_named
from roadmaps.actions.writing import lock_for_writing, touch
from roadmaps.models import Draft, Roadmap
from roadmaps.parts import COMMITMENTS

PROMISE = ("part", "title", "description", "starts_on", "ends_on", "resources")


class Stale(Refused):
    """Somebody else wrote meanwhile: the form keeps the author's text and shows theirs."""


def _open_draft(roadmap: Roadmap, by: User) -> Draft:
    """The open draft under its lock. Raises Refused when the promise may not change now."""
    draft = roadmap.drafts.open().first()
    if draft is None:
        raise Refused(_("The roadmap is published: what it promises changes by an amendment."))
    return lock_for_writing(draft.pk, by, COMMITMENTS)


def partners_named(names: str, roadmap: Roadmap) -> list[Organisation]:
    """The organisations on the lines of a text area; new ones are recorded for the holder."""
    lines = [line.strip() for line in names.splitlines() if not is_blank(line)]
    unique = {fold(line): line for line in lines}
    return [organisation_named(name, "", roadmap.party_id) for name in unique.values()]


@transaction.atomic
def add(*, roadmap: Roadmap, promise: dict[str, Any], by: User) -> Commitment:
    """Promise something under a part of an action item. `promise` is the form's cleaned data."""
    draft = _open_draft(roadmap, by)
    commitment = Commitment(roadmap=roadmap, updated_by=by)
    _write(commitment, promise)
    touch(draft, has_text=True)
    return commitment


@transaction.atomic
def change(
    *, commitment: Commitment, promise: dict[str, Any], base_version: int, by: User
) -> Commitment:
    """Change a promise, starting from `base_version`.

    Raises Stale when somebody changed it meanwhile.
    """
    draft = _open_draft(commitment.roadmap, by)
    locked = Commitment.objects.select_for_update().get(pk=commitment.pk)
    if locked.version != base_version:
        raise Stale(
            _(
                "Somebody changed this commitment while you were writing. Your text is still in "
                "the form: compare it with theirs, then save again."
            )
        )
    locked.version, locked.updated_by = base_version + 1, by
    _write(locked, promise)
    touch(draft, has_text=draft.has_text)
    return locked


def _write(commitment: Commitment, promise: dict[str, Any]) -> None:
    for name in PROMISE:
        setattr(commitment, name, promise[name])
    lead = stripped(promise["lead_name"])
    commitment.lead = organisation_named(lead, "", commitment.roadmap.party_id) if lead else None
    commitment.updated_at = clock.now()
    commitment.save()
    commitment.partners.set(partners_named(promise["partner_names"], commitment.roadmap))
    commitment.themes.set(promise["themes"])


@transaction.atomic
def remove(*, commitment: Commitment, by: User) -> None:
    """Take a commitment out of the draft; its history stays."""
    draft = _open_draft(commitment.roadmap, by)
    owned = list(Deadline.objects.filter(milestone__commitment=commitment))
    if any(deadline.is_binding for deadline in owned):
        raise Refused(_("An accepted commitment is not removed: report it as abandoned, and why."))
    signature = {"updated_by": by, "updated_at": clock.now()}
    Commitment.objects.filter(pk=commitment.pk).update(**signature)  # so that its history says who
    commitment.delete()
    Deadline.objects.filter(pk__in=[deadline.pk for deadline in owned]).delete()
    touch(draft, has_text=draft.has_text)


@transaction.atomic
def explain_part(*, roadmap: Roadmap, part: Part, reason: str, by: User) -> None:
    """Say why there is no commitment under a part; an empty reason takes it back."""
    draft = _open_draft(roadmap, by)
    with signed_by(by.pk):
        if not is_blank(reason):
            PartAnswer.objects.update_or_create(
                roadmap=roadmap, part=part, defaults={"reason": stripped(reason)}
            )
        else:
            PartAnswer.objects.filter(roadmap=roadmap, part=part).delete()
    touch(draft, has_text=draft.has_text or not is_blank(reason))


@transaction.atomic
def set_milestone(
    *,
    commitment: Commitment,
    title: str,
    due_on: date,
    by: User,
    milestone: Milestone | None = None,
) -> Milestone:
    """Add a milestone, or change one whose date does not bind yet (its baseline moves along).

    Raises Refused for a milestone of an accepted roadmap: its date moves by an extension.
    """
    draft = _open_draft(commitment.roadmap, by)
    if milestone is None:
        with signed_by(by.pk):
            milestone = _add_milestone(commitment, title, due_on)
    else:
        _change_milestone(milestone, title, due_on, by)
    touch(draft, has_text=True)
    return milestone


def _add_milestone(commitment: Commitment, title: str, due_on: date) -> Milestone:
    roadmap = commitment.roadmap
    deadline = Deadline.objects.create(
        party=roadmap.party,
        kind=DeadlineKind.MILESTONE,
        label=title,
        path=roadmap.url_of("commitments:edit", commitment=commitment.pk),
        topic=roadmap.workshop.code,
        baseline_on=due_on,
        due_on=due_on,
        is_binding=False,
    )
    return Milestone.objects.create(commitment=commitment, title=title, deadline=deadline)


def _change_milestone(milestone: Milestone, title: str, due_on: date, by: User) -> None:
    deadline = Deadline.objects.select_for_update().get(pk=milestone.deadline_id)
    if deadline.is_binding and deadline.due_on != due_on:
        raise Refused(_("The date of an accepted milestone moves by asking for more time."))
    before = {"old_title": deadline.label, "old_on": deadline.due_on.isoformat()}
    if not deadline.is_binding:
        deadline.baseline_on = deadline.due_on = due_on
    deadline.label = milestone.title = title
    with signed_by(by.pk, **before):
        deadline.save(update_fields=["label", "due_on", "baseline_on"])
    milestone.save(update_fields=["title"])


@transaction.atomic
def remove_milestone(*, milestone: Milestone, by: User) -> None:
    """Take a milestone out of the draft, as long as its date does not bind."""
    draft = _open_draft(milestone.commitment.roadmap, by)
    deadline = Deadline.objects.select_for_update().get(pk=milestone.deadline_id)
    if deadline.is_binding:
        raise Refused(_("An accepted milestone stays: mark it as reached or ask for more time."))
    milestone.delete()
    with signed_by(by.pk):
        deadline.delete()
    touch(draft, has_text=draft.has_text)


@transaction.atomic
def reach_milestone(*, milestone: Milestone, by: User) -> None:
    """The milestone is reached: its deadline is settled and nobody is reminded any more."""
    require(by, Permission.WRITE, milestone.commitment.roadmap.party_id, COMMITMENTS)
    deadlines.settle(deadline=milestone.deadline, by=by)


@transaction.atomic
def report_delivery(
    *, commitment: Commitment, delivery: str, note: str, by: User, version: int | None = None
) -> Commitment:
    """The holder says how far it is delivered; possible at any time, also once published.

    Raises Refused for an abandoned commitment without a reason, and Stale when somebody wrote
    since `version` (None: whatever is there is replaced).
    """
    require(by, Permission.WRITE, commitment.roadmap.party_id, COMMITMENTS)
    if delivery == Delivery.ABANDONED and is_blank(note):
        raise Refused(_("Say why the commitment was abandoned."))
    locked = Commitment.objects.select_for_update().get(pk=commitment.pk)
    if version is not None and locked.version != version:
        raise Stale(
            _("Somebody changed this meanwhile. Compare your text with theirs, then save again.")
        )
    locked.delivery, locked.delivery_note = delivery, stripped(note)
    locked.delivery_at, locked.updated_by = clock.now(), by
    locked.version += 1
    locked.save(update_fields=["delivery", "delivery_note", "delivery_at", "updated_by", "version"])
    return locked


@transaction.atomic
def settle_duty(*, duty: ItemDuty, outcome: str, by: User) -> ItemDuty:
    """The party says what it did for an item with a date of its own; its deadline is settled."""
    if duty.party.is_office:
        require(by, Permission.REVIEW)
    else:
        require(by, Permission.SUBMIT, duty.party)
    duty.outcome = stripped(outcome)
    duty.save(update_fields=["outcome"])
    deadlines.settle(deadline=duty.deadline, by=by)
    return duty
