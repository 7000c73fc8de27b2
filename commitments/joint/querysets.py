"""Named reads of requests to confirm, and of the parts that are published."""

from typing import Any

from django.db import models
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, When

from accounts.permissions import parties_of, sees_all_parties
from documents.models import Document, Draft
from documents.states import DraftState


class ConfirmationQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "ConfirmationQuerySet":
        """Requests that the user's party was asked or asks, and for staff those of roadmaps that
        they may read and of all partnerships."""
        parties = parties_of(user)
        readable = Document.objects.with_working_papers_for(user).values("pk")
        rows = Q(party__in=parties) | Q(commitment__roadmap__document__in=readable)
        rows |= Q(partnership__party__in=parties)
        if sees_all_parties(user):
            rows |= Q(partnership__isnull=False)
        return self.filter(rows)

    def in_full(self) -> "ConfirmationQuerySet":
        """With the party that is asked, and what it is asked about, in the same statement."""
        return self.select_related(
            "party",
            "answered_by",
            "updated_by",
            "commitment__part__item",
            "commitment__roadmap__document__party",
            "commitment__roadmap__document__event",
            "partnership__party",
        )

    def in_force(self) -> "ConfirmationQuerySet":
        """Without those of roadmaps that UNOSSC has closed: nobody can answer them."""
        drafts = Draft.objects.filter(document=OuterRef("commitment__roadmap"))
        return self.exclude(Exists(drafts.filter(state=DraftState.CLOSED)))

    def led_by(self, parties: Any) -> "ConfirmationQuerySet":
        """Those in which one of these parties asks others."""
        of_commitment = Q(commitment__roadmap__document__party__in=parties)
        return self.filter(of_commitment | Q(partnership__party__in=parties))

    def waiting_first(self) -> "ConfirmationQuerySet":
        """Without an answer first, then the newest."""
        is_waiting = Case(When(state="waiting", then=0), default=1, output_field=IntegerField())
        return self.order_by(is_waiting, "-updated_at", "-pk")


class PublishedPartQuerySet(models.QuerySet):
    def confirmed(self) -> "PublishedPartQuerySet":
        """The parts that their party has confirmed."""
        return self.filter(state="confirmed")

    def with_place(self) -> "PublishedPartQuerySet":
        """With the commitment, and the party that leads it, in the same statement."""
        return self.select_related(
            "commitment__part__item",
            "commitment__roadmap__document__party",
            "commitment__roadmap__document__event",
        )

    def confirmed_by(self, party: int) -> "PublishedPartQuerySet":
        """What others lead and this party has confirmed, by the party that leads."""
        return (
            self.confirmed()
            .filter(party=party)
            .with_place()
            .order_by(
                "commitment__roadmap__document__party__sort_key",
                "commitment__roadmap__document__event",
                "commitment__number",
            )
        )
