"""Writing: the lock every edit takes, and answers to remarks."""

from typing import Any

from django.db import transaction
from django.db.models import Exists
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from accounts.writing_scopes import WritingScope
from core import clock
from core.errors import Refused
from documents.models import Draft, Remark, Section, Step
from documents.states import DraftState, SectionState, StepName, Verdict


def lock_for_writing(draft_pk: int, by: User, part: WritingScope | None = None) -> Draft:
    """The draft under its row lock. Raises PermissionDenied if the user may not write in it, and
    Refused if its state takes no edits.

    `part` is the part to write in (see documents/writing_scopes.py); without it, any part.
    Submitting takes the same lock, so nothing is written during a submission.
    """
    locked = Draft.objects.select_for_update(of=("self",), no_key=True)
    draft = locked.select_related("document").get(pk=draft_pk)
    require(by, Permission.WRITE, draft.document.party_id, part)
    if not draft.is_editable:
        raise Refused(
            _("It is “%(state)s” and cannot be changed now. Your text was not saved.")
            % {"state": draft.status.label}
        )
    return draft


def refuse_while_closed(document_pk: int) -> None:
    """Raises Refused while UNOSSC has closed the document: nothing is reported about it then."""
    if Draft.objects.filter(document=document_pk, state=DraftState.CLOSED).exists():
        raise Refused(
            _("UNOSSC has closed it, so nothing can be changed. Your text was not saved.")
        )


def touch(draft: Draft, *, has_text: bool) -> None:
    """Called after an edit: records that there is text, and voids an endorsement."""
    is_first_text = has_text and not draft.has_text
    if not is_first_text and draft.state != DraftState.ENDORSED:
        return
    if draft.state in (DraftState.ENDORSED, DraftState.DRAFTING):
        draft.state, draft.state_since = DraftState.DRAFTING, clock.now()
    draft.has_text = has_text
    draft.save(update_fields=["has_text", "state", "state_since"])


@transaction.atomic
def answer_remark(*, remark: Remark, answer: str, by: User) -> Remark:
    """Answer a reviewer's remark. Once all remarks on a section are answered, so is the section.

    Idempotent for the same answer. Raises Refused, with the answer in the message, if somebody
    else answered meanwhile.
    """
    draft = lock_for_writing(remark.step.draft_id, by, remark.writing_scope)
    remark = (
        Remark.objects.select_for_update(of=("self",))
        .select_related("answered_by", "section")
        .get(pk=remark.pk)
    )
    if remark.answered_at and remark.answered_by:
        if remark.answer == answer:
            return remark
        words = {"name": remark.answered_by.name, "answer": answer}
        raise Refused(
            _("%(name)s has already answered this remark. Your answer was not saved: “%(answer)s”")
            % words
        )
    remark.answer, remark.answered_by, remark.answered_at = answer, by, clock.now()
    remark.save(update_fields=["answer", "answered_by", "answered_at"])
    if section := remark.section:
        waiting = section.remarks.filter(verdict=Verdict.MUST_CHANGE, answered_at__isnull=True)
        if not waiting.exists():
            returned = Section.objects.filter(pk=section.pk, state=SectionState.MUST_CHANGE)
            returned.update(state=SectionState.ANSWERED)
    touch(draft, has_text=draft.has_text)
    return remark


def signed(by: User) -> dict[str, Any]:
    """The fields that record who wrote, and when."""
    return {"updated_by": by, "updated_at": clock.now()}


def has_written(user: User, draft: Draft) -> bool:
    """Whether the user ever wrote in this document or submitted it, so that somebody else reviews.

    Reads the history that triggers wrote, so that replaced texts count too. Texts written before
    an amendment count as well, and so does opening one.
    """
    texts = Section.pgh_event_model.objects  # type: ignore[attr-defined]
    drafts = Draft.objects.filter(document=draft.document_id).lasting().values("pk")
    steps = Step.objects.filter(draft__in=drafts, by=user)
    answers = Remark.objects.filter(step__draft__in=drafts, answered_by=user)
    wrote = (
        Exists(texts.filter(draft__in=drafts, updated_by=user.pk))
        | Exists(answers)
        | Exists(steps.filter(name__in=(StepName.SUBMIT, StepName.ENDORSE)))
        | Exists(steps.filter(name=StepName.OPEN, draft__base__isnull=False))
    )
    for rows in draft.document.registered_kind.rows:
        wrote |= rows.written_by(user, draft)
    return Draft.objects.filter(wrote, pk=draft.pk).exists()
