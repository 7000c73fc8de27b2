"""Who was reminded of which deadline, and when."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.date_fields import ModelDateField
from countries.models import Party
from deadlines.models import Deadline
from mail.models import Message
from reminders.querysets import PauseQuerySet, ReminderQuerySet, StoredStepsQuerySet
from reminders.reasons import Reason
from reminders.steps import Steps


class Digest(models.Model):
    """All of one person's reminders of a day (their own date), in one message."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="digests")
    day = ModelDateField()
    message = models.OneToOneField(Message, models.PROTECT, related_name="digest")

    class Meta:
        ordering = ["-day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="digest_one_for_person_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.day}"


class Reminder(models.Model):
    """A reminder of one deadline for one person.

    `step`: days before the date (90 … 1, 0 on the day), or minus the days since it while
    overdue (-7, -14 …); `reminders.steps` says which. `due_on` is the date that was current when
    it was planned: a moved deadline makes new reminders and drops those that were not sent.
    """

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="reminders")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminders"
    )
    step = models.SmallIntegerField()
    due_on = ModelDateField()
    day = ModelDateField(help_text=_("the recipient’s date on which it was planned"))
    planned_at = models.DateTimeField(default=clock.now)
    digest = models.ForeignKey(
        Digest, models.CASCADE, null=True, blank=True, related_name="reminders"
    )
    dropped_at = models.DateTimeField(null=True, blank=True)
    drop_reason = models.CharField(max_length=100, choices=Reason.choices, blank=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline", "recipient", "step", "due_on"], name="reminder_planned_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["recipient", "day"],
                name="reminder_waiting",
                condition=Q(digest__isnull=True, dropped_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.deadline} ({self.step})"


class Pause(models.Model):
    """Staff hold back reminders to one party's people for a while, and say why."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="pauses")
    starts_on = ModelDateField(default=clock.today)
    until = ModelDateField(_("until"))
    reason = models.TextField(_("reason"))
    paused_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = PauseQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.party} until {self.until}"


@pghistory.track()
class StoredSteps(models.Model):
    """The steps of reminders that administrators chose: one row, or none before they chose any."""

    ONLY = 1

    before = ArrayField(models.PositiveSmallIntegerField())
    weeks = models.PositiveSmallIntegerField()
    is_monthly = models.BooleanField()
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = StoredStepsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "stored steps"
        constraints = [
            models.CheckConstraint(name="steps_are_stored_once", condition=Q(pk=1)),
            models.CheckConstraint(
                name="steps_begin_before_the_date", condition=Q(before__len__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return str(self.steps)

    @property
    def steps(self) -> Steps:
        return Steps(tuple(self.before), self.weeks, self.is_monthly)
