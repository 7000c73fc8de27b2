"""UNOSSC's part: the assignment of a reviewer, their notes, and the decision."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require, user_can
from core import clock
from core.errors import Refused, Stale
from core.text import is_blank, stripped
from deadlines import actions as deadlines
from documents import workflow
from documents.criteria.actions import Checklist, record_answers
from documents.models import Draft, Remark, ReviewAssignment, ReviewNotes, Revision, Section, Step
from documents.revisions import comparison, step_notifications
from documents.revisions.actions import (
    lock_document,
    locked_draft,
    publish_newest,
    transition,
)
from documents.states import SectionState, StepName, Verdict
from documents.structured_rows import Passage
from documents.writing.locks import has_written


@dataclass(frozen=True)
class PassageVerdict:
    """A reviewer's verdict on one section or row, with a remark."""

    verdict: Verdict
    text: str = ""


Verdicts = dict[str, PassageVerdict]  # by the key of the passage
UNANSWERED = Checklist({})


@transaction.atomic
def return_for_revision(
    *,
    draft: Draft,
    reason: str,
    verdicts: Verdicts,
    seen: str | None,
    by: User,
    due_on: date | None = None,
    checklist: Checklist = UNANSWERED,
) -> Step:
    """Return the document to its authors with a reason and a verdict on each passage.

    A first draft's deadline is open again with its current date, or moved to `due_on`; an
    amendment has none. The authors are notified. `seen` is the SHA-256 of the revision that was
    read. Raises Stale when a newer one was submitted meanwhile.
    """
    locked = locked_draft(draft)
    workflow.require_right(by, StepName.RETURN, locked)
    _refuse_unread(locked, seen)
    _refuse_own_work(locked, by)
    if is_blank(reason):
        raise Refused(_("Explain why it is returned. Its authors will read this first."))
    step = transition(locked, StepName.RETURN, by, reason=stripped(reason))
    must_change = _record_verdicts(locked, step, verdicts)
    record_answers(step, checklist)
    Section.objects.filter(pk__in=must_change).update(state=SectionState.MUST_CHANGE)
    if deadline := locked.deadline:
        deadlines.reopen(deadline=deadline, by=by)
        if due_on and due_on != deadline.due_on:
            deadlines.extend(deadline=deadline, to_on=due_on, reason=reason, by=by)
    step_notifications.notify_authors(step)
    return step


@transaction.atomic
def accept(
    *,
    draft: Draft,
    reason: str = "",
    verdicts: Verdicts | None = None,
    seen: str | None,
    by: User,
    checklist: Checklist = UNANSWERED,
) -> Step:
    """Accept what was submitted; the milestones' dates bind from now on.

    Documents of some kinds are public from then on, as their workflow says. `seen` is the SHA-256
    of the revision that was read. Raises Refused while something must change, and Stale when a
    newer revision was submitted meanwhile.
    """
    is_published = draft.document.registered_kind.is_published_on_acceptance
    if is_published:
        lock_document(draft)
    locked = locked_draft(draft)
    workflow.require_right(by, StepName.ACCEPT, locked)
    _refuse_unread(locked, seen)
    _refuse_own_work(locked, by)
    verdicts = verdicts or {}
    if any(verdict.verdict == Verdict.MUST_CHANGE for verdict in verdicts.values()):
        raise Refused(_("You said that something must change. Return it instead."))
    step = transition(locked, StepName.ACCEPT, by, reason=stripped(reason))
    _record_verdicts(locked, step, verdicts)
    record_answers(step, checklist)
    for extension in locked.document.registered_kind.extensions:
        extension.after_accept(locked)
    if is_published:
        publish_newest(locked)
    step_notifications.notify_authors(step)
    return step


def _record_verdicts(draft: Draft, step: Step, verdicts: Verdicts) -> list[int]:
    """Record the verdicts with the step and delete the reviewer's notes.

    Returns the primary keys of the sections that must change.
    """
    by_code = {section.template.code: section for section in draft.sections.all()}
    rows = _rows_reviewed(draft) if set(verdicts) - set(by_code) else {}
    remarks = [
        _remark_on(by_code[key], step, each)
        if key in by_code
        else _remark_on_row(rows[key], step, each)
        for key, each in verdicts.items()
        if key in by_code or key in rows
    ]
    Remark.objects.bulk_create(remarks)
    ReviewNotes.objects.filter(revision__draft=draft, reviewer=step.by).delete()
    return [r.section_id for r in remarks if r.section_id and r.verdict == Verdict.MUST_CHANGE]


def _remark_on(section: Section, step: Step, each: PassageVerdict) -> Remark:
    return Remark(step=step, section=section, verdict=each.verdict, text=stripped(each.text))


def _remark_on_row(row: Passage, step: Step, each: PassageVerdict) -> Remark:
    named = {"rows": row.group, "row_key": row.key, "row_title": row.title}
    return Remark(step=step, verdict=each.verdict, text=stripped(each.text), **named)


def _rows_reviewed(draft: Draft) -> dict[str, Passage]:
    """The rows of the revision that is decided on, by their keys."""
    kind = draft.document.registered_kind
    revision = draft.revisions.order_by("-number").first()
    passages = comparison.passages(kind, revision.content) if revision else []
    return {passage.key: passage for passage in passages if kind.has_verdict_on(passage)}


def _refuse_unread(draft: Draft, seen: str | None) -> None:
    """Raises Stale unless the newest revision is the one that was seen."""
    newest = draft.revisions.order_by("-number").values_list("sha256", flat=True).first()
    if newest != seen:
        raise Stale(_("A newer revision has been submitted. Read it, then decide."))


def _refuse_own_work(draft: Draft, by: User) -> None:
    """Raises Refused if the user wrote in the document (source: domain, "accept")."""
    if has_written(by, draft):
        raise Refused(_("You wrote in this document, so someone else has to review it."))


@transaction.atomic
def keep_review(*, revision: Revision, by: User, **noted: Any) -> ReviewNotes:
    """Keep a reviewer's notes on a revision until they decide. `noted` are fields of the notes."""
    require(by, Permission.REVIEW)
    notes, _created = ReviewNotes.objects.update_or_create(
        revision=revision, reviewer=by, defaults={**noted, "noted_at": clock.now()}
    )
    return notes


@transaction.atomic
def assign(*, draft: Draft, reviewer: User | None, by: User) -> ReviewAssignment | None:
    """Assign a draft to a reviewer, or to nobody (None). Both reviewers are notified.

    Raises Refused if the new reviewer does not review, or wrote in this one.
    """
    require(by, Permission.REVIEW)
    locked = locked_draft(draft)
    current = locked.assignments.in_force().select_related("reviewer").first()
    if reviewer and current and current.reviewer_id == reviewer.pk:
        return current
    if reviewer and not user_can(reviewer, Permission.REVIEW):
        raise Refused(_("%(name)s does not review for UNOSSC.") % {"name": reviewer.name})
    if reviewer and has_written(reviewer, locked):
        words = _("%(name)s wrote in this document, so someone else has to review it.")
        raise Refused(words % {"name": reviewer.name})
    if current:
        current.ended_at, current.ended_by = clock.now(), by
        current.save(update_fields=["ended_at", "ended_by"])
        step_notifications.notify_unassigned(current)
    if reviewer is None:
        return None
    assignment = ReviewAssignment.objects.create(
        draft=locked, reviewer=reviewer, assigned_by=by, assigned_at=clock.now()
    )
    step_notifications.notify_assigned(assignment)
    return assignment
