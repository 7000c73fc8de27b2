"""Revisions that were submitted, the steps of a draft, and the verdicts of reviewers."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.writing_scopes import WritingScope
from core import clock
from core.date_fields import ModelDateField
from documents.attachments.content import held_by
from documents.models.attaching import RevisionFile
from documents.models.drafting import Draft, Section
from documents.models.identity import Document
from documents.models.searching import RevisionSection, sections_in
from documents.querysets import (
    AssignmentQuerySet,
    RemarkQuerySet,
    RevisionQuerySet,
    StepQuerySet,
)
from documents.search import search_key_of_content
from documents.states import DraftState, StepName, Verdict
from files.actions import hold

NEED_REASON = ("return", "abandon", "correct", "close", "reopen", "revoke")


class Revision(models.Model):
    """A submission that never changes: its content with the SHA-256, who submitted it and when.

    `private` is for UNOSSC and the party, by name of the rows it belongs to
    (`RowsSnapshot.private`). It stands beside the content, whose SHA-256 anybody may check once it
    is published. `corrects` is set on what UNOSSC published in place of another. `search` is the
    key by which its text is found, without markup. `token` comes from the form, so that sending the
    same submission twice makes one revision.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="revisions")
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    private = models.JSONField(default=dict, blank=True)
    search = models.TextField(editable=False, blank=True, default="", db_default="")
    sha256 = models.CharField(max_length=64)
    token = models.UUIDField(unique=True, default=uuid.uuid4)
    submitted_at = models.DateTimeField(default=clock.now)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_as = models.CharField(max_length=20, blank=True)
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="revision_number_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.document}, revision {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        is_new = self._state.adding
        if is_new:
            self.search = search_key_of_content(self.document.registered_kind, self.content)
        super().save(*args, **kwargs)
        if is_new:
            RevisionSection.objects.bulk_create(
                RevisionSection(revision=self, **fields) for fields in sections_in(self.content)
            )
        if is_new and (keys := held_by(self.content)):
            held = [RevisionFile(revision=self, file_id=pk) for pk in hold(keys)]
            RevisionFile.objects.bulk_create(held)

    @property
    def covering_note(self) -> str:
        """The note of its authors to UNOSSC at its submission; one statement for each call."""
        submissions = self.steps.filter(name=StepName.SUBMIT)
        return submissions.values_list("reason", flat=True).first() or ""


class Step(models.Model):
    """A step of a draft in its workflow: who took it, when and why.

    An endorsement keeps what was endorsed: the content, its SHA-256, and what is private
    beside it.
    """

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="steps")
    name = models.CharField(max_length=10, choices=StepName.choices)
    from_state = models.CharField(max_length=10, choices=DraftState.choices, blank=True)
    to_state = models.CharField(max_length=10, choices=DraftState.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    reason = models.TextField(blank=True)
    revision = models.ForeignKey(Revision, models.PROTECT, null=True, related_name="steps")
    content = models.JSONField(null=True, blank=True)
    private = models.JSONField(default=dict, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["draft", "name"], name="step_of_draft")]
        constraints = [
            models.CheckConstraint(
                name="step_return_has_reason",
                condition=~Q(name__in=NEED_REASON) | ~Q(reason=""),
                violation_error_message=_("Give a reason."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.draft}"


class Remark(models.Model):
    """A reviewer's verdict on one section or row in a decision, and the author's answer.

    It is about a section, or about a row: `rows` is the name of the rows (decision 0047), `row_key`
    the key of the row's passage, and `row_title` its title as the reviewer read it, for the row may
    be renamed or removed afterwards.
    """

    step = models.ForeignKey(Step, models.CASCADE, related_name="remarks")
    section = models.ForeignKey(
        Section, models.CASCADE, null=True, blank=True, related_name="remarks"
    )
    rows = models.CharField(max_length=20, blank=True, default="")
    row_key = models.CharField(max_length=40, blank=True, default="")
    row_title = models.TextField(blank=True, default="", db_default="")
    verdict = models.CharField(max_length=12, choices=Verdict.choices, default=Verdict.MUST_CHANGE)
    text = models.TextField(blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["section__template__position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="remark_says_what_to_change",
                condition=Q(verdict="fine") | ~Q(text=""),
                violation_error_message=_("Say what must change."),
            ),
            models.CheckConstraint(
                name="remark_is_about_a_section_or_a_row",
                condition=Q(section__isnull=False, rows="", row_key="")
                | Q(section__isnull=True) & ~Q(rows="") & ~Q(row_key=""),
            ),
            models.UniqueConstraint(fields=["step", "section"], name="remark_once_for_section"),
            models.UniqueConstraint(
                fields=["step", "rows", "row_key"],
                condition=Q(section__isnull=True),
                name="remark_once_for_row",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section or self.row_title}: {self.text}"

    @property
    def status(self) -> Verdict:
        return Verdict(self.verdict)

    @property
    def is_open(self) -> bool:
        return self.verdict == Verdict.MUST_CHANGE and self.answered_at is None

    @property
    def passage_key(self) -> str:
        """The key of the passage that it is about (documents.structured_rows.Passage)."""
        return self.section.template.code if self.section else self.row_key

    @property
    def title(self) -> str:
        """What it is about, in words."""
        return self.section.template.title if self.section else self.row_title

    @property
    def url(self) -> str:
        """Where the party's people read and answer it."""
        document = self.step.draft.document
        if self.section:
            page = document.url_of("edit-section", section=self.section.template.code)
            return f"{page}#remark-{self.pk}"
        return document.url_of("answer-remark", remark=self.pk)

    @property
    def writing_scope(self) -> WritingScope:
        """What a contributor must have been given to answer it."""
        if self.section:
            return self.section.writing_scope
        return self.step.draft.document.scope_of(self.rows)


class ReviewNotes(models.Model):
    """A reviewer's notes on a revision, kept until they decide.

    `verdicts` are by the key of a passage: {"vision": {"verdict": "comment", "text": "…"}}.
    `criteria` are by the primary key of a criterion: {"7": {"answer": "partly", "note": "…"}};
    `shares_criteria` says whether the authors will read them.
    """

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="notes")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    decision = models.CharField(max_length=10, blank=True)
    reason = models.TextField(blank=True)
    due_on = ModelDateField(null=True, blank=True)
    verdicts = models.JSONField(default=dict, blank=True)
    criteria = models.JSONField(default=dict, db_default={}, blank=True)
    shares_criteria = models.BooleanField(default=False, db_default=False)
    noted_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "reviewer"], name="review_notes_one_of_reviewer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.revision}: notes of {self.reviewer}"


class ReviewAssignment(models.Model):
    """The reviewer at UNOSSC of a draft; rows that ended are the record of earlier ones."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="assignments")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField(default=clock.now)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft"],
                condition=Q(ended_at__isnull=True),
                name="review_assignment_one_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.draft}: {self.reviewer}"
