"""What this app keeps about one person: what they wrote, said and decided."""

from typing import Any

from django.db.models import Q

from accounts.models import User
from accounts.permissions import sees_all_parties
from accounts.personal import plain
from documents.models import Comment, Section, StaffNote, Step
from documents.states import SUBMITTED_OR_LATER


def written(user: User | None, _emails: list[str], reader: User | None) -> dict[str, Any]:
    """Comments, steps, notes for UNOSSC, and the sections last saved by the account.

    Others than the person get only what they may read on the pages, and of an endorsement not
    the text: an endorsed text may still be in the making.
    """
    if user is None:
        return {}
    comments = Comment.objects.filter(written_by=user)
    sections = Section.objects.filter(updated_by=user).select_related("template")
    notes = StaffNote.objects.filter(written_by=user, removed_at__isnull=True)
    hidden: tuple[str, ...] = ()
    if reader is not None and reader != user:
        comments = comments & Comment.objects.visible_to(reader)
        is_readable = Q(pk__in=Section.objects.visible_to(reader))
        if sees_all_parties(reader):
            is_readable |= Q(draft__state__in=SUBMITTED_OR_LATER)
        sections = sections.filter(is_readable)
        notes = notes & StaffNote.objects.visible_to(reader)
        hidden = ("content", "private")
    return {
        "comments": [plain(row) for row in comments],
        "staff_notes": [plain(row) for row in notes],
        "steps": [plain(row, *hidden) for row in Step.objects.filter(by=user)],
        "sections": [
            {"section": row.template.code, "saved": row.updated_at, "text": row.body}
            for row in sections
        ],
    }
