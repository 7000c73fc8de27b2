"""Evidence of a commitment that is removed from its draft, and restored with it."""

from datetime import datetime
from typing import Any

from commitments.models import Commitment, Evidence, Milestone
from core.errors import Refused
from files import actions as files
from files.models import StoredFile

_TEXTS = ("title", "note", "link", "is_public")


def content_of_evidence(commitment: Commitment) -> dict[str, Any]:
    """The evidence of a commitment as plain data; nothing where it has none."""
    rows = Evidence.objects.of_commitment(commitment.pk).order_by("pk")
    content = [_content_of(evidence) for evidence in rows]
    return {"evidence": content} if content else {}


def _content_of(evidence: Evidence) -> dict[str, Any]:
    removed_at = evidence.removed_at
    return {
        **{name: getattr(evidence, name) for name in _TEXTS},
        "key": evidence.pk,
        "milestone": evidence.milestone_id,
        "file": str(evidence.file.key) if evidence.file else "",
        "added_by": evidence.added_by_id,
        "added_at": evidence.added_at.isoformat(),
        "updated_by": evidence.updated_by_id,
        "removed_at": removed_at.isoformat() if removed_at else "",
    }


def restore_evidence(commitment: Commitment, content: dict[str, Any]) -> None:
    """Bring the evidence of a restored commitment back, with its keys and its history.

    A file whose bytes were deleted meanwhile, or for which there is no room any more, stays away.
    """
    steps = set(Milestone.objects.filter(commitment=commitment).values_list("pk", flat=True))
    for row in content.get("evidence", []):
        file = None
        if row["file"]:
            file = _taken_back(row)
            if file is None:
                continue
        Evidence.objects.create(
            pk=row["key"],
            commitment=commitment,
            milestone_id=row["milestone"] if row["milestone"] in steps else None,
            file=file,
            added_by_id=row["added_by"],
            added_at=datetime.fromisoformat(row["added_at"]),
            updated_by_id=row["updated_by"],
            removed_at=datetime.fromisoformat(row["removed_at"]) if row["removed_at"] else None,
            **{name: row[name] for name in _TEXTS},
        )


def _taken_back(row: dict[str, Any]) -> StoredFile | None:
    file = StoredFile.objects.there().filter(key=row["file"]).first()
    if file is None:
        return None
    if not row["removed_at"]:
        try:
            files.take_back(file)
        except Refused:
            return None
    return file
