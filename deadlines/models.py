"""One table of everything that is due."""

from datetime import date, timedelta
from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import clock
from core.choices import Toned
from core.date_fields import PLAUSIBLE, ModelDateField
from core.zones import zone
from countries.models import Party
from deadlines.querysets import OF_OFFICE, DeadlineQuerySet, ExtensionQuerySet

DUE_SOON_DAYS = 14


class DeadlineKind(models.TextChoices):
    DRAFTING = "drafting", _("Roadmap to submit")
    MILESTONE = "milestone", _("Milestone")
    ITEM = "item", _("Action item")
    SCHEDULING = "scheduling", _("Meeting to schedule")
    CONTRIBUTION = "contribution", _("Contribution to the synthesis")
    MEETING = "meeting", _("Meeting")
    REPORT = "report", _("Progress report")


class DeadlineGroup(models.TextChoices):
    """Groups that add up to all deadlines: the kinds, and apart from them what UNOSSC owes.

    See `DeadlineQuerySet.with_group`.
    """

    DRAFTING = "drafting", _("Roadmaps to submit")
    MILESTONE = "milestone", _("Milestones")
    ITEM = "item", _("Action items")
    CONTRIBUTION = "contribution", _("Contributions to the synthesis")
    REPORT = "report", _("Progress reports")
    SCHEDULING = "scheduling", _("Meetings to schedule")
    MEETING = "meeting", _("Meetings")
    OF_OFFICE = OF_OFFICE, _("UNOSSC’s own")


class Timeliness(Toned):
    """Where a deadline stands on a date: always computed, never entered."""

    SETTLED = "settled", _("Done")
    ON_TIME = "on time", _("On time")
    DUE_SOON = "due soon", _("Due soon")
    OVERDUE = "overdue", _("Overdue")
    PAST = "past", _("Past")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {"settled": "success", "on time": "info", "due soon": "warning", "overdue": "danger"}


# Their label names what they belong to, and their title says what is due as well.
_NAMED_WITH_KIND = (DeadlineKind.SCHEDULING, DeadlineKind.CONTRIBUTION, DeadlineKind.REPORT)


@pghistory.track()
class Deadline(models.Model):
    """The date by which a party owes something.

    `baseline_on` is what was first agreed, `due_on` what counts now; both are calendar dates
    in the party's own time zone. Only a binding deadline is reminded of or overdue; make one with
    `owed`, which lets no date of the past bind (docs/decisions/0031-dates-of-the-past.md). `label`,
    `labels` (the same by language; none for what people wrote), `path` and `topic` (the code of
    the event it belongs to) are given by its owner.
    """

    party = models.ForeignKey(Party, models.PROTECT, related_name="deadlines")
    kind = models.CharField(max_length=12, choices=DeadlineKind.choices)
    label = models.CharField(max_length=300)
    labels = models.JSONField(default=dict, blank=True)
    path = models.CharField(max_length=300)
    topic = models.CharField(max_length=40, blank=True)
    baseline_on = ModelDateField()
    due_on = ModelDateField()
    is_binding = models.BooleanField(default=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="deadline_dates_plausible",
                condition=Q(baseline_on__range=PLAUSIBLE, due_on__range=PLAUSIBLE),
                violation_error_message=_("Enter a date between 1900 and 2099."),
            )
        ]
        indexes = [
            models.Index(
                fields=["due_on"],
                name="deadline_open",
                condition=Q(settled_at__isnull=True, is_binding=True),
            ),
            models.Index(fields=["party", "due_on"], name="deadline_of_party"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.label}"

    @classmethod
    def owed(cls, *, party: Party, due_on: date, **fields: Any) -> "Deadline":
        """A new deadline, not saved yet, that binds if its date is still to come.

        A party is neither reminded of, nor late with, a date that had already passed where it
        lives when the deadline was made.
        """
        is_ahead = due_on >= clock.today(zone(party.time_zone))
        return cls(party=party, baseline_on=due_on, due_on=due_on, is_binding=is_ahead, **fields)

    @property
    def title(self) -> str:
        """What is due, in the reader's language as far as its owner gave it one."""
        if self.kind == DeadlineKind.DRAFTING:
            return gettext("Roadmap of %(party)s") % {"party": self.party.local_name}
        if self.kind in _NAMED_WITH_KIND:
            words = {"kind": self.get_kind_display(), "what": self.local_label}
            return gettext("%(kind)s: %(what)s") % words
        return self.local_label

    @property
    def title_language(self) -> str:
        """The language of `title`: the reader's, or the party's where people wrote it."""
        reader = translation.get_language() or "en"
        is_ours = self.kind != DeadlineKind.MILESTONE or reader in self.labels
        return reader if is_ours else self.party.language

    @property
    def local_label(self) -> str:
        """The label in the reader's language."""
        return self.label_in(translation.get_language() or "en")

    def label_in(self, language: str) -> str:
        """The label in `language`, else as its owner wrote it."""
        return self.labels.get(language) or self.label

    @property
    def status(self) -> Timeliness:
        """The timeliness today, in the party's time zone."""
        return self.timeliness(self.today)

    @property
    def today(self) -> date:
        """The business date where the party lives."""
        return clock.today(zone(self.party.time_zone))

    @property
    def settled_on(self) -> date | None:
        """The date on which it was settled, where the party lives."""
        if self.settled_at is None:
            return None
        return self.settled_at.astimezone(zone(self.party.time_zone)).date()

    @property
    def can_be_extended(self) -> bool:
        """Whether it is owed, open and not a meeting, whose date its hosts decide."""
        return self.is_binding and not self.settled_at and self.kind != DeadlineKind.MEETING

    @property
    def slippage(self) -> timedelta:
        """How far the date has moved from what was first agreed."""
        return self.due_on - self.baseline_on

    def is_overdue(self, today: date) -> bool:
        """Whether it is overdue on `today`, the date where the party lives."""
        return self.timeliness(today) is Timeliness.OVERDUE

    def days_left(self, today: date) -> int:
        return (self.due_on - today).days

    def timeliness(self, today: date) -> Timeliness:
        """The timeliness on `today`, the date where the party lives: see `status`.

        Overdue is the same rule as `deadlines.querysets.is_overdue`.
        """
        if self.settled_at:
            return Timeliness.SETTLED
        left = self.days_left(today)
        if left < 0:
            is_late = self.is_binding and self.kind != DeadlineKind.MEETING
            return Timeliness.OVERDUE if is_late else Timeliness.PAST
        return Timeliness.DUE_SOON if left <= DUE_SOON_DAYS else Timeliness.ON_TIME


class ExtensionState(Toned):
    ASKED = "asked", _("Asked")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")
    LAPSED = "lapsed", _("No longer needed")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {"asked": "warning", "granted": "success", "refused": "danger"}


@pghistory.track()
class Extension(models.Model):
    """A moved date: who asked and why, who decided and why, from when to when.

    A request lapses when the work is done before anybody decided.
    """

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="extensions")
    from_on = ModelDateField()
    to_on = ModelDateField(_("new date"))
    reason = models.TextField(_("reason"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    state = models.CharField(
        max_length=10, choices=ExtensionState.choices, default=ExtensionState.ASKED
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.TextField(_("reason of the decision"), blank=True)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline"],
                condition=Q(state="asked"),
                name="extension_one_open_request",
                violation_error_message=_("More time has already been requested."),
            ),
            models.CheckConstraint(
                name="extension_decided_by_somebody",
                condition=Q(state__in=["asked", "lapsed"])
                | Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(decision_reason=""),
                violation_error_message=_("A decision needs a reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deadline}: {self.from_on} → {self.to_on}"

    @property
    def status(self) -> ExtensionState:
        return ExtensionState(self.state)
