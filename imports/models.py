"""Uploaded lists, their rows, and their outcomes.

Records that rows mean belong to the importer; here they are only primary keys.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.choices import Toned
from core.search import search_key_of
from imports.querysets import BatchQuerySet, RowQuerySet


class BatchState(Toned):
    UPLOADED = "uploaded", _("Columns to confirm")
    CHECKED = "checked", _("To check")
    APPLIED = "applied", _("Applied")
    FAILED = "failed", _("Could not be read")
    UNDONE = "undone", _("Undone")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {
            "uploaded": "warning",
            "checked": "warning",
            "applied": "success",
            "failed": "danger",
        }


class Work(models.TextChoices):
    """What a worker has been asked to do with a list."""

    NONE = "", _("Nothing")
    CHECK = "check", _("Read and check")
    COMPARE = "compare", _("Compare once more")
    APPLY = "apply", _("Apply")
    PREVIEW = "preview", _("Work out what undoing would do")
    UNDO = "undo", _("Undo")


def kept_name(batch: "Batch", name: str) -> str:
    """The server's own name for an uploaded file; the original name is for display only."""
    return f"imports/{uuid.uuid4().hex}"


class Batch(models.Model):
    """An uploaded list and its state. No other table is written until the list is applied.

    `importer` is the name of what imports it (imports/importer.py);
    `reading` holds how the file is to be read (sheet, encoding, columns, country headings);
    `questions` are those about the whole list, by kind, as its importer keeps them;
    `work` is what a worker was asked for and has not finished; `seen` is PostgreSQL's snapshot
    of the moment the rows were compared with what is known; `history` marks in the history
    what applying wrote. `undo_preview` is the report that undoing would make, and when that was
    worked out, for a list that is too long for a page to do it.
    """

    importer = models.CharField(max_length=40)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(default=clock.now)
    file_name = models.CharField(max_length=255)
    file = models.FileField(upload_to=kept_name, blank=True)
    sha256 = models.CharField(max_length=64)
    reading = models.JSONField(default=dict, blank=True)
    sheet = models.CharField(max_length=100, blank=True)
    header_row = models.PositiveIntegerField(null=True, blank=True)
    columns = models.JSONField(default=dict, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    questions = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=BatchState.choices)
    problem = models.TextField(blank=True)
    work = models.CharField(max_length=8, choices=Work.choices, blank=True, default=Work.NONE)
    work_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    work_at = models.DateTimeField(null=True, blank=True)
    seen = models.TextField(blank=True, editable=False)
    history = models.UUIDField(null=True, editable=False)
    applied_at = models.DateTimeField(null=True, blank=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undo_report = models.JSONField(default=dict, blank=True)
    undo_preview = models.JSONField(default=dict, blank=True, db_default={})

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return self.file_name

    @property
    def status(self) -> BatchState:
        return BatchState(self.state)

    @property
    def is_open(self) -> bool:
        """Whether the list may still be decided and applied."""
        return self.state == BatchState.CHECKED and not self.work


class Progress(models.Model):
    """The progress of a worker on a list. Written outside its transaction, so that pages see it."""

    batch = models.OneToOneField(Batch, models.CASCADE, primary_key=True, related_name="progress")
    phase = models.CharField(max_length=20)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=clock.real_now)

    def __str__(self) -> str:
        return f"{self.phase} {self.done}/{self.total}"


class ColumnMapping(models.Model):
    """The columns of lists of one shape, as somebody confirmed them.

    `shape` stands for the folded header row, perhaps of one owner (Importer.shares_columns);
    `columns` says which column stands in which place.
    """

    importer = models.CharField(max_length=40)
    shape = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["importer", "shape"], name="shape_is_mapped_once")
        ]

    def __str__(self) -> str:
        return self.shape


class Change(models.Model):
    """The values of a row of another table before and after one import.

    `target` says which table, as its importer calls it, `key` which row. Only the fields that
    changed are here, so that undoing puts back these and no others.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="changes")
    target = models.CharField(max_length=20)
    key = models.BigIntegerField()
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "target", "key"], name="change_is_kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.key}"


class Outcome(Toned):
    NEW = "new", _("New")
    UPDATE = "update", _("Update")
    SAME = "same", _("Already known")
    REPEATED = "repeated", _("Repeated in the list")
    POSSIBLE = "possible", _("Possible duplicate")
    PROBLEM = "problem", _("Problem")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {"new": "success", "update": "info", "possible": "warning", "problem": "danger"}


class RowResult(Toned):
    """The outcome of applying a row."""

    NEW = "new", _("New")
    UPDATE = "update", _("Updated")
    SAME = "same", _("Already known")
    LEFT_OUT = "left out", _("Left out")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {"new": "success", "update": "info", "left out": "warning"}


class Decision(models.TextChoices):
    OPEN = "", _("Not decided")
    IMPORT = "import", _("Import as new")
    UPDATE = "update", _("The same: update all fields")
    FILL = "fill", _("The same: fill blanks only")
    SKIP = "skip", _("Leave out")


class Row(models.Model):
    """One row of the list: its cells, what was parsed from them, and the decision about it.

    `number` is that of its sheet, of several sheets with the place of the sheet before it, and of a
    further item of the row with its slot (imports/reading/numbering.py). `corrections` are cells
    typed anew by an administrator, by column; `known_key` is the number of what the row was found
    to be, `chosen_key` of what an administrator said it is; `written` is what applying made of it:
    new or update. `searched` is what a search looks at. `leader` is the number of the first row
    that asks the same question: its decision holds for this row, too, while this one has none.
    """

    # Found by the index of import_row_is_read_once.
    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows", db_index=False)
    number = models.PositiveIntegerField()
    raw = models.JSONField()
    corrections = models.JSONField(default=dict, blank=True)
    parsed = models.JSONField(default=dict)
    identity_key = models.CharField(max_length=240, blank=True)
    searched = models.TextField(blank=True)
    search = search_key_of("searched")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    problems = models.JSONField(default=list, blank=True)
    known_key = models.BigIntegerField(null=True, blank=True)
    chosen_key = models.BigIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    differences = models.JSONField(default=dict, blank=True)
    leader = models.PositiveIntegerField(null=True, blank=True)
    decision = models.CharField(
        max_length=10, choices=Decision.choices, blank=True, default=Decision.OPEN
    )
    written = models.CharField(max_length=8, blank=True)

    objects = RowQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="import_row_is_read_once")
        ]
        indexes = [
            models.Index(fields=["batch", "outcome", "number"], name="import_row_tab"),
            models.Index(
                fields=["known_key"],
                condition=Q(known_key__isnull=False),
                name="import_row_known",
            ),
            models.Index(
                fields=["chosen_key"],
                condition=Q(chosen_key__isnull=False),
                name="import_row_chosen",
            ),
        ]

    def __str__(self) -> str:
        return f"row {self.number}"

    @property
    def status(self) -> Outcome:
        return Outcome(self.outcome)

    @property
    def became(self) -> RowResult:
        """The outcome of applying the row."""
        if self.written:
            return RowResult(self.written)
        return RowResult.SAME if self.outcome == Outcome.SAME else RowResult.LEFT_OUT
