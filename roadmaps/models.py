"""Roadmaps: the identity, the draft that carries the work, and the revisions it freezes."""

import uuid
from typing import TYPE_CHECKING, Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core import clock
from core.choices import Toned
from countries.models import Organisation, Party
from deadlines.models import Deadline
from roadmaps.querysets import DraftQuerySet, RevisionQuerySet, RoadmapQuerySet, SectionQuerySet
from roadmaps.states import (
    ACTOR_KIND_OF,
    EDITABLE,
    ActorKind,
    DraftState,
    NotStarted,
    SectionState,
    StepName,
)
from workshops.models import Event

if TYPE_CHECKING:
    from django.db.models.manager import RelatedManager


class SectionTemplate(models.Model):
    """A section that roadmaps have, with guidance in each language. Data, not code."""

    code = models.SlugField(max_length=30, unique=True)
    position = models.PositiveSmallIntegerField(unique=True)
    titles = models.JSONField(default=dict)
    guidance = models.JSONField(default=dict)
    is_required = models.BooleanField(default=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return self.title_in(translation.get_language() or "en")

    def title_in(self, language: str) -> str:
        return self.titles.get(language) or self.titles["en"]

    @property
    def local_guidance(self) -> str:
        return self.guidance.get(translation.get_language() or "en") or self.guidance["en"]


@pghistory.track()
class Roadmap(models.Model):
    """The promise of one party after one workshop: national or regional, one live per holder.

    The text being written is in the open draft; what the public reads is `published`.
    """

    party = models.ForeignKey(Party, models.PROTECT, related_name="roadmaps")
    workshop = models.ForeignKey(Event, models.PROTECT, related_name="roadmaps")
    language = models.CharField(_("language"), max_length=10, default="en")
    deadline = models.OneToOneField(Deadline, models.PROTECT, related_name="roadmap")
    published = models.ForeignKey(
        "Revision", models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_demo = models.BooleanField(default=False)

    objects = RoadmapQuerySet.as_manager()

    if TYPE_CHECKING:
        drafts: "RelatedManager[Draft]"
        revisions: "RelatedManager[Revision]"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party", "workshop"],
                name="roadmap_one_for_holder_and_workshop",
                violation_error_message=_("This party already has a roadmap for this workshop."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.party.name}, {self.workshop}"

    def get_absolute_url(self) -> str:
        return self.url_of("roadmaps:roadmap")

    def url_of(self, name: str, **more: Any) -> str:
        """The address of a page of this roadmap."""
        return reverse(
            name, kwargs={"workshop": self.workshop.code, "code": self.party.code, **more}
        )

    @property
    def draft_status(self) -> Toned:
        """The state of the newest draft, for rows read with `with_latest_draft`."""
        state = self.draft_state  # type: ignore[attr-defined]  # annotated
        if state == DraftState.DRAFTING and not self.draft_has_text:  # type: ignore[attr-defined]
            return NotStarted.NOT_STARTED
        return DraftState(state)

    @property
    def title(self) -> str:
        if self.party.is_region:
            return _("%(party)s: regional roadmap") % {"party": self.party.local_name}
        return _("%(party)s: national roadmap") % {"party": self.party.local_name}


@pghistory.track()
class Draft(models.Model):
    """One round of work on a roadmap: the first, or a later amendment. At most one is open.

    `version` grows with every step; `closed_at` is set when it is published.
    """

    roadmap = models.ForeignKey(Roadmap, models.CASCADE, related_name="drafts")
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=DraftState.choices, default=DraftState.DRAFTING)
    state_since = models.DateTimeField(default=clock.now)
    has_text = models.BooleanField(default=False)
    opened_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    if TYPE_CHECKING:
        sections: "RelatedManager[Section]"
        actors: "RelatedManager[Actor]"
        actor_gaps: "RelatedManager[ActorGap]"

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["roadmap", "number"], name="draft_number_is_unique"),
            models.UniqueConstraint(
                fields=["roadmap"],
                condition=Q(closed_at__isnull=True),
                name="draft_one_is_open",
                violation_error_message=_("This roadmap is already being changed."),
            ),
            models.CheckConstraint(
                name="draft_closed_when_published",
                condition=Q(state="published", closed_at__isnull=False)
                | ~Q(state="published") & Q(closed_at__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["state", "state_since"], name="draft_by_state")]

    def __str__(self) -> str:
        return f"{self.roadmap}, draft {self.number}"

    @property
    def status(self) -> Toned:
        """What the screens say; "not started" while there is no text."""
        if self.state == DraftState.DRAFTING and not self.has_text:
            return NotStarted.NOT_STARTED
        return DraftState(self.state)

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE


@pghistory.track()
class Section(models.Model):
    """One section of a draft. `version` grows with every save; a save names the one it saw."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="sections")
    template = models.ForeignKey(SectionTemplate, models.PROTECT, related_name="+")
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


class KeptText(models.Model):
    """A text that was not taken: the loser of a conflict stays and can be fetched back."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="kept_texts")
    body = models.TextField()
    base_version = models.PositiveIntegerField()
    kept_for = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kept_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["section", "kept_for"], name="kept_text_of_author")]

    def __str__(self) -> str:
        return f"{self.section}: text of {self.kept_for}"


@pghistory.track()
class Actor(models.Model):
    """An organisation engaged in a roadmap: public, private, academic or other non-state."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="actors")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    role = models.CharField(_("part it plays"), max_length=300)
    contact = models.CharField(_("contact"), max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "organisation"],
                name="actor_once_in_draft",
                violation_error_message=_("This organisation is already in the list."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def kind(self) -> ActorKind | None:
        return ACTOR_KIND_OF.get(self.organisation.kind)


@pghistory.track()
class ActorGap(models.Model):
    """Why no actor of a type is engaged."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="actor_gaps")
    kind = models.CharField(max_length=10, choices=ActorKind.choices)
    reason = models.TextField(_("reason"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "kind"], name="actor_gap_once_in_draft")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reason}"


class Revision(models.Model):
    """What was submitted, frozen: content, who, when, and its SHA-256. Never changed.

    `token` comes from the form, so that sending the same submission twice makes one revision.
    """

    roadmap = models.ForeignKey(Roadmap, models.PROTECT, related_name="revisions")
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    token = models.UUIDField(unique=True, default=uuid.uuid4)
    submitted_at = models.DateTimeField(default=clock.now)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["roadmap", "number"], name="revision_number_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.roadmap}, revision {self.number}"


class Step(models.Model):
    """A step in the life of a draft: who did what when, and why."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="steps")
    name = models.CharField(max_length=10, choices=StepName.choices)
    from_state = models.CharField(max_length=10, choices=DraftState.choices, blank=True)
    to_state = models.CharField(max_length=10, choices=DraftState.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    reason = models.TextField(blank=True)
    revision = models.ForeignKey(Revision, models.PROTECT, null=True, related_name="steps")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["draft", "name"], name="step_of_draft")]
        constraints = [
            models.CheckConstraint(
                name="step_return_has_reason",
                condition=~Q(name="return") | ~Q(reason=""),
                violation_error_message=_("Say why the roadmap is returned."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.draft}"


class Remark(models.Model):
    """What a reviewer asks of one section on returning the roadmap, and the author's answer."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="remarks")
    section = models.ForeignKey(Section, models.CASCADE, related_name="remarks")
    text = models.TextField()
    must_change = models.BooleanField(default=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["section__template__position", "pk"]

    def __str__(self) -> str:
        return f"{self.section}: {self.text}"

    @property
    def is_open(self) -> bool:
        return self.must_change and self.answered_at is None
