"""Whom rows of lists name, as administrators said."""

from django.conf import settings
from django.db import models

from core import clock
from imports.models import Batch
from people.models.people import Person
from people.querysets import PersonAnswerQuerySet


class PersonAnswer(models.Model):
    """An administrator's answer: rows with this `fingerprint` name `person`.

    It holds for later lists, where such rows are not asked about again; the answer with the highest
    number counts. With `fills_blanks` they change no value that the person has. `batch` is the list
    that was applied; undoing it removes its answers. A forgotten answer stays as a record of who
    withdrew it, and holds for nothing.
    """

    fingerprint = models.CharField(max_length=64, editable=False)  # people/importer/fingerprints.py
    person = models.ForeignKey(Person, models.CASCADE, related_name="answers")
    fills_blanks = models.BooleanField()
    batch = models.ForeignKey(
        Batch, models.SET_NULL, null=True, blank=True, related_name="person_answers"
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(default=clock.now)
    forgotten_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    forgotten_at = models.DateTimeField(null=True, blank=True)

    objects = PersonAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint", "batch"], name="person_is_answered_once_in_a_list"
            )
        ]

    def __str__(self) -> str:
        return f"{self.fingerprint[:8]} = {self.person}"
