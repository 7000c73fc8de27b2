"""People known from participant lists, and the events they took part in."""

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.history import trackers, unindexed
from core.search import search_key_of
from core.text import full_name, name_key
from countries.models import Organisation, Party
from imports.models import Batch
from people.querysets import ParticipationQuerySet, PersonQuerySet
from workshops.models.events import Event


# The history of these two tables is read by person or participation, and in no other way.
@pghistory.track(
    *trackers(),
    attrs={
        "organisation": unindexed(Organisation, null=True, blank=True),
        "party": unindexed(Party, null=True, blank=True),
        "user": unindexed(settings.AUTH_USER_MODEL, null=True, blank=True),
    },
    exclude=["search"],
)
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

    search = search_key_of("given_name", "family_name", "position", "email", "other_emails")

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

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name_key = self.key_of(self.given_name, self.family_name)
        super().save(*args, **kwargs)

    @staticmethod
    def key_of(given_name: str, family_name: str) -> str:
        """The name folded, its words sorted: the order of names does not matter."""
        return name_key(given_name, family_name)

    @property
    def name(self) -> str:
        return full_name(self.given_name, self.family_name)

    @property
    def addresses(self) -> list[str]:
        """The e-mail addresses, the first one first."""
        return [address for address in (self.email, *self.other_emails) if address]


class ParticipationRole(models.TextChoices):
    PARTICIPANT = "participant", _("Participant")
    SPEAKER = "speaker", _("Speaker")
    ORGANISER = "organiser", _("Organiser")
    GUEST = "guest", _("Guest")


@pghistory.track(
    *trackers(),
    attrs={
        "event": unindexed(Event),
        "person": unindexed(Person),
        "organisation": unindexed(Organisation, null=True, blank=True),
        "party": unindexed(Party, null=True, blank=True),
        "batch": unindexed(Batch, null=True, blank=True),
    },
)
class Participation(models.Model):
    """A person at an event, as they were then."""

    # Found by the index of participation_is_recorded_once.
    event = models.ForeignKey(Event, models.PROTECT, related_name="participations", db_index=False)
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
        Batch, models.SET_NULL, null=True, blank=True, related_name="participations"
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
