"""Amendments of the demo's published roadmaps, UNOSSC's corrections, and their merges."""

import uuid
from datetime import time
from typing import Any

from accounts.models import User
from demo import content
from demo.holder import Holder
from demo.story import Story
from documents import actions as documents
from documents.models import Draft, Section
from documents.revisions import section_merges

HOURS = {"amend": time(9, 30), "correct": time(11), "merge": time(15)}
CHANGED_AT = time(10, 30)


def tell_amendment(story: Story, holder: Holder) -> None:
    """A scene for each step after publication, and for each text that an amendment changes."""
    for step in holder.steps:
        if hour := HOURS.get(step["step"]):
            by = holder.known.people[step["by"]]
            act = {"amend": amend, "correct": correct, "merge": merge}[step["step"]]
            story.on(content.day(step["on"]), hour, act, holder=holder, on=step["on"], by=by)
    if holder.row["content"] and (amendment := holder.content.get("amendment")):
        for row in amendment["changes"]:
            story.on(content.day(row["on"]), CHANGED_AT, change, holder=holder, row=row)


def amend(holder: Holder, on: str, by: User) -> None:
    reason = holder.content["amendment"]["reason"]
    documents.amend(document=holder.document, reason=reason, by=by)


def change(holder: Holder, row: dict[str, Any]) -> None:
    """Change one passage of the working copy, as the focal point."""
    sections = Section.objects.filter(draft=_amendment(holder), template__code=row["section"])
    section = sections.get()
    documents.save_section(
        section=section,
        body=_replaced(section.body, row),
        language=section.language,
        is_done=True,
        base_version=section.version,
        by=holder.focal_point,
    )


def correct(holder: Holder, on: str, by: User) -> None:
    """Publish one passage anew, as UNOSSC."""
    row = next(row for row in holder.content["corrections"] if row["on"] == on)
    holder.document.refresh_from_db()
    published = holder.document.published
    assert published
    texts = {section["code"]: section["body"] for section in published.content["sections"]}
    documents.correct(
        document=holder.document,
        code=row["section"],
        body=_replaced(texts[row["section"]], row),
        reason=row["reason"],
        seen=published.sha256,
        token=uuid.uuid4(),
        by=by,
    )


def merge(holder: Holder, on: str, by: User) -> None:
    """Merge the correction, which meets no other change and needs no decision."""
    draft = _amendment(holder)
    documents.merge(draft=draft, choices={}, seen=section_merges.seen(draft), by=by)


def _amendment(holder: Holder) -> Draft:
    return Draft.objects.for_writing().get(document=holder.document, number=2)


def _replaced(body: str, row: dict[str, Any]) -> str:
    if row["was"] not in body:
        raise ValueError(f"{row['section']}: the text does not say {row['was']!r}")
    return body.replace(row["was"], row["is"])
