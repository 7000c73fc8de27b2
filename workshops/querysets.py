"""Named reads of events, people and imports."""

from typing import Any

from django.db import models
from django.db.models import Count, Exists, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.permissions import Permission, parties_of, sees_all_parties, user_can
from core.local_days import LocalDays
from core.search import holding, names_in
from countries.models import Organisation
from countries.search import of_party


class EventQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "EventQuerySet":
        """Events are public."""
        return self

    def called(self, words: str) -> "EventQuerySet":
        """Events whose code, or whose name in any language, holds all `words`."""
        return self.filter(holding(words, "code", "name", names_in("names")))

    def opening_roadmaps(self) -> "EventQuerySet":
        return self.filter(drafting_months__isnull=False)

    def ahead(self, days: LocalDays) -> "EventQuerySet":
        """Not over where it takes place; a meeting without a date is over once its conference is.

        The same as `Event.is_past` in Python.
        """
        events: Any = self.model
        has_passed = days.has_passed("ends_on", "country__time_zone")
        over = events.objects.filter(has_passed, series=OuterRef("series"), kind="conference")
        return self.exclude(has_passed).exclude(Exists(over), starts_on__isnull=True)

    def with_people(self) -> "EventQuerySet":
        return self.annotate(people=Count("participations"))

    def with_counts(self) -> "EventQuerySet":
        """Annotates `people` who took part, `opened` roadmaps and `expected` parties.

        Each is counted by itself: joined, the three would multiply.
        """
        return self.annotate(
            people=self._count("participations"),
            opened=self._count("roadmaps"),
            expected=self._count("attendances"),
        )

    def _count(self, relation: str) -> Coalesce:
        relation_field: Any = self.model._meta.get_field(relation)
        back = relation_field.field.name
        rows = relation_field.related_model.objects.filter(**{back: OuterRef("pk")})
        counted = rows.order_by().values(back).annotate(n=Count("pk")).values("n")
        return Coalesce(Subquery(counted), 0)


class AttendanceQuerySet(models.QuerySet):
    def owing_contribution_for(self, user: Any) -> "AttendanceQuerySet":
        """Those that owe a contribution and whose party the user acts for; staff see all."""
        owing = self.filter(contribution__isnull=False)
        if sees_all_parties(user):
            return owing
        return owing.filter(party__in=parties_of(user))


def belonging_to(word: str) -> Q:
    """People of an organisation or of a party of which the word is a part."""
    employers = Organisation.objects.filter(holding(word, keys=["search"]))
    return Q(organisation__in=employers) | of_party(word)


class PersonQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "PersonQuerySet":
        """Staff see everybody; others see only their own entry."""
        if user_can(user, Permission.SEE_PEOPLE):
            return self
        return self.filter(user=user) if user.is_authenticated else self.none()

    def called(self, words: str) -> "PersonQuerySet":
        """People who have each of the words in name, position, address, employer or country."""
        return self.filter(holding(words, keys=["search"], also=belonging_to))


class ParticipationQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "ParticipationQuerySet":
        """Staff see everybody's; others see only their own."""
        if user_can(user, Permission.SEE_PEOPLE):
            return self
        return self.filter(person__user=user) if user.is_authenticated else self.none()

    def for_listing(self) -> "ParticipationQuerySet":
        """With all that a list shows, by country and then by name."""
        return self.select_related("person", "organisation", "party").order_by(
            F("party__sort_key").asc(nulls_last=True), "person__name_key", "pk"
        )

    def parties(self) -> int:
        """How many countries and regions the people come from."""
        return self.aggregate(parties=Count("party", distinct=True))["parties"]


class ImportBatchQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "ImportBatchQuerySet":
        return self if user_can(user, Permission.IMPORT_PARTICIPANTS) else self.none()

    def workload(self) -> dict[str, Any]:
        """What workers have been asked to do with lists and have not finished.

        `waiting` and `working` are counts, `oldest_asked_at` is when the oldest was asked for.
        """
        asked = self.exclude(work="")
        under_way = Q(progress__total__gt=0)  # asking sets it to 0
        return asked.aggregate(
            waiting=Count("pk", filter=Q(progress__isnull=True) | ~under_way),
            working=Count("pk", filter=under_way),
            oldest_asked_at=Min("work_at"),
        )
