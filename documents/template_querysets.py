"""Named reads of templates of documents, their versions and their sections."""

from typing import Any

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from accounts.permissions import Permission, user_can
from core.relations import related


class DocumentTemplateQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "DocumentTemplateQuerySet":
        """All templates for people who manage them; nobody else reads them as such."""
        return self if user_can(user, Permission.MANAGE_REFERENCE) else self.none()

    def published(self) -> "DocumentTemplateQuerySet":
        """Templates that new documents can use: they have a published version."""
        versions = related(self.model, "versions").published()
        return self.filter(Exists(versions.filter(template=OuterRef("pk"))))

    def with_use(self) -> "DocumentTemplateQuerySet":
        """Annotates `newest` (number), `draft` (number) and how many `documents` use it."""
        versions = related(self.model, "versions").filter(template=OuterRef("pk")).order_by()
        newest = versions.published().order_by("-number")
        draft = versions.filter(published_at__isnull=True)
        return self.annotate(
            newest=Subquery(newest.values("number")[:1]),
            draft=Subquery(draft.values("number")[:1]),
            documents=_documents(self.model, "versions", "sections", of="version__template"),
        )


class TemplateVersionQuerySet(models.QuerySet):
    def published(self) -> "TemplateVersionQuerySet":
        return self.filter(published_at__isnull=False)

    def with_use(self) -> "TemplateVersionQuerySet":
        """Annotates how many `documents` are written in a version."""
        return self.annotate(documents=_documents(self.model, "sections", of="version"))

    def for_new(self, kind: str, event: int) -> "TemplateVersionQuerySet":
        """The version that a new document of this kind uses after the event, first of all.

        It is the newest published one of the template that the event chose, or of the standard
        template.
        """
        chosen = related(self.model, "template", "chosen_for").filter(event=event, kind=kind)
        is_chosen = Exists(chosen.filter(template=OuterRef("template")))
        versions = self.published().filter(template__kind=kind).annotate(is_chosen=is_chosen)
        usable = versions.filter(Q(is_chosen=True) | Q(template__is_standard=True))
        return usable.order_by("-is_chosen", "-number")


class SectionTemplateQuerySet(models.QuerySet):
    def for_new(self, kind: str, event: int) -> "SectionTemplateQuerySet":
        """The sections that a new document of this kind has after the event, in their order."""
        versions = related(self.model, "version").for_new(kind, event)
        return self.filter(version=Subquery(versions.values("pk")[:1])).order_by("position")

    def of_document(self, document: int) -> "SectionTemplateQuerySet":
        """The sections that the drafts of a document have, in their order."""
        sections = related(self.model, "sections_written").filter(draft__document=document)
        return self.filter(Exists(sections.filter(template=OuterRef("pk")))).order_by("position")

    def known_in_kind(self, kind: str) -> "SectionTemplateQuerySet":
        """Each section of documents of a kind once, whatever template and version they use.

        The standard template's come first; of several versions the newest names the section.
        """
        published = self.filter(kind=kind, version__published_at__isnull=False)
        rank = Case(When(version__template__is_standard=True, then=0), default=1)
        newest = published.annotate(rank=rank).order_by(
            "code", "rank", "-version__published_at", "-version__number"
        )
        chosen = newest.distinct("code").values("pk")
        return self.filter(pk__in=chosen).annotate(rank=rank).order_by("rank", "position", "code")


def _documents(model: Any, *path: str, of: str) -> Coalesce:
    """How many documents are written in the sections of a row, which `of` leads to."""
    sections = related(model, *path, "sections_written").filter(
        **{f"template__{of}": OuterRef("pk")}
    )
    group = sections.order_by().annotate(group=F(f"template__{of}")).values("group")
    counted = group.annotate(n=Count("draft__document", distinct=True)).values("n")
    return Coalesce(Subquery(counted, output_field=models.IntegerField()), 0)
