"""The erasure of one person's rows in this app."""

from typing import Any

from django.utils.translation import gettext as _

from accounts.erasing import Subject
from documents.models import RenderedFile, ReturnedCopy, ReviewNotes
from documents.models.copies import CopyState


def erase_papers(subject: Subject) -> dict[Any, int]:
    """Delete the person's review notes and the copies that were not applied.

    All rendered files are deleted too: they are rendered anew on request.
    """
    RenderedFile.objects.all().delete()
    if subject.user is None:
        return {}
    waiting = ReturnedCopy.objects.filter(uploaded_by=subject.user, state=CopyState.TO_CHECK)
    return {
        _("Notes for reviews"): ReviewNotes.objects.filter(reviewer=subject.user).delete()[0],
        _("Copies not imported"): waiting.delete()[0],
    }
