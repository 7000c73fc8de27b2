"""Requests to confirm a part: in a joint commitment, or in a partnership."""

from datetime import datetime
from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commitments.joint.querysets import ConfirmationQuerySet, PublishedPartQuerySet
from commitments.models.derived import PublishedCommitment
from commitments.models.partnerships import Partnership
from commitments.models.promised import Commitment
from core import clock
from core.choices import Toned
from countries.models import Party


class Confirmation(Toned):
    """What a party says of its part in a commitment or partnership that another party leads."""

    WAITING = "waiting", _("Not confirmed")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")
    CORRECTED = "corrected", _("Correction proposed")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {
            "waiting": "warning",
            "confirmed": "success",
            "declined": "danger",
            "corrected": "info",
        }


ANSWERS = (Confirmation.CONFIRMED, Confirmation.CORRECTED, Confirmation.DECLINED)


@pghistory.track()
class ConfirmationRequest(models.Model):
    """A party is asked to confirm its part, which `words` describe.

    Exactly one of `commitment` and `partnership` is set. An answer is about one version of the
    words: other words ask again. `answer` is the reason of a refusal, or the words that the party
    proposes; `answered_about` holds the title, description and words that it answered.
    """

    commitment = models.ForeignKey(
        Commitment, models.CASCADE, null=True, blank=True, related_name="confirmations"
    )
    partnership = models.ForeignKey(
        Partnership, models.CASCADE, null=True, blank=True, related_name="confirmations"
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="confirmations")
    words = models.TextField(_("their part"))
    state = models.CharField(
        _("answer"), max_length=9, choices=Confirmation.choices, default=Confirmation.WAITING
    )
    answer = models.TextField(_("reason or proposed words"), blank=True)
    answered_about = models.JSONField(default=dict, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    asked_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        ordering = ["party__sort_key", "pk"]
        indexes = [models.Index(fields=["party", "state"], name="confirmation_of_party")]
        constraints = [
            models.CheckConstraint(
                name="confirmation_is_about_one_thing",
                condition=Q(commitment__isnull=True, partnership__isnull=False)
                | Q(commitment__isnull=False, partnership__isnull=True),
            ),
            models.CheckConstraint(
                name="confirmation_refused_with_reason",
                condition=~Q(state__in=["declined", "corrected"]) | ~Q(answer=""),
            ),
            models.UniqueConstraint(
                fields=["commitment", "party"], name="confirmation_once_in_commitment"
            ),
            models.UniqueConstraint(
                fields=["partnership", "party"], name="confirmation_once_in_partnership"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.subject}"

    @property
    def subject(self) -> Any:
        """The commitment or the partnership."""
        return self.commitment or self.partnership

    @property
    def leader(self) -> Party:
        """The party that asks."""
        if self.commitment:
            return self.commitment.document.party
        assert self.partnership
        return self.partnership.party

    @property
    def language(self) -> str:
        """The language of the commitment; "" for a partnership, whose language nobody chose."""
        return self.commitment.document.language if self.commitment else ""

    @property
    def status(self) -> Confirmation:
        return Confirmation(self.state)

    @property
    def is_answered(self) -> bool:
        return self.state != Confirmation.WAITING

    @property
    def has_changed_since_answer(self) -> bool:
        """Whether title or description differ from those that the party answered."""
        about: dict[str, str] = self.answered_about
        subject = self.subject
        now = {"title": subject.title, "description": subject.description}
        return self.is_answered and any(about.get(name) != now[name] for name in now)

    @property
    def subject_url(self) -> str:
        """The page on which the asking party names others."""
        if self.commitment:
            document = self.commitment.document
            return document.url_of("commitments:joint", number=self.commitment.number)
        return reverse("partnerships:partnership", args=[self.partnership_id])

    def get_absolute_url(self) -> str:
        return reverse("joint:request", args=[self.pk])

    def ask_again(self, words: str, moment: datetime) -> None:
        """Set other words: what was answered before does not hold for them."""
        self.words, self.state, self.answer = words, Confirmation.WAITING, ""
        self.answered_about, self.answered_at, self.answered_by = {}, None, None
        self.asked_at = moment


class PublishedPart(models.Model):
    """The part of another party in a published commitment, and whether it has confirmed it.

    Written when a roadmap is published, from the revision; `state` then follows the answers to the
    words that are published (commitments/joint/published_parts.py).
    """

    commitment = models.ForeignKey(PublishedCommitment, models.CASCADE, related_name="parts")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    words = models.TextField()
    state = models.CharField(max_length=9, choices=Confirmation.choices)

    objects = PublishedPartQuerySet.as_manager()

    class Meta:
        ordering = ["party__sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "party"], name="published_part_once_in_commitment"
            )
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.commitment}"

    @property
    def status(self) -> Confirmation:
        return Confirmation(self.state)
