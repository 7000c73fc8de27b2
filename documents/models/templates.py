"""Templates of documents: which sections a document has. Templates have versions."""

from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Deferrable, Q
from django.utils.translation import gettext_lazy as _

from core.translated_texts import in_english_or_another, in_reader_language
from documents.template_querysets import (
    DocumentTemplateQuerySet,
    SectionTemplateQuerySet,
    TemplateVersionQuerySet,
)
from workshops.models import Event

if TYPE_CHECKING:
    from django.db.models.manager import RelatedManager


@pghistory.track()
class DocumentTemplate(models.Model):
    """A named list of sections for documents of one kind. It has versions.

    New documents use the newest published version of the template that their event chose, or of
    the standard one. `updated_by` is empty until staff change what came with the software.
    """

    kind = models.CharField(max_length=30)
    names = models.JSONField(default=dict)
    is_standard = models.BooleanField(default=False)
    updated_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = DocumentTemplateQuerySet.as_manager()

    if TYPE_CHECKING:
        versions: "RelatedManager[TemplateVersion]"

    class Meta:
        ordering = ["kind", "-is_standard", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(is_standard=True),
                name="document_template_one_is_standard",
            )
        ]

    def __str__(self) -> str:
        return self.local_name

    @property
    def local_name(self) -> str:
        """The name in the reader's language."""
        return in_reader_language(self.names) or str(_("Standard template"))


@pghistory.track()
class TemplateVersion(models.Model):
    """One version of a template. Once it is published, its sections never change.

    At most one version of a template is a draft: the next one. `note` says what changed.
    """

    template = models.ForeignKey(DocumentTemplate, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    note = models.TextField(_("what changed"), blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TemplateVersionQuerySet.as_manager()

    if TYPE_CHECKING:
        sections: "RelatedManager[SectionTemplate]"

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "number"], name="template_version_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["template"],
                condition=Q(published_at__isnull=True),
                name="template_version_one_is_draft",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template}, {self.number}"

    @property
    def is_draft(self) -> bool:
        """Whether it can still be changed: nobody writes in it yet."""
        return self.published_at is None


@pghistory.track()
class SectionTemplate(models.Model):
    """A section of a version of a template, with guidance in each language. Data, not code.

    The same `code` in two versions is the same section. `kind` is that of the template.
    """

    version = models.ForeignKey(TemplateVersion, models.CASCADE, related_name="sections")
    kind = models.CharField(max_length=30)
    code = models.SlugField(max_length=30)
    position = models.PositiveSmallIntegerField()
    titles = models.JSONField(default=dict)
    guidance = models.JSONField(default=dict)
    is_required = models.BooleanField(default=True)

    objects = SectionTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "code"], name="section_template_once_in_version"
            ),
            # checked after a statement: two sections change places in one
            models.UniqueConstraint(
                fields=["version", "position"],
                name="section_template_position_is_unique",
                deferrable=Deferrable.IMMEDIATE,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_reader_language(self.titles)

    def title_in(self, language: str) -> str:
        """The title in the language of a text, else in English, else in any that there is."""
        return self.titles.get(language) or in_english_or_another(self.titles)

    @property
    def local_guidance(self) -> str:
        return in_reader_language(self.guidance)


@pghistory.track()
class EventTemplate(models.Model):
    """The template that an event chose for its documents of a kind; without one, the standard."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30)
    template = models.ForeignKey(DocumentTemplate, models.PROTECT, related_name="chosen_for")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "kind"], name="event_template_is_chosen_once")
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.template}"
