"""Texts and copies that came back beside a newer text (see papers.py)."""

from datetime import timedelta

from accounts.models import User
from core import clock
from documents.models import ConflictingText, Document, Draft, ReturnedCopy


def newest(roadmap: Document) -> Draft:
    """The newest draft of a roadmap."""
    return roadmap.drafts.latest("number")


def conflicting_texts(name: str, roadmap: Document, by: User) -> dict[str, int]:
    """Texts that were not taken: one waits, about the other its author has decided."""
    text = {
        "section": newest(roadmap).sections.get(),
        "stored_for": by,
        "body": "<p>Mine.</p>",
        "base_version": 1,
    }
    settled = {"stored_at": clock.now() - timedelta(days=1), "settled_at": clock.now()}
    return {
        f"{name} kept text": ConflictingText.objects.create(**text).pk,
        f"{name} settled text": ConflictingText.objects.create(**text, **settled).pk,
    }


def copies(name: str, roadmap: Document, by: User) -> dict[str, int]:
    """Word copies that came back: one waits to be looked at, the other was applied."""
    copy = {
        "draft": newest(roadmap),
        "uploaded_by": by,
        "sha256": "2" * 64,
        "format": "docx",
    }
    copies = {
        "copy": ReturnedCopy(**copy, file_name="copy.docx"),
        "applied copy": ReturnedCopy(
            **copy, file_name="earlier.docx", state="applied", applied_at=clock.now()
        ),
    }
    ReturnedCopy.objects.bulk_create(copies.values())
    return {f"{name} {kind}": row.pk for kind, row in copies.items()}
