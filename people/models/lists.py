"""The event to which a list of participants belongs."""

from django.db import models

from imports.models import Batch, Row
from workshops.models import Event

PEOPLE_LIST = "people"  # stored with each batch: never another name
PEOPLE_LOCK = 20170504  # the advisory lock of everything that writes many people


def rows_of_people() -> "models.QuerySet[Row]":
    """The rows of lists of participants. Keys in rows of other lists mean other records."""
    return Row.objects.filter(batch__importer=PEOPLE_LIST)


class ParticipantList(models.Model):
    """The list in `batch` names people who took part in `event`."""

    batch = models.OneToOneField(
        Batch, models.CASCADE, primary_key=True, related_name="participant_list"
    )
    event = models.ForeignKey(Event, models.PROTECT, related_name="participant_lists")

    def __str__(self) -> str:
        return f"{self.batch} for {self.event}"
