"""Events of a series, who supported them, and which parties are expected there."""

from datetime import date
from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.date_fields import ModelDateField
from core.dates import months_after
from core.translated_texts import in_reader_language
from core.zones import zone
from countries.models import Organisation, Party
from deadlines.models import Deadline
from workshops.querysets import EventQuerySet

if TYPE_CHECKING:
    from django.db.models.manager import RelatedManager


class Series(models.Model):
    """Events that lead to one UN conference, e.g. Benin → Nairobi → … → BAPA+40."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    names = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.name

    @property
    def local_name(self) -> str:
        return in_reader_language(self.names) or self.name


class EventKind(models.TextChoices):
    WORKSHOP = "workshop", _("Workshop")
    TECHNICAL = "technical meeting", _("Technical meeting")
    CONSULTATIVE = "consultative meeting", _("Consultative meeting")
    CONFERENCE = "conference", _("Conference")


class Precision(models.TextChoices):
    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")


@pghistory.track()
class Event(models.Model):
    """A workshop, technical or consultative meeting, or the conference of a series.

    A workshop with drafting months opens roadmaps. `starts_on` is empty until the event is
    scheduled; with month precision it holds the first day of the month. The consultative
    meeting owns the deadline by which UNOSSC must schedule it. `name`, `venue` and `city` are in
    English, or else in a language that they are known in; `names`, `venues` and `cities` hold them
    by language. `updated_by` is empty until staff change what came with the software.
    """

    series = models.ForeignKey(Series, models.PROTECT, related_name="events")
    code = models.SlugField(max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind.choices)
    name = models.CharField(_("name"), max_length=200)
    names = models.JSONField(default=dict, blank=True)
    description = models.JSONField(default=dict, blank=True)
    starts_on = ModelDateField(_("first day"), null=True, blank=True)
    ends_on = ModelDateField(_("last day"), null=True, blank=True)
    precision = models.CharField(max_length=5, choices=Precision.choices, default=Precision.DAY)
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    venues = models.JSONField(default=dict, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    cities = models.JSONField(default=dict, blank=True)
    country = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )
    drafting_months = models.PositiveSmallIntegerField(
        _("months to draft roadmaps"), null=True, blank=True
    )
    reviewer_may_publish = models.BooleanField(_("reviewers may publish roadmaps"), default=False)
    scheduling = models.OneToOneField(
        Deadline, models.PROTECT, null=True, blank=True, related_name="scheduled_event"
    )

    updated_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = EventQuerySet.as_manager()

    if TYPE_CHECKING:
        attendances: "RelatedManager[Attendance]"

    class Meta:
        ordering = [F("starts_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                name="event_ends_after_it_begins",
                condition=Q(starts_on__isnull=True, ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("Enter a last day on or after the first day."),
            ),
            models.CheckConstraint(
                name="event_only_workshop_has_drafting_months",
                condition=Q(drafting_months__isnull=True)
                | Q(kind="workshop", drafting_months__gt=0, ends_on__isnull=False),
                violation_error_message=_("Only a workshop with dates gives months to draft."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def local_name(self) -> str:
        return in_reader_language(self.names) or self.name

    @property
    def local_venue(self) -> str:
        """The building in the reader's language."""
        return in_reader_language(self.venues) or self.venue

    @property
    def local_city(self) -> str:
        """The city in the reader's language."""
        return in_reader_language(self.cities) or self.city

    @property
    def local_description(self) -> str:
        """What it was about, in the reader's language."""
        return in_reader_language(self.description)

    @property
    def today(self) -> date:
        """The business date where it takes place."""
        return clock.today(zone(self.country.time_zone if self.country else "UTC"))

    @property
    def is_past(self) -> bool:
        """Whether its last day is over where it takes place."""
        return self.ends_on is not None and self.ends_on < self.today

    @property
    def opens_roadmaps(self) -> bool:
        return self.drafting_months is not None

    @property
    def roadmaps_due_on(self) -> date | None:
        """When the time to draft ends that the workshop gives; None if it opens no roadmaps."""
        if self.ends_on is None or self.drafting_months is None:
            return None
        return months_after(self.ends_on, self.drafting_months)


class SupportKind(models.TextChoices):
    HOST = "host", _("Host")
    SUPPORTER = "supporter", _("Supporter")


@pghistory.track()
class Support(models.Model):
    """A party or an organisation that hosted or supported an event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="supports")
    kind = models.CharField(max_length=10, choices=SupportKind.choices)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="support_by_party_or_organisation",
                condition=Q(party__isnull=False) ^ Q(organisation__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["event", "kind", "party", "organisation"],
                name="support_is_recorded_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return str(self.party or self.organisation)

    @property
    def local_name(self) -> str:
        """The name in the reader's language."""
        return self.party.local_name if self.party else str(self.organisation)


class Attendance(models.Model):
    """A party is expected at a meeting of the series, on its first day."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="attendances")
    party = models.ForeignKey(Party, models.PROTECT, related_name="attendances")
    deadline = models.OneToOneField(Deadline, models.PROTECT, related_name="attendance")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "party"], name="attendance_is_expected_once")
        ]

    def __str__(self) -> str:
        return f"{self.party} at {self.event}"
