"""UNOSSC's steps beside the review: it closes a document, opens it again, revokes an acceptance."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Refused, Stale
from core.locales import day
from core.text import is_blank, stripped
from deadlines import actions as deadlines
from deadlines.models import Deadline
from documents import workflow
from documents.models import Draft, Step
from documents.revisions import step_notifications
from documents.revisions.actions import locked_draft, transition
from documents.states import DraftState, StepName


@transaction.atomic
def close(
    *, draft: Draft, reason: str, by: User, seen: str | None = None, is_announced: bool = True
) -> Step:
    """Close a document that is no longer expected, with a reason. Its texts stay, to be read only.

    Its deadline does not bind any more, and neither does what is owed because of it (`after_close`
    of the kind's extensions). The people of the party are told, unless another message tells them.
    `seen` is the state in which the document was shown: raises Stale if it has changed since, and
    Refused without a reason and for what is published.
    """
    locked = locked_draft(draft)
    workflow.require_right(by, StepName.CLOSE, locked)
    if seen is not None and seen != locked.state and locked.state != DraftState.CLOSED:
        words = _(
            "The state changed to “%(state)s” while you were deciding. Nothing was closed. Read "
            "the page again, then decide."
        )
        raise Stale(words % {"state": locked.status.label})
    _require(reason, _("Explain why it is closed. Its authors will read this first."))
    step = transition(locked, StepName.CLOSE, by, reason=stripped(reason))
    deadlines.release(keys=_keys(locked))
    for extension in locked.document.registered_kind.extensions:
        extension.after_close(step)
    if is_announced:
        step_notifications.notify_party(step)
    return step


@transaction.atomic
def reopen(
    *, draft: Draft, reason: str, by: User, due_on: date | None = None, is_announced: bool = True
) -> Step:
    """Open a closed document again, in the state that it had, with a reason.

    Its deadline binds again, with its date or with `due_on`; what was first agreed stays. Raises
    Refused without a reason, and if the date has passed and no other is given: nobody should be
    late from the first day. The people of the party are told, as by `close`.
    """
    locked = locked_draft(draft)
    workflow.require_right(by, StepName.REOPEN, locked)
    _require(reason, _("Explain why it is opened again. Its authors will read this first."))
    step = transition(locked, StepName.REOPEN, by, reason=stripped(reason))
    if deadline := locked.deadline:
        _bind_again(deadline, due_on, stripped(reason), by)
    for extension in locked.document.registered_kind.extensions:
        extension.after_reopen(step)
    if is_announced:
        step_notifications.notify_party(step)
    return step


@transaction.atomic
def revoke(*, draft: Draft, reason: str, by: User) -> Step:
    """Revoke the acceptance of a document that is not published yet, with a reason.

    It waits for UNOSSC's decision again. The dates of its milestones do not bind until it is
    accepted anew. Its authors, the person who accepted it and the reviewer are told.
    """
    locked = locked_draft(draft)
    workflow.require_right(by, StepName.REVOKE, locked)
    _require(reason, _("Explain why the acceptance is revoked. Its authors will read this first."))
    accepted = locked.steps.filter(name=StepName.ACCEPT).select_related("by", "revision").last()
    revision = locked.revisions.order_by("-number").first()
    step = transition(locked, StepName.REVOKE, by, reason=stripped(reason), revision=revision)
    for extension in locked.document.registered_kind.extensions:
        extension.after_revoke(locked)
    step_notifications.notify_authors(step)
    step_notifications.notify_of_revocation(step, accepted.by if accepted else None)
    return step


def needs_new_date(deadline: Deadline | None) -> bool:
    """Whether a document cannot be opened again with the date that it had: it is still owed, and
    the date has passed where the party lives."""
    return bool(deadline and not deadline.settled_at and deadline.due_on < deadline.today)


def _bind_again(deadline: Deadline, due_on: date | None, reason: str, by: User) -> None:
    if due_on is None and needs_new_date(deadline):
        words = _("Enter a new date: %(day)s has passed.")
        raise Refused(words % {"day": day(deadline.due_on)})
    if due_on and due_on < deadline.today:
        raise Refused(_("New date must be today or later."))
    deadlines.bind_again(keys=[deadline.pk])
    if due_on and due_on != deadline.due_on and not deadline.settled_at:
        deadlines.extend(deadline=deadline, to_on=due_on, reason=reason, by=by)


def _keys(draft: Draft) -> list[int]:
    return [draft.deadline.pk] if draft.deadline else []


def _require(reason: str, message: str) -> None:
    if is_blank(reason):
        raise Refused(message)
