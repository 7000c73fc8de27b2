"""What this app keeps about one person, and what of it goes when the person is erased."""

from typing import Any

from django.utils.translation import gettext as _

from accounts.erasing import Subject
from accounts.models import User
from accounts.permissions import parties_of
from accounts.personal import plain
from files import storage
from files.models import StoredFile, Upload


def uploaded(user: User | None, _emails: list[str], reader: User | None) -> dict[str, Any]:
    """The files that the account uploaded; others than the person get those of their parties."""
    if user is None:
        return {}
    files = StoredFile.objects.filter(uploaded_by=user)
    if reader is not None and reader != user:
        files = files.filter(party__in=parties_of(reader))
    return {"files": [plain(file) for file in files]}


def erase_uploads(subject: Subject) -> dict[Any, int]:
    """Delete uploads that are not complete. Files belong to the party and stay."""
    if subject.user is None:
        return {}
    uploads = Upload.objects.filter(by=subject.user)
    storage.delete(*(name for upload in uploads for name in upload.parts))
    return {_("Uploads that are not complete"): uploads.delete()[0]}
