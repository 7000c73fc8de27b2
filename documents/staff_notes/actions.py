"""UNOSSC's people write and remove notes that only they read."""

import uuid

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from core import clock
from core.errors import Refused
from core.history import signed_by
from core.text import is_blank, stripped
from documents.models import Document, SectionTemplate, StaffNote


@transaction.atomic
def write_staff_note(
    *, document: Document, body: str, token: uuid.UUID, section: str = "", by: User
) -> StaffNote:
    """Write a note on a document, or on its section of this code. Nobody is notified.

    Idempotent: the same form `token` gives the same note again. Raises PermissionDenied for people
    who do not review, and Refused for an empty note or a section that the kind does not have.
    """
    require(by, Permission.REVIEW)
    if known := StaffNote.objects.filter(token=token, written_by=by).first():
        return known
    if is_blank(body):
        raise Refused(_("Write the note."))
    if section and not _has_section(document, section):
        raise Refused(_("This document has no such section."))
    with signed_by(by.pk):
        return StaffNote.objects.create(
            document=document,
            section=section,
            body=stripped(body),
            written_by=by,
            written_at=clock.now(),
            token=token,
        )


@transaction.atomic
def remove_staff_note(*, note: StaffNote, by: User) -> None:
    """Remove one's own note. Its text stays in the history of the database.

    Removing it again changes nothing. Raises PermissionDenied for a note of another person.
    """
    require(by, Permission.REVIEW)
    stored = StaffNote.objects.select_for_update(no_key=True).get(pk=note.pk)
    if stored.written_by_id != by.pk:
        raise PermissionDenied(_("Only its writer can remove a note."))
    if stored.removed_at is None:
        stored.removed_at = clock.now()
        with signed_by(by.pk):
            stored.save(update_fields=["removed_at"])


def _has_section(document: Document, code: str) -> bool:
    return SectionTemplate.objects.of_document(document.pk).filter(code=code).exists()
