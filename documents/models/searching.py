"""The sections of revisions as rows, for searches."""

from typing import Any

from django.db import models

from core.search import search_key_of
from core.stems import stems_of
from documents.revision_querysets import OfRevisionQuerySet
from richtext.plain_text import plain


class RevisionSection(models.Model):
    """A section as a revision holds it, for searches: the revision itself is the record.

    `text` is without markup. The rows are made with their revision and never change.
    """

    revision = models.ForeignKey("Revision", models.CASCADE, related_name="searched_sections")
    code = models.CharField(max_length=60)
    title = models.TextField(blank=True)
    language = models.CharField(max_length=10, default="en")
    text = models.TextField(blank=True)
    search = search_key_of("title", "text")
    stems = stems_of("title", "text")

    objects = OfRevisionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["revision", "code"], name="section_of_revision")]

    def __str__(self) -> str:
        return self.title


def sections_in(content: dict[str, Any]) -> list[dict[str, str]]:
    """The fields of the rows for what a revision holds; sections without text have none."""
    return [
        {
            "code": section["code"],
            "title": section.get("title", ""),
            "language": section.get("language") or "en",
            "text": text,
        }
        for section in content.get("sections", [])
        if (text := plain(section.get("body", "")))
    ]
