"""Evidence of a commitment in each state: private, public, removed; as a link and as a file."""

from typing import Any

from django.core.files.base import ContentFile

from accounts.models import User
from commitments.models import Commitment, Evidence
from core import clock
from files.models import StoredFile
from files.storage import files_storage


def evidence_of(name: str, commitment: Commitment) -> dict[str, Any]:
    """One of each, added by anybody. The keys of files are their addresses."""
    by = User.objects.earliest("pk")

    def made(title: str, **more: Any) -> Evidence:
        return Evidence.objects.create(
            commitment=commitment, title=title, added_by=by, updated_by=by, **more
        )

    page = "https://example.org/law"
    private, public = _file(commitment, by), _file(commitment, by)
    made("A photo", file=private)
    made("Another photo", file=public, is_public=True)
    links = {
        "evidence": made("The law", link=page),
        "public evidence": made("The law in the gazette", link=page, is_public=True),
        "removed evidence": made("Another law", link=page, removed_at=clock.now()),
    }
    return {
        **{f"{name} {thing}": evidence.pk for thing, evidence in links.items()},
        f"{name} private file evidence": private.key,
        f"{name} public file evidence": public.key,
    }


def _file(commitment: Commitment, by: User) -> StoredFile:
    """A picture with a preview, of which a few bytes are stored."""
    file = StoredFile.objects.create(
        owner="evidence", party=commitment.document.party, name="photo.png", format="png", size=9,
        sha256="a" * 64, has_preview=True, uploaded_by=by,
    )  # fmt: skip
    for stored_name in (file.stored_name, file.preview_name):
        files_storage().save(stored_name, ContentFile(b"123456789"))
    return file
