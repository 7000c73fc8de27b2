"""Participant lists that were uploaded, row by row, and what became of them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.choices import Toned
from workshops.models.events import Event
from workshops.models.people import Person
from workshops.querysets import ImportBatchQuerySet


class BatchState(Toned):
    CHECKED = "checked", _("To check")
    APPLIED = "applied", _("Applied")
    FAILED = "failed", _("Could not be read")
    UNDONE = "undone", _("Undone")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {"checked": "wait", "applied": "ok", "failed": "late"}


class ImportBatch(models.Model):
    """One uploaded list and what became of it. Nothing is written to people until applied."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="batches")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(default=clock.now)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    sheet = models.CharField(max_length=100, blank=True)
    header_row = models.PositiveIntegerField(null=True, blank=True)
    columns = models.JSONField(default=dict, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    countries = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=BatchState.choices)
    problem = models.TextField(blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "import batches"

    def __str__(self) -> str:
        return f"{self.file_name} for {self.event}"

    @property
    def status(self) -> BatchState:
        return BatchState(self.state)


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


class Decision(models.TextChoices):
    OPEN = "", _("Not decided")
    IMPORT = "import", _("Import as a new person")
    UPDATE = "update", _("Same person, update")
    SKIP = "skip", _("Leave out")


class ImportRow(models.Model):
    """One row of the list: as it stands there, as it was understood, and what to do with it."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    raw = models.JSONField()
    parsed = models.JSONField(default=dict)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    problems = models.JSONField(default=list, blank=True)
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="import_rows"
    )
    reason = models.CharField(max_length=300, blank=True)
    differences = models.JSONField(default=dict, blank=True)
    decision = models.CharField(
        max_length=10, choices=Decision.choices, blank=True, default=Decision.OPEN
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="import_row_is_read_once")
        ]
        indexes = [models.Index(fields=["batch", "outcome", "number"], name="import_row_tab")]

    def __str__(self) -> str:
        return f"row {self.number}"

    @property
    def status(self) -> Outcome:
        return Outcome(self.outcome)
