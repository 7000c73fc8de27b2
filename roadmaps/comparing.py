"""What changed between two revisions, section by section, word by word."""

from typing import Any

from core import richtext, worddiff
from roadmaps.models import Revision


def changes_since_last(revision: Revision) -> list[dict[str, Any]]:
    """The revision's sections, each with its `pieces` against the revision before (or None).

    `pieces` is None where nothing changed or there is nothing to compare with.
    """
    before = (
        Revision.objects.filter(roadmap=revision.roadmap_id, number__lt=revision.number)
        .order_by("-number")
        .first()
    )
    old = {s["code"]: s["body"] for s in before.content["sections"]} if before else {}
    sections = []
    for section in revision.content["sections"]:
        earlier = old.get(section["code"])
        has_changed = before is not None and earlier != section["body"]
        pieces = (
            worddiff.compare(richtext.plain(earlier or ""), richtext.plain(section["body"]))
            if has_changed
            else None
        )
        sections.append({**section, "pieces": pieces})
    return sections
