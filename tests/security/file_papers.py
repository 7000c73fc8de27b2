"""Files of a section in each state: attached, removed, held by the newest revision, and deleted."""

from typing import Any

from django.core.files.base import ContentFile

from accounts.models import User
from core import clock
from documents.models import Attachment, Draft, RevisionFile
from files.models import StoredFile, Upload
from files.storage import files_storage


def files_of_sections(name: str, draft: Draft, by: User) -> dict[str, Any]:
    """The keys of files are their addresses, those of attachments and sections primary keys."""
    section = draft.sections.get()
    attached, removed, held, erased = (
        _file(draft, by, f"{what}.png") for what in ("attached", "removed", "held", "erased")
    )
    now = clock.real_now()
    StoredFile.objects.filter(pk=erased.pk).update(released_at=now, erased_at=now)
    signature = {"section": section, "updated_by": by, "updated_at": clock.now()}
    attachment = Attachment.objects.create(file=attached, **signature)
    taken_out = Attachment.objects.create(file=removed, removed_at=clock.now(), **signature)
    Attachment.objects.create(file=held, **signature)
    if revision := draft.revisions.first():
        RevisionFile.objects.create(revision=revision, file=held)
    upload = Upload.objects.create(
        by=by, party=draft.document.party, owner="section", place=str(section.pk),
        name="part.pdf", mark="m", size=9,
    )  # fmt: skip
    return {
        f"{name} attachment": attachment.pk,
        f"{name} removed attachment": taken_out.pk,
        f"{name} section": str(section.pk),
        f"{name} file": attached.key,
        f"{name} removed file": removed.key,
        f"{name} held file": held.key,
        f"{name} deleted file": erased.key,
        f"{name} upload": upload.key,
    }


def _file(draft: Draft, by: User, name: str) -> StoredFile:
    """A picture with a preview, of which a few bytes are stored."""
    file = StoredFile.objects.create(
        owner="section", party=draft.document.party, name=name, format="png", size=9,
        sha256="a" * 64, has_preview=True, uploaded_by=by,
    )  # fmt: skip
    for stored_name in (file.stored_name, file.preview_name):
        files_storage().save(stored_name, ContentFile(b"123456789"))
    return file
