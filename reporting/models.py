"""Reporting periods, and what only progress reports have beyond their document."""

import pghistory
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core import clock
from core.choices import Toned
from core.date_fields import ModelDateField
from core.translated_texts import in_english_or_another, in_reader_language
from documents.models import Document
from reporting.entries.models import Challenge, PublishedEntry, ReportEntry
from reporting.profiles.models import (
    Profile,
    ProfileAnswer,
    PublishedAnswer,
    Question,
    Questionnaire,
)
from reporting.ratings.models import DeliveryRating
from roadmaps.models import Roadmap
from workshops.models import Event

__all__ = [
    "Challenge",
    "DeliveryRating",
    "Profile",
    "ProfileAnswer",
    "PublishedAnswer",
    "PublishedEntry",
    "Question",
    "Questionnaire",
    "Report",
    "ReportEntry",
    "ReportingPeriod",
]

period_code = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*\Z", _("Use lower-case letters, digits and hyphens, as in “2018-1”.")
)


class PeriodState(Toned):
    """Where a reporting period stands; never stored."""

    PLANNED = "planned", _("Planned")
    OPEN = "open", pgettext_lazy("reporting period", "Open")
    CLOSED = "closed", pgettext_lazy("reporting period", "Closed")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {"open": "success"}


@pghistory.track()
class ReportingPeriod(models.Model):
    """A span of time on which the parties of a workshop report, set up and opened by UNOSSC.

    It is a plan until `opened_at`: opening it makes a report for each party. After `closed_at`
    nothing new can be submitted. `code` is a part of the addresses of its reports and never changes
    once it is open. Source: after-the-roadmap.md, section 2.
    """

    workshop = models.ForeignKey(Event, models.PROTECT, related_name="reporting_periods")
    code = models.CharField(_("code"), max_length=30, validators=[period_code])
    titles = models.JSONField(default=dict)
    starts_on = ModelDateField(_("from"))
    ends_on = ModelDateField(_("to"))
    due_on = ModelDateField(_("due"))
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(default=clock.now)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "code"],
                name="period_code_once_in_workshop",
                violation_error_message=_("Another reporting period has this code."),
            ),
            models.CheckConstraint(
                name="period_ends_after_it_begins",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The end must be the same as or after the start."),
            ),
            models.CheckConstraint(
                name="period_is_due_after_it_begins",
                condition=Q(due_on__gt=F("starts_on")),
                violation_error_message=_("The reports must be due after the period begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_reader_language(self.titles)

    @property
    def english_title(self) -> str:
        """The title in English, else in another language."""
        return in_english_or_another(self.titles)

    @property
    def is_open(self) -> bool:
        """Whether reports can be submitted."""
        return self.opened_at is not None and self.closed_at is None

    @property
    def status(self) -> PeriodState:
        """Where it stands: a plan, open or closed."""
        if self.opened_at is None:
            return PeriodState.PLANNED
        return PeriodState.OPEN if self.closed_at is None else PeriodState.CLOSED


class Report(models.Model):
    """What only progress reports have beyond their document: the roadmap they are about, and the
    reporting period. Its primary key is its document's; the code of the period is its slot."""

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True)
    roadmap = models.ForeignKey(Roadmap, models.PROTECT, related_name="reports")
    period = models.ForeignKey(ReportingPeriod, models.PROTECT, related_name="reports")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["roadmap", "period"], name="one_report_a_period")
        ]

    def __str__(self) -> str:
        return str(self.document)
