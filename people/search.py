"""The search for people: filtered by the query string, paginated by key."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from people.importer.matching import Candidate, compare, compare_names
from people.models import Person
from workshops.models import Event

PER_PAGE = 50
BY_NAME = ("family_name", "given_name", "pk")
LIKELY = 500  # people compared for possible duplicates


class PeopleSearch:
    """One page of people by name, filtered by `q` (anything a row shows), `party` and `event`."""

    def __init__(self, address: Mapping[str, str], user: Any) -> None:
        self.words = address.get("q", "").strip()
        self.party = address.get("party", "").strip()
        self.event = address.get("event", "")
        self._after = address.get("after", "")
        self._user = user

    @cached_property
    def rows(self) -> list[Person]:
        return self._matches[:PER_PAGE]

    @cached_property
    def events(self) -> list[Event]:
        return list(Event.objects.order_by("-starts_on", "pk"))

    @property
    def older_url(self) -> str:
        """The address of the next page; empty on the last page."""
        if len(self._matches) <= PER_PAGE:
            return ""
        last = self.rows[-1]
        return self.url("people:list", after=str(last.pk))

    @property
    def export_filter(self) -> str:
        """The filter as the beginning of a query string: "q=bo&"."""
        query = self.url("people:list").partition("?")[2]
        return f"{query}&" if query else ""

    @property
    def is_filtered(self) -> bool:
        return bool(self.words or self.party or self.event)

    def url(self, name: str, **more: str) -> str:
        """The address of the page `name` with the same filter."""
        pairs = {"q": self.words, "party": self.party, "event": self.event} | more
        query = urlencode({key: value for key, value in pairs.items() if value})
        return reverse(name) + (f"?{query}" if query else "")

    def people(self) -> "QuerySet[Person]":
        """All matches, by name."""
        people = Person.objects.visible_to(self._user).called(self.words)
        if self.party:
            people = people.filter(party__code=self.party.upper())
        if self.event:
            people = people.filter(participations__event__code=self.event)
        return people.order_by(*BY_NAME)

    @cached_property
    def _matches(self) -> list[Person]:
        people = self.people().select_related("party", "organisation", "user")
        if self._after.isdecimal():
            people = people.filter(_behind(int(self._after)))
        attended = Count("participations", distinct=True)
        return list(people.annotate(attended=attended)[: PER_PAGE + 1])


def _behind(pk: int) -> Q:
    """People who come after this person; everybody if the person no longer exists."""
    last = Person.objects.filter(pk=pk).values("family_name", "given_name").first()
    if last is None:
        return Q()
    family, given = last["family_name"], last["given_name"]
    same_family = Q(family_name=family)
    return (
        Q(family_name__gt=family)
        | same_family & Q(given_name__gt=given)
        | same_family & Q(given_name=given, pk__gt=pk)
    )


def likely_duplicates(person: Person, user: Any) -> list[Person]:
    """People who may be the same person: a shared word of the name, or address. One query."""
    shares_word = Q()
    for word in person.name_key.split():
        if len(word) > 2:
            shares_word |= Q(name_key__contains=word)
    is_similar = shares_word & (Q(party=person.party_id) | Q(party__isnull=True))
    if person.email:
        is_similar |= Q(email__iexact=person.email)
    others = Person.objects.visible_to(user).filter(is_similar).exclude(pk=person.pk)
    candidate = _candidate(person)
    return [
        other
        for other in others.select_related("party", "organisation")[:LIKELY]
        if (compare(candidate, _candidate(other)) and other.name_key == person.name_key)
        or compare_names(candidate, _candidate(other))
    ]


def _candidate(person: Person) -> Candidate:
    emails = frozenset(a.lower() for a in (person.email, *person.other_emails) if a)
    country = person.party.code if person.party else ""
    work = frozenset({person.organisation.folded} if person.organisation else ())
    return Candidate(person.pk, person.name_key, country, emails, work)
