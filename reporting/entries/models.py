"""The entries of a report, and the challenges that they name."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commitments.models import Delivery
from core.translated_texts import in_reader_language
from countries.models import Party
from documents.models import Draft
from reporting.entries.querysets import EntryQuerySet, PublishedEntryQuerySet

PASSAGE_KEY = "entry-"


class Challenge(models.Model):
    """Something that keeps a party from delivering, under a code that never changes.

    Entries name challenges by code, so that they can be counted across parties and languages.
    """

    code = models.CharField(max_length=30, unique=True)
    titles = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_reader_language(self.titles)


@pghistory.track()
class ReportEntry(models.Model):
    """What a report says about one commitment.

    `number`, `part` and `title` are those of the commitment when the entry was made and never
    change. `earlier_delivery` is what the party claimed before this report. An entry is answered
    once `updated_at` is set. One with an `unchanged_reason` says that nothing changed, and why.
    `is_withdrawn` marks an entry whose commitment the roadmap no longer promises: nothing has to
    be reported about it.
    """

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="report_entries")
    number = models.PositiveIntegerField()
    part = models.CharField(max_length=4)
    title = models.CharField(max_length=200)
    earlier_delivery = models.CharField(max_length=12, choices=Delivery.choices)
    delivery = models.CharField(_("delivery"), max_length=12, choices=Delivery.choices)
    done = models.TextField(_("what was done"), blank=True)
    challenges = ArrayField(
        models.CharField(max_length=30), default=list, blank=True, verbose_name=_("challenges")
    )
    next_steps = models.TextField(_("next steps"), blank=True)
    support_needed = models.TextField(_("support needed"), blank=True)
    unchanged_reason = models.TextField(_("why nothing changed"), blank=True)
    is_withdrawn = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["part", "number"]
        verbose_name_plural = "report entries"
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="report_entry_once_in_draft"),
            models.CheckConstraint(
                name="report_entry_answered_by_somebody",
                condition=Q(updated_at__isnull=True) | Q(updated_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def passage_key(self) -> str:
        """The key of its passage in every revision, and of the remarks about it."""
        return f"{PASSAGE_KEY}{self.number}"

    @property
    def is_answered(self) -> bool:
        """Whether somebody reported on the commitment."""
        return self.updated_at is not None

    @property
    def is_unchanged(self) -> bool:
        """Whether the party reports that nothing changed."""
        return bool(self.unchanged_reason)

    @property
    def status(self) -> Delivery:
        """The delivery that the party claims."""
        return Delivery(self.delivery)

    @property
    def earlier_status(self) -> Delivery:
        """The delivery that the party claimed before this report."""
        return Delivery(self.earlier_delivery)


class PublishedEntry(models.Model):
    """What an accepted report says about one commitment, for the pages that compare parties.

    The revision itself is the record: these rows follow it and are never edited (`recording.py`).
    `spent` and `measured` are the amounts and the values of indicators as the revision has them
    (`shown_progress.py`).
    """

    document = models.ForeignKey(
        "documents.Document", models.CASCADE, related_name="published_entries"
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="published_entries")
    period = models.ForeignKey(
        "reporting.ReportingPeriod", models.PROTECT, related_name="published_entries"
    )
    number = models.PositiveIntegerField()
    part = models.CharField(max_length=4)
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=10, default="en")
    delivery = models.CharField(max_length=12, choices=Delivery.choices)
    done = models.TextField(blank=True)
    challenges = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    next_steps = models.TextField(blank=True)
    support_needed = models.TextField(blank=True)
    unchanged_reason = models.TextField(blank=True)
    spent = models.JSONField(default=list, blank=True)
    measured = models.JSONField(default=list, blank=True)

    objects = PublishedEntryQuerySet.as_manager()

    class Meta:
        ordering = ["part", "number"]
        verbose_name_plural = "published entries"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"], name="published_entry_once_in_report"
            )
        ]
        indexes = [
            models.Index(fields=["period", "part", "delivery"], name="published_entry_counted")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def status(self) -> Delivery:
        """The delivery that the party claims."""
        return Delivery(self.delivery)

    @property
    def rated_status(self) -> Delivery | None:
        """The delivery that UNOSSC finds, for rows read `with_rating`; None where it did not
        rate."""
        rating = self.rating  # type: ignore[attr-defined]  # annotated
        return Delivery(rating) if rating else None

    @property
    def url(self) -> str:
        """Its place in the report."""
        return f"{self.document.url_of('read')}#{PASSAGE_KEY}{self.number}"
