"""What reviewers said, with the forms in which the authors answer."""

from collections.abc import Iterable
from typing import Any

from accounts.permissions import Permission, user_can
from documents.models import Document, Draft, Remark
from documents.writing.forms import AnswerForm


def with_forms(
    remarks: Iterable[Remark], user: Any, document: Document, sent: AnswerForm | None = None
) -> list[Remark]:
    """The remarks, each with a `form` where this user may still answer it, else None.

    `sent` is the form of a remark that could not be saved as it was sent.
    """
    answerable = list(remarks)
    for remark in answerable:
        remark.form = _form_of(remark, user, document)  # type: ignore[attr-defined]
        if sent is not None and sent.remark.pk == remark.pk:
            remark.form = sent  # type: ignore[attr-defined]
    return answerable


def _form_of(remark: Remark, user: Any, document: Document) -> AnswerForm | None:
    may_answer = user_can(user, Permission.WRITE, document.party, remark.writing_scope)
    return AnswerForm(remark=remark) if remark.is_open and may_answer else None


def on_rows(document: Document, rows: str, key: str = "") -> Iterable[Remark]:
    """What reviewers said of the rows of this name in the open draft, or of one row, by the key
    of its passage; one statement."""
    drafts = Draft.objects.filter(document=document.pk).open()
    remarks = Remark.objects.filter(step__draft__in=drafts, rows=rows).in_words()
    if key:
        remarks = remarks.filter(row_key=key)
    draft = "step__draft__document"
    return remarks.with_authors().select_related(f"{draft}__party", f"{draft}__event")
