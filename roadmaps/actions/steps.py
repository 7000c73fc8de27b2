"""The steps in the life of a draft. Each takes the draft's row lock and is recorded."""

import uuid
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.errors import Incomplete, Refused
from deadlines import actions as deadlines
from roadmaps import life, notices
from roadmaps.actions.writing import has_written
from roadmaps.completeness import missing
from roadmaps.freezing import content_of, sha256_of
from roadmaps.models import Draft, Remark, Revision, Section, Step
from roadmaps.registry import BELONGINGS
from roadmaps.states import SectionState, StepName


@transaction.atomic
def endorse(*, draft: Draft, by: User) -> Step:
    """The validating authority stands behind the text as it is; any later edit voids it."""
    return _take(_locked(draft), StepName.ENDORSE, by)


@transaction.atomic
def submit(*, draft: Draft, token: uuid.UUID, by: User) -> Revision:
    """Hand the roadmap to UNOSSC: checked, frozen, the deadline settled, a receipt sent.

    Idempotent: the same form `token` gives the same revision again.
    Raises Refused, or Incomplete with all that is missing.
    """
    locked = _locked(draft)
    if done := Revision.objects.filter(token=token, draft=locked).first():
        return done
    life.check(by, StepName.SUBMIT, locked)
    if lacking := missing(locked):
        raise Incomplete(_("The roadmap is not complete yet."), lacking)
    content = content_of(locked)
    revision = Revision.objects.create(
        roadmap=locked.roadmap,
        draft=locked,
        number=_next_number(locked),
        content=content,
        sha256=sha256_of(content),
        token=token,
        submitted_by=by,
    )
    _take(locked, StepName.SUBMIT, by, revision=revision)
    deadlines.settle(deadline=locked.roadmap.deadline, by=by)
    notices.send_receipt(revision)
    notices.tell_reviewers(revision)
    return revision


@transaction.atomic
def withdraw(*, draft: Draft, reason: str, by: User) -> Step:
    """Take a submitted roadmap back to go on writing; its deadline is open again."""
    locked = _locked(draft)
    step = _take(locked, StepName.WITHDRAW, by, reason=reason)
    deadlines.reopen(deadline=locked.roadmap.deadline, by=by)
    return step


@transaction.atomic
def return_for_revision(
    *,
    draft: Draft,
    reason: str,
    remarks: dict[str, str],
    by: User,
    due_on: date | None = None,
) -> Step:
    """Give the roadmap back with a reason and, per section code, what must change.

    The deadline is open again with its current date, or moved to `due_on`. The authors are told.
    """
    locked = _locked(draft)
    _refuse_own_work(locked, by)
    if not reason.strip():
        raise Refused(_("Say why the roadmap is returned: its authors will read it first."))
    step = _take(locked, StepName.RETURN, by, reason=reason.strip())
    _ask_for_changes(locked, step, remarks)
    deadlines.reopen(deadline=locked.roadmap.deadline, by=by)
    if due_on and due_on != locked.roadmap.deadline.due_on:
        deadlines.extend(deadline=locked.roadmap.deadline, to_on=due_on, reason=reason, by=by)
    notices.tell_authors(step)
    return step


@transaction.atomic
def accept(*, draft: Draft, reason: str = "", by: User) -> Step:
    """UNOSSC accepts what was submitted; the milestones' dates bind from now on."""
    locked = _locked(draft)
    _refuse_own_work(locked, by)
    step = _take(locked, StepName.ACCEPT, by, reason=reason.strip())
    for belonging in BELONGINGS.values():
        belonging.after_accept(locked)
    notices.tell_authors(step)
    return step


@transaction.atomic
def publish(*, draft: Draft, by: User) -> Revision:
    """The public reads the accepted revision from now on; the draft is closed."""
    locked = _locked(draft)
    revision = locked.revisions.order_by("-number").first()
    if revision is None:
        raise Refused(_("There is no submitted revision to publish."))
    _take(locked, StepName.PUBLISH, by, revision=revision)
    revision.published_at = clock.now()
    revision.save(update_fields=["published_at"])
    locked.roadmap.published = revision
    locked.roadmap.save(update_fields=["published"])
    return revision


def _locked(draft: Draft) -> Draft:
    Draft.objects.select_for_update(no_key=True).get(pk=draft.pk)
    return Draft.objects.for_writing().get(pk=draft.pk)


def _take(
    draft: Draft, name: StepName, by: User, *, reason: str = "", revision: Revision | None = None
) -> Step:
    rule = life.check(by, name, draft)
    before, draft.state, draft.state_since = draft.state, rule.after, clock.now()
    if name == StepName.PUBLISH:
        draft.closed_at = draft.state_since
    draft.save(update_fields=["state", "state_since", "closed_at"])
    return Step.objects.create(
        draft=draft,
        name=name,
        from_state=before,
        to_state=rule.after,
        by=by,
        at=draft.state_since,
        reason=reason,
        revision=revision,
    )


def _next_number(draft: Draft) -> int:
    last = draft.roadmap.revisions.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _refuse_own_work(draft: Draft, by: User) -> None:
    """Nobody reviews what they wrote (source: domain, "accept")."""
    if has_written(by, draft):
        raise Refused(_("You wrote in this roadmap: somebody else has to review it."))


def _ask_for_changes(draft: Draft, step: Step, remarks: dict[str, str]) -> None:
    by_code = {section.template.code: section for section in draft.sections.all()}
    asked = [(by_code[code], text.strip()) for code, text in remarks.items() if text.strip()]
    Remark.objects.bulk_create(
        Remark(step=step, section=section, text=text) for section, text in asked
    )
    Section.objects.filter(pk__in=[section.pk for section, _text in asked]).update(
        state=SectionState.MUST_CHANGE
    )
