"""Events and the people who took part in them."""

from typing import TYPE_CHECKING

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core import clock
from core.choices import Toned
from core.text import fold
from countries.models import Organisation, Party
from deadlines.models import Deadline
from workshops.querysets import (
    AttendanceQuerySet,
    EventQuerySet,
    ImportBatchQuerySet,
    ParticipationQuerySet,
    PersonQuerySet,
)

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
    meeting owns the deadline by which UNOSSC must schedule it.
    """

    series = models.ForeignKey(Series, models.PROTECT, related_name="events")
    code = models.SlugField(max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind.choices)
    name = models.CharField(_("name"), max_length=200)
    names = models.JSONField(default=dict, blank=True)
    description = models.JSONField(default=dict, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    precision = models.CharField(max_length=5, choices=Precision.choices, default=Precision.DAY)
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
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
        return self.names.get(translation.get_language() or "en") or self.name

    @property
    def opens_roadmaps(self) -> bool:
        return self.drafting_months is not None


class SupportKind(models.TextChoices):
    HOST = "host", _("Host")
    SUPPORTER = "supporter", _("Supporter")


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


class Attendance(models.Model):
    """A party is expected at a meeting of the series: the date, and what it owes before it."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="attendances")
    party = models.ForeignKey(Party, models.PROTECT, related_name="attendances")
    occasion = models.OneToOneField(Deadline, models.PROTECT, related_name="attendance")
    contribution = models.OneToOneField(
        Deadline, models.PROTECT, null=True, blank=True, related_name="contribution_to"
    )
    lessons = models.TextField(_("what was learnt"), blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "party"], name="attendance_is_expected_once")
        ]

    def __str__(self) -> str:
        return f"{self.party} at {self.event}"


@pghistory.track()
class Person(models.Model):
    """Somebody known from a participant list; `user` once they sign in.

    `name_key` is the folded name with its words sorted, for finding the same person again.
    """

    honorific = models.CharField(_("title"), max_length=40, blank=True)
    given_name = models.CharField(_("given name"), max_length=120, blank=True)
    family_name = models.CharField(_("family name"), max_length=120, blank=True)
    name_key = models.CharField(max_length=240, editable=False, db_index=True)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    other_emails = models.JSONField(default=list, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    position = models.CharField(_("position"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="people"
    )
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="people")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="person"
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["family_name", "given_name", "pk"]
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                name="person_has_a_name",
                condition=~Q(name_key=""),
                violation_error_message=_("Enter a name."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        self.name_key = self.key_of(self.given_name, self.family_name)
        super().save(*args, **kwargs)

    @staticmethod
    def key_of(given_name: str, family_name: str) -> str:
        """The name folded, its words sorted: the order of names does not matter."""
        return " ".join(sorted(fold(f"{given_name} {family_name}").split()))

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


class ParticipationRole(models.TextChoices):
    PARTICIPANT = "participant", _("Participant")
    SPEAKER = "speaker", _("Speaker")
    ORGANISER = "organiser", _("Organiser")
    GUEST = "guest", _("Guest")


@pghistory.track()
class Participation(models.Model):
    """A person at an event, as they were then."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="participations")
    person = models.ForeignKey(Person, models.CASCADE, related_name="participations")
    role = models.CharField(
        max_length=12, choices=ParticipationRole.choices, default=ParticipationRole.PARTICIPANT
    )
    position = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    batch = models.ForeignKey(
        "ImportBatch", models.SET_NULL, null=True, blank=True, related_name="participations"
    )

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"], name="participation_is_recorded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.event}"


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
