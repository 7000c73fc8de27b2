"""The draft that carries the work, its sections, and the texts that were not taken."""

from functools import cached_property
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.writing_scopes import WritingScope
from core import clock, history
from core.choices import Toned
from core.relations import related
from deadlines.models import Deadline
from documents.models.identity import Document
from documents.models.templates import SectionTemplate
from documents.querysets import (
    ConflictingTextQuerySet,
    DraftQuerySet,
    SectionQuerySet,
)
from documents.states import (
    EDITABLE,
    ENDED,
    READ_BY_AUTHORS,
    DraftState,
    NotStarted,
    SectionState,
    StepName,
    statuses,
)
from documents.writing_scopes import scope_of

if TYPE_CHECKING:
    from django.db.models.manager import RelatedManager

    from documents.models.reviewing import Remark, Step


@pghistory.track()
class Draft(models.Model):
    """One round of work on a document: the first, or a later amendment. At most one is open.

    An amendment has a `base`, the published revision that its text stands on, and a `reason`.
    `closed_at` is set when it is published or abandoned, and while UNOSSC has closed it.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="drafts")
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=DraftState.choices, default=DraftState.DRAFTING)
    state_since = models.DateTimeField(default=clock.now)
    has_text = models.BooleanField(default=False)
    base = models.ForeignKey("Revision", models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(_("why it is amended"), blank=True)
    opened_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    if TYPE_CHECKING:
        sections: "RelatedManager[Section]"

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="draft_number_is_unique"),
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(closed_at__isnull=True),
                name="draft_one_is_open",
                violation_error_message=_("This document is already being changed."),
            ),
            models.CheckConstraint(
                name="draft_closed_when_it_ends",
                condition=Q(state__in=ENDED, closed_at__isnull=False)
                | ~Q(state__in=ENDED) & Q(closed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="draft_amendment_has_reason",
                condition=Q(base__isnull=True) | ~Q(reason=""),
                violation_error_message=_("Explain why you are amending it."),
            ),
            models.CheckConstraint(
                name="draft_only_amendments_end_unpublished",
                condition=~Q(state="abandoned") | Q(base__isnull=False),
            ),
            models.CheckConstraint(
                name="draft_of_published_is_not_closed",
                condition=~Q(state="closed") | Q(base__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["state", "state_since"], name="draft_by_state")]

    def __str__(self) -> str:
        return f"{self.document}, draft {self.number}"

    @property
    def status(self) -> Toned:
        """What the screens say; "not started" while there is no text, unless it amends one."""
        return self.document.registered_kind.shown_state(self._status)

    @property
    def _status(self) -> Toned:
        has_text = self.has_text or self.is_amendment
        if self.state == DraftState.DRAFTING and not has_text:
            return NotStarted.NOT_STARTED
        return DraftState(self.state)

    @property
    def statuses(self) -> tuple[Toned, ...]:
        """Its state, after “Published” where it amends a published text (`states.statuses`)."""
        both = statuses(self._status, is_published=self.document.published_id is not None)
        return tuple(map(self.document.registered_kind.shown_state, both))

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE

    @property
    def is_closed(self) -> bool:
        """Whether UNOSSC closed it: its document is not expected, and nobody changes it."""
        return self.state == DraftState.CLOSED

    @property
    def is_read_by_authors(self) -> bool:
        """Whether only the party's people read it as it is now; UNOSSC reads its revisions."""
        return self.state in READ_BY_AUTHORS

    @property
    def is_amendment(self) -> bool:
        """Whether it changes what is published already."""
        return self.base_id is not None

    @property
    def deadline(self) -> Deadline | None:
        """What its submission settles and its return opens again, where the document has one.

        That of an amendment was met once and stays so.
        """
        return None if self.is_amendment else self.document.deadline

    @cached_property
    def closing(self) -> "Step | None":
        """The step that closed it, while it is closed; one statement then."""
        if not self.is_closed:
            return None
        steps = related(Draft, "steps").filter(draft=self, name=StepName.CLOSE)
        last: Step | None = steps.select_related("by").order_by("-pk").first()
        return last

    @cached_property
    def remarks(self) -> "list[Remark]":
        """What reviewers said of this draft, about sections first; one statement."""
        remarks = list(related(Draft, "steps", "remarks").filter(step__draft=self).with_authors())
        for remark in remarks:
            remark.step.draft = self  # whose document and party are read already
        return remarks

    def remarks_on(self, passage: str) -> "list[Remark]":
        """What they said of one section or row, by the key of its passage, the oldest first."""
        return [remark for remark in self.remarks if remark.passage_key == passage]

    @property
    def is_behind(self) -> bool:
        """Whether the published text changed since this amendment started from it."""
        return self.is_amendment and self.base_id != self.document.published_id


# The history of texts is read newest first by draft, and version by version; in no other way.
BY_DRAFT = models.Index(fields=["draft", "-updated_at", "-pgh_id"], name="section_event_by_draft")
BY_VERSION = models.Index(fields=["pgh_obj", "version", "pgh_id"], name="section_event_by_version")


KEYS = {
    "draft": history.unindexed(Draft),
    "template": history.unindexed(SectionTemplate),
    "updated_by": history.unindexed(settings.AUTH_USER_MODEL, null=True),
}


@pghistory.track(
    obj_field=pghistory.ObjForeignKey(related_name="events", db_index=False),
    attrs=KEYS,
    meta={"indexes": [BY_DRAFT, BY_VERSION]},
)
class Section(models.Model):
    """One section of a draft. `version` grows with every save; a save names the one it saw."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="sections")
    template = models.ForeignKey(SectionTemplate, models.PROTECT, related_name="sections_written")
    body = models.TextField(_("text"), blank=True)
    language = models.CharField(_("language of the text"), max_length=10, default="en")
    state = models.CharField(
        max_length=12, choices=SectionState.choices, default=SectionState.EMPTY
    )
    words = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["template__position"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "template"], name="section_once_in_draft")
        ]

    def __str__(self) -> str:
        return f"{self.template}, {self.draft}"

    @property
    def status(self) -> SectionState:
        return SectionState(self.state)

    @property
    def writing_scope(self) -> WritingScope:
        """What a contributor must have been given to write here; read with the template."""
        return scope_of(self.template.kind, self.template.code)


class ConflictingText(models.Model):
    """A text that conflicted with the stored one: it is kept and can be restored."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="conflicting_texts")
    body = models.TextField()
    base_version = models.PositiveIntegerField()
    stored_for = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    stored_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = ConflictingTextQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["section", "stored_for"], name="conflicting_text_of_author")
        ]

    def __str__(self) -> str:
        return f"{self.section}: text of {self.stored_for}"
