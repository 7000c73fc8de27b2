"""Named reads of indicators and their values."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from accounts.permissions import parties_of, sees_all_parties
from commitments.models import Commitment
from core.relations import related
from documents.models import Document

WHOLE_ROADMAP = 0  # in place of the number of a commitment


class IndicatorQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "IndicatorQuerySet":
        """The library for everybody; those of a party's own for its people and UNOSSC."""
        if sees_all_parties(user):
            return self.all()
        return self.filter(Q(party__isnull=True) | Q(party__in=parties_of(user)))

    def that_may_be_chosen_by(self, party: int) -> "IndicatorQuerySet":
        """Those by which a party may measure: the library and its own."""
        return self.filter(Q(party__isnull=True) | Q(party=party))

    def in_library(self) -> "IndicatorQuerySet":
        return self.filter(party__isnull=True)


class RoadmapIndicatorQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "RoadmapIndicatorQuerySet":
        """Those of the user's party; for UNOSSC's people those of submitted roadmaps."""
        readable = Document.objects.with_working_papers_for(user)
        return self.filter(roadmap__document__in=readable)

    def present(self) -> "RoadmapIndicatorQuerySet":
        """Those that are not removed, and whose commitment is not removed either."""
        commitments = Commitment.objects.filter(
            roadmap=OuterRef("roadmap"), number=OuterRef("commitment_number")
        )
        return self.filter(
            Q(commitment_number=WHOLE_ROADMAP) | Exists(commitments), removed_at__isnull=True
        )

    def in_full(self) -> "RoadmapIndicatorQuerySet":
        """One statement: with indicator, party and event; annotates `commitment_title`."""
        commitments = Commitment.objects.filter(
            roadmap=OuterRef("roadmap"), number=OuterRef("commitment_number")
        )
        return self.select_related(
            "indicator", "roadmap__document__party", "roadmap__document__event"
        ).annotate(commitment_title=Subquery(commitments.values("title")[:1]))

    def with_newest_value(self) -> "RoadmapIndicatorQuerySet":
        """Annotates `newest_value` and `newest_on`."""
        values = related(self.model, "values").filter(of=OuterRef("pk")).order_by("-measured_on")
        return self.annotate(
            newest_value=Subquery(values.values("value")[:1]),
            newest_on=Subquery(values.values("measured_on")[:1]),
        )


class ValueQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "ValueQuerySet":
        """All values of roadmaps whose working version the user may read."""
        readable = Document.objects.with_working_papers_for(user)
        return self.filter(of__roadmap__document__in=readable)

    def public(self) -> "ValueQuerySet":
        """Values that their party made public."""
        return self.filter(is_public=True)

    def published(self) -> "ValueQuerySet":
        """Public values by which the published revision of their roadmap is measured."""
        promised = related(self.model, "of", "roadmap", "published_indicators").filter(
            roadmap=OuterRef("of__roadmap"),
            commitment_number=OuterRef("of__commitment_number"),
            indicator=OuterRef("of__indicator"),
        )
        return self.public().filter(Exists(promised))

    def open_to(self, user: Any) -> "ValueQuerySet":
        """Values that this person, signed in or not, may read at this moment."""
        every: Any = self.model._default_manager.all()
        readable, published = every.visible_to(user), every.published()
        return self.filter(Q(pk__in=readable.values("pk")) | Q(pk__in=published.values("pk")))


class PublishedIndicatorQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "PublishedIndicatorQuerySet":
        """Those of the library; those of a party's own are published with its roadmap, too."""
        return self.all()

    def with_newest_value(self) -> "PublishedIndicatorQuerySet":
        """Annotates `newest_value` and `newest_on` of the values that are public."""
        uses = related(self.model, "roadmap", "indicators")
        same = uses.filter(
            roadmap=OuterRef("roadmap"),
            commitment_number=OuterRef("commitment_number"),
            indicator=OuterRef("indicator"),
            values__is_public=True,
        ).order_by("-values__measured_on")
        return self.annotate(
            newest_value=Subquery(same.values("values__value")[:1]),
            newest_on=Subquery(same.values("values__measured_on")[:1]),
        )

    def with_place(self) -> "PublishedIndicatorQuerySet":
        """With party, workshop and indicator, in the same statement."""
        return self.select_related(
            "indicator", "roadmap__document__party", "roadmap__document__event"
        )
