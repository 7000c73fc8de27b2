"""What a revision holds: the whole roadmap as it was submitted."""

import hashlib
import json
from typing import Any

from roadmaps.models import Draft
from roadmaps.registry import BELONGINGS


def content_of(draft: Draft) -> dict[str, Any]:
    """The roadmap as plain data: sections, actors, and what other apps add (commitments)."""
    party, workshop = draft.roadmap.party, draft.roadmap.workshop
    content: dict[str, Any] = {
        "holder": {"code": party.code, "name": party.name, "kind": party.kind},
        "workshop": {"code": workshop.code, "name": workshop.name},
        "language": draft.roadmap.language,
        "sections": [
            {
                "code": section.template.code,
                "title": section.template.title_in(section.language),
                "language": section.language,
                "body": section.body,
            }
            for section in draft.sections.all()
        ],
        "actors": [
            {
                "organisation": actor.organisation.name,
                "kind": actor.kind.value if actor.kind else "",
                "role": actor.role,
                "contact": actor.contact,
            }
            for actor in draft.actors.select_related("organisation")
        ],
        "gaps": list(draft.actor_gaps.order_by("kind").values("kind", "reason")),
    }
    for name, belonging in BELONGINGS.items():
        content[name] = belonging.content(draft)
    return content


def sha256_of(content: dict[str, Any]) -> str:
    """The SHA-256 of the content as JSON with sorted keys and no spaces, in UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
