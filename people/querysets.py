"""Named reads of people and participations."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, F, Q

from accounts.permissions import Permission, user_can
from core.search import holding
from countries.models import Organisation
from countries.search import of_party
from people.importer.names_without_space import without_space

if TYPE_CHECKING:
    from people.models import PersonAnswer
    from workshops.models import Event


def belonging_to(word: str) -> Q:
    """People whose organisation or party contains the word."""
    employers = Organisation.objects.filter(holding(word, keys=["search"]))
    return Q(organisation__in=employers) | of_party(word)


def called_or_belonging_to(word: str) -> Q:
    """People of this Chinese or Korean name, which is typed in one word, or of this employer."""
    parts = without_space(word)
    if parts is None:
        return belonging_to(word)
    given, family = parts
    return belonging_to(word) | Q(family_name=family, given_name__startswith=given)


class PersonQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "PersonQuerySet":
        """Staff see everybody; others see their own entry only."""
        if user_can(user, Permission.SEE_PEOPLE):
            return self
        return self.filter(user=user) if user.is_authenticated else self.none()

    def called(self, words: str) -> "PersonQuerySet":
        """People with each of the words in their name, position, address, employer or country."""
        return self.filter(holding(words, keys=["search"], also=called_or_belonging_to))


class ParticipationQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "ParticipationQuerySet":
        """Staff see all participations; others see their own only."""
        if user_can(user, Permission.SEE_PEOPLE):
            return self
        return self.filter(person__user=user) if user.is_authenticated else self.none()

    def for_listing(self) -> "ParticipationQuerySet":
        """With all related rows that a list shows, by country and then by name."""
        return self.select_related("person", "organisation", "party").order_by(
            F("party__sort_key").asc(nulls_last=True), "person__name_key", "pk"
        )

    def parties(self) -> int:
        """How many countries and regions the people come from."""
        return self.aggregate(parties=Count("party", distinct=True))["parties"]


class PersonAnswerQuerySet(models.QuerySet):
    def that_are_remembered(self) -> "PersonAnswerQuerySet":
        """Answers that nobody has withdrawn."""
        return self.filter(forgotten_at=None)

    def that_hold(
        self, event: "Event", fingerprints: Collection[str], of_the_event: Collection[str]
    ) -> "dict[str, PersonAnswer]":
        """The latest answer about each fingerprint; about those `of_the_event` only answers from
        lists of this event. One query."""
        from_event = Q(batch__participant_list__event=event, fingerprint__in=of_the_event)
        wanted = Q(fingerprint__in=fingerprints) | from_event
        answers = self.that_are_remembered().filter(wanted)
        latest = answers.order_by("fingerprint", "-pk").distinct("fingerprint")
        return {answer.fingerprint: answer for answer in latest}
