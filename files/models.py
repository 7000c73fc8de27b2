"""Stored files, and uploads that come in parts. The bytes are in the storage called "files"."""

import uuid
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock
from countries.models import Party
from files.names import MAX_LENGTH
from files.querysets import StoredFileQuerySet, UploadQuerySet
from office.attachments.formats import FORMATS, MAX_FILE_BYTES, Format

if TYPE_CHECKING:
    from django.db.models.manager import RelatedManager


@pghistory.track()
class StoredFile(models.Model):
    """A file as it is stored, which never changes: another file takes its place (`replaces`).

    Its name in the storage is made of `key`; `name` is how people called it, for display only.
    `owner` is the name of what it belongs to (files/owners.py), which says who may read it.

    `released_at` is set when its owner lets it go, because it was removed or replaced: some time
    later its bytes are deleted (`erased_at`), unless a revision holds it (`held_at`).
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    owner = models.CharField(max_length=30)
    party = models.ForeignKey(Party, models.PROTECT, related_name="files")
    name = models.CharField(_("name"), max_length=MAX_LENGTH)
    format = models.CharField(max_length=5, choices=[(f.code, f.name) for f in FORMATS.values()])
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    has_preview = models.BooleanField(default=False)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    held_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = StoredFileQuerySet.as_manager()

    if TYPE_CHECKING:
        replaced_by: "RelatedManager[StoredFile]"

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="file_size_is_within_limits",
                condition=Q(size__gte=1, size__lte=MAX_FILE_BYTES),
            ),
            models.CheckConstraint(name="file_has_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="file_replaces_another",
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")),
            ),
            models.CheckConstraint(
                name="file_is_erased_only_once_released",
                condition=Q(erased_at__isnull=True)
                | Q(released_at__isnull=False, held_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                fields=["released_at"],
                condition=Q(released_at__isnull=False, erased_at__isnull=True),
                name="file_released",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("files:download", kwargs={"key": self.key})

    @property
    def stored_name(self) -> str:
        """Its name in the storage, which nobody can guess and no sender chose."""
        return f"{self.key.hex[:2]}/{self.key.hex}"

    @property
    def preview_name(self) -> str:
        return f"{self.stored_name}.preview"

    @property
    def known_format(self) -> Format:
        return FORMATS[self.format]


class Upload(models.Model):
    """A file that comes in parts over a slow line, until it is complete and checked.

    `owner` and `place` say what it will belong to, `replaces` which file there it takes the place
    of. `mark` tells that the same file was chosen again: its name, size and date of change.
    `parts` are the names of the parts in the storage, in order, `received` how many bytes they
    have. Once it is complete a worker is asked to check it (`asked_at`, `claimed_at`). Then it is
    stored, and `goes_to` is the page that shows it, or `refusal` says in the person's language why
    it is not.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    party = models.ForeignKey(Party, models.CASCADE, related_name="+")
    owner = models.CharField(max_length=30)
    place = models.CharField(max_length=60)
    replaces = models.CharField(max_length=60, blank=True, default="")
    name = models.CharField(max_length=MAX_LENGTH)
    mark = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    received = models.PositiveIntegerField(default=0)
    parts = models.JSONField(default=list)
    began_at = models.DateTimeField(default=clock.real_now)
    asked_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    goes_to = models.CharField(max_length=300, blank=True, default="")
    refusal = models.TextField(blank=True, default="")

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="upload_size_is_within_limits",
                condition=Q(size__gte=1, size__lte=MAX_FILE_BYTES),
            ),
            models.CheckConstraint(
                name="upload_receives_what_was_announced", condition=Q(received__lte=F("size"))
            ),
            models.UniqueConstraint(
                fields=["by", "owner", "place", "replaces", "mark"],
                condition=Q(goes_to=""),
                name="upload_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.received} of {self.size}"
