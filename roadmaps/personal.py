"""What this app keeps about one person: what they wrote, said and decided."""

from typing import Any

from accounts.models import User
from accounts.personal import plain
from roadmaps.models import Comment, Section, Step


def written(user: User | None, _emails: list[str]) -> dict[str, Any]:
    """Comments, steps, and the sections last saved by the account."""
    if user is None:
        return {}
    sections = Section.objects.filter(updated_by=user).select_related("template")
    return {
        "comments": [plain(row) for row in Comment.objects.filter(written_by=user)],
        "steps": [plain(row) for row in Step.objects.filter(by=user)],
        "sections": [
            {"section": row.template.code, "saved": row.updated_at, "text": row.body}
            for row in sections
        ],
    }
