"""Participant lists that were uploaded, row by row, and what became of them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.choices import Toned
from core.search import search_key_of
from workshops.models.events import Event
from workshops.models.people import Person
from workshops.querysets import ImportBatchQuerySet


class BatchState(Toned):
    UPLOADED = "uploaded", _("Columns to confirm")
    CHECKED = "checked", _("To check")
    APPLIED = "applied", _("Applied")
    FAILED = "failed", _("Could not be read")
    UNDONE = "undone", _("Undone")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {"uploaded": "wait", "checked": "wait", "applied": "ok", "failed": "late"}


class Work(models.TextChoices):
    """What a worker has been asked to do with a list."""

    NONE = "", _("Nothing")
    CHECK = "check", _("Read and check")
    COMPARE = "compare", _("Compare once more")
    APPLY = "apply", _("Apply")
    UNDO = "undo", _("Undo")


def kept_name(batch: "ImportBatch", name: str) -> str:
    """The server's own name for an uploaded file; the sender's is only ever shown."""
    return f"imports/{uuid.uuid4().hex}"


class ImportBatch(models.Model):
    """One uploaded list and what became of it. Nothing is written to people until applied.

    `reading` holds how the file is to be read (sheet, encoding, columns, country headings);
    `employers` are the questions about names that may be one organisation (imports/employers.py);
    `work` is what a worker was asked for and has not finished; `seen` is PostgreSQL's snapshot
    of the moment the rows were compared with the people known; `history` marks in the history
    what applying wrote.
    """

    event = models.ForeignKey(Event, models.PROTECT, related_name="batches")
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
    countries = models.JSONField(default=dict, blank=True)
    employers = models.JSONField(default=list, blank=True)
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
    kept_back = models.JSONField(default=dict, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "import batches"

    def __str__(self) -> str:
        return f"{self.file_name} for {self.event}"

    @property
    def status(self) -> BatchState:
        return BatchState(self.state)

    @property
    def is_open(self) -> bool:
        """Whether it may still be decided and applied."""
        return self.state == BatchState.CHECKED and not self.work


class ImportProgress(models.Model):
    """How far a worker is with a list. Written beside its transaction, so that pages see it."""

    batch = models.OneToOneField(
        ImportBatch, models.CASCADE, primary_key=True, related_name="progress"
    )
    phase = models.CharField(max_length=20)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=clock.real_now)

    def __str__(self) -> str:
        return f"{self.phase} {self.done}/{self.total}"


class ColumnMapping(models.Model):
    """What the columns of lists of one shape hold, as an administrator confirmed it.

    `shape` is the folded header row; `columns` says which column stands in which place.
    """

    shape = models.CharField(max_length=64, unique=True)
    columns = models.JSONField(default=dict)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.shape


class ImportChange(models.Model):
    """What one import found in a person or a participation and what it made of it.

    Only the fields that changed, so that undoing puts back these and no others.
    """

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=13)
    key = models.BigIntegerField()
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "kind", "key"], name="change_is_kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Outcome(Toned):
    NEW = "new", _("New")
    UPDATE = "update", _("Update")
    SAME = "same", _("Already known")
    REPEATED = "repeated", _("Repeated in the list")
    POSSIBLE = "possible", _("Possible duplicate")
    PROBLEM = "problem", _("Problem")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {"new": "ok", "update": "doing", "possible": "wait", "problem": "late"}


class Became(Toned):
    """What applying made of a row."""

    NEW = "new", _("New")
    UPDATE = "update", _("Updated")
    SAME = "same", _("Already known")
    LEFT_OUT = "left out", _("Left out")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {"new": "ok", "update": "doing", "left out": "wait"}


class Decision(models.TextChoices):
    OPEN = "", _("Not decided")
    IMPORT = "import", _("Import as a new person")
    UPDATE = "update", _("Same person, update all fields")
    FILL = "fill", _("Same person, fill blanks only")
    SKIP = "skip", _("Leave out")


class ImportRow(models.Model):
    """One row of the list: as it stands there, as it was understood, and what to do with it.

    `corrections` are cells typed anew by an administrator, by column; `chosen` is the person an
    administrator named; `written` is what applying made of it: new or update.
    """

    # Found by the index of import_row_is_read_once; most rows lead to nobody until applied.
    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows", db_index=False)
    number = models.PositiveIntegerField()
    raw = models.JSONField()
    corrections = models.JSONField(default=dict, blank=True)
    parsed = models.JSONField(default=dict)
    name_key = models.CharField(max_length=240, blank=True)
    search = search_key_of(
        *(
            f"parsed__{name}"
            for name in (
                "given_name",
                "family_name",
                "emails",
                "country",
                "country_text",
                "organisation",
                "position",
            )
        )
    )
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    problems = models.JSONField(default=list, blank=True)
    person = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="import_rows",
        db_index=False,
    )
    chosen = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    reason = models.CharField(max_length=300, blank=True)
    differences = models.JSONField(default=dict, blank=True)
    decision = models.CharField(
        max_length=10, choices=Decision.choices, blank=True, default=Decision.OPEN
    )
    written = models.CharField(max_length=8, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="import_row_is_read_once")
        ]
        indexes = [
            models.Index(fields=["batch", "outcome", "number"], name="import_row_tab"),
            models.Index(
                fields=["person"], condition=Q(person__isnull=False), name="import_row_of_person"
            ),
            models.Index(
                fields=["chosen"], condition=Q(chosen__isnull=False), name="import_row_chosen"
            ),
        ]

    def __str__(self) -> str:
        return f"row {self.number}"

    @property
    def status(self) -> Outcome:
        return Outcome(self.outcome)

    @property
    def became(self) -> Became:
        """What applying made of the row."""
        if self.written:
            return Became(self.written)
        return Became.SAME if self.outcome == Outcome.SAME else Became.LEFT_OUT
