"""The authors' steps in the workflow. Each takes the draft's row lock and is recorded."""

import uuid
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import ROLES, Permission, require
from core import clock
from core.errors import Incomplete, Refused
from deadlines import actions as deadlines
from documents import workflow
from documents.attachments.content import held_by
from documents.models import Document, Draft, Revision, Step
from documents.revisions import step_notifications
from documents.revisions.completeness import missing
from documents.revisions.snapshots import Snapshot, take_snapshot
from documents.revisions.unchanged import refuse_unchanged
from documents.states import ENDED, DraftState, StepName
from files.actions import hold

NOTE_LENGTH = 2000  # characters of the covering note


@transaction.atomic
def endorse(*, draft: Draft, seen: str, by: User) -> Step:
    """Endorse the text as it is, as the validating authority; any later edit voids it.

    `seen` is the SHA-256 of the content that was read. The endorsed content is kept with the step.
    Raises Refused if the text changed meanwhile.
    """
    locked = locked_draft(draft)
    workflow.check(by, StepName.ENDORSE, locked)
    snapshot = take_snapshot(locked)
    if snapshot.sha256 != seen:
        raise Refused(
            _(
                "The text changed while you were reading it, so it was not endorsed. Read "
                "the changes below, then endorse it."
            )
        )
    hold(held_by(snapshot.content))
    return transition(
        locked,
        StepName.ENDORSE,
        by,
        content=snapshot.content,
        private=snapshot.private,
        sha256=snapshot.sha256,
    )


@transaction.atomic
def ask_endorsement(*, draft: Draft, by: User) -> Step:
    """Notify the validating authority that the text is ready to be read and endorsed.

    Once a day at most. Raises Refused if nobody has to endorse it, somebody asked today, or it
    could not be submitted because nothing changed; Incomplete with everything that is missing.
    """
    locked = locked_draft(draft)
    require(by, Permission.SUBMIT, locked.document.party_id)
    if not workflow.waits_for_authority(locked):
        raise Refused(_("No one has to endorse it now."))
    if lacking := missing(locked):
        raise Incomplete(_("It is not complete yet."), lacking)
    refuse_unchanged(locked, take_snapshot(locked).whole)
    if (asked := workflow.asked(locked)) and asked["on"] == clock.today():
        raise Refused(
            _("%(name)s already requested the endorsement today.") % {"name": asked["by"]}
        )
    step = Step.objects.create(
        draft=locked,
        name=StepName.ASK,
        from_state=locked.state,
        to_state=locked.state,
        by=by,
        at=clock.now(),
    )
    step_notifications.notify_authority(step)
    return step


@transaction.atomic
def submit(*, draft: Draft, token: uuid.UUID, note: str = "", by: User) -> Revision:
    """Submit the document to UNOSSC: store a revision, settle the deadline and send a receipt.

    An endorsed text is submitted as it was endorsed. `note` is the covering note to UNOSSC, of
    NOTE_LENGTH characters at most. Idempotent: the same form `token` gives the same revision
    again. Raises Incomplete with everything that is missing, and Refused, also if nothing
    changed since UNOSSC returned the text and if an amendment changes nothing.
    """
    locked = locked_draft(draft)
    if done := Revision.objects.filter(token=token, draft=locked).first():
        return done
    workflow.check(by, StepName.SUBMIT, locked)
    if lacking := missing(locked):
        raise Incomplete(_("It is not complete yet."), lacking)
    note = note.strip()
    if len(note) > NOTE_LENGTH:
        raise Refused(_("The covering note is too long. Shorten it, then submit again."))
    snapshot = _endorsed(locked) or take_snapshot(locked)
    refuse_unchanged(locked, snapshot.whole)
    revision = Revision.objects.create(
        document=locked.document,
        draft=locked,
        number=next_number(locked.document),
        content=snapshot.content,
        private=snapshot.private,
        sha256=snapshot.sha256,
        token=token,
        submitted_by=by,
        submitted_as=_role_of(by, locked),
    )
    transition(locked, StepName.SUBMIT, by, revision=revision, reason=note)
    if deadline := locked.deadline:
        deadlines.settle(deadline=deadline, by=by)
    step_notifications.send_receipt(revision)
    step_notifications.notify_reviewers(revision)
    return revision


@transaction.atomic
def withdraw(*, draft: Draft, reason: str, by: User) -> Step:
    """Take a submitted document back to go on writing; a first draft's deadline is open again."""
    locked = locked_draft(draft)
    step = transition(locked, StepName.WITHDRAW, by, reason=reason)
    if deadline := locked.deadline:
        deadlines.reopen(deadline=deadline, by=by)
    return step


@transaction.atomic
def publish(*, draft: Draft, by: User) -> Revision:
    """Publish the accepted revision and close the draft."""
    lock_document(draft)
    locked = locked_draft(draft)
    workflow.require_right(by, StepName.PUBLISH, locked)
    revision = locked.revisions.order_by("-number").first()
    if revision is None:
        raise Refused(_("There is no submitted revision to publish."))
    transition(locked, StepName.PUBLISH, by, revision=revision)
    return publish_newest(locked)


def lock_document(draft: Draft) -> None:
    """Lock the document of a draft, as everything does that changes what the public reads; before
    the draft itself is locked."""
    Document.objects.select_for_update(no_key=True).get(pk=draft.document_id)


def publish_newest(locked: Draft) -> Revision:
    """Let the public read what was submitted last, under the locks of document and draft."""
    revision: Revision = locked.revisions.order_by("-number")[0]
    revision.published_at = clock.now()
    revision.save(update_fields=["published_at"])
    revision.document = locked.document
    make_public(revision)
    return revision


def make_public(revision: Revision) -> None:
    """Let the public read this revision from now on, in place of an earlier one.

    Called in the transaction that publishes it, under the lock of its document.
    """
    document = revision.document
    document.published = revision
    document.save(update_fields=["published"])
    for extension in document.registered_kind.extensions:
        extension.after_publish(revision)


def locked_draft(draft: Draft) -> Draft:
    """The draft under its row lock, read anew for writing."""
    Draft.objects.select_for_update(no_key=True).get(pk=draft.pk)
    return Draft.objects.for_writing().get(pk=draft.pk)


def transition(draft: Draft, name: StepName, by: User, **more: Any) -> Step:
    """Take a step if the rules allow it and record it; `more` are fields of the step."""
    after = workflow.state_after(workflow.check(by, name, draft), draft)
    before, draft.state, draft.state_since = draft.state, after, clock.now()
    draft.closed_at = draft.state_since if after in ENDED else None
    draft.save(update_fields=["state", "state_since", "closed_at"])
    return Step.objects.create(
        draft=draft,
        name=name,
        from_state=before,
        to_state=after,
        by=by,
        at=draft.state_since,
        **more,
    )


def next_number(document: Document) -> int:
    """The number of the next revision of a document."""
    last = document.revisions.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _endorsed(draft: Draft) -> Snapshot | None:
    """What the authority endorsed, while the endorsement holds."""
    if draft.state != DraftState.ENDORSED:
        return None
    step = draft.steps.filter(name=StepName.ENDORSE, content__isnull=False).last()
    if step is None:
        return None
    kind = draft.document.registered_kind
    return Snapshot(kind, step.content or {}, step.private, step.sha256)


def _role_of(user: User, draft: Draft) -> str:
    """The role in which the user submits for the party."""
    return next(
        mandate.role
        for mandate in user.mandates_today
        if mandate.party_id == draft.document.party_id and Permission.SUBMIT in ROLES[mandate.role]
    )
