"""Whom and which spellings we know: what the check compares a list with."""

from collections.abc import Iterable

from django.db.models import Q

from core.text import fold
from countries.models import Party, PartyAlias
from countries.resolving import Resolver
from workshops.imports.matching import Candidate
from workshops.imports.preview import Attended, Known, Listed
from workshops.models import Event, Participation, Person


def resolver() -> Resolver:
    """Every spelling we know, staff's own included. Two queries."""
    codes: dict[str, str] = {}
    for code, iso2 in Party.objects.countries().values_list("code", "iso2"):
        codes |= {code: code, iso2: code}
    spellings = PartyAlias.objects.values_list("folded", "party__code")
    return Resolver(codes, dict(spellings))


def known_people(event: Event, rows: Iterable[Listed]) -> list[Known]:
    """Those who may be meant by the rows: by name, by address, or from their countries.

    Two queries, whatever the length of the list.
    """
    people = [row.person for row in rows]
    emails = sorted({email for person in people for email in person.emails})
    found = Person.objects.filter(
        Q(name_key__in={person.key for person in people})
        | Q(email__in=emails)
        | Q(other_emails__has_any_keys=emails)
        | Q(party__code__in={person.country for person in people} - {""})
    ).select_related("organisation", "party")
    attended = _participations(found)
    return [_known(person, event, attended.get(person.pk, [])) for person in found]


def _participations(people: Iterable[Person]) -> dict[int, list[Participation]]:
    rows = Participation.objects.filter(person__in=[person.pk for person in people])
    found: dict[int, list[Participation]] = {}
    for row in rows.select_related("organisation", "party"):
        found.setdefault(row.person_id, []).append(row)
    return found


def _known(person: Person, event: Event, participations: list[Participation]) -> Known:
    employers = {str(person.organisation or "")}
    employers |= {str(row.organisation or "") for row in participations}
    country = person.party.code if person.party else ""
    emails = {person.email, *person.other_emails} - {""}
    here = next((row for row in participations if row.event_id == event.pk), None)
    return Known(
        candidate=Candidate(
            person.pk,
            person.name_key,
            country,
            frozenset(email.lower() for email in emails),
            frozenset({fold(employer) for employer in employers} - {""}),
        ),
        honorific=person.honorific,
        position=person.position,
        organisation=str(person.organisation or ""),
        country=country,
        phone=person.phone,
        attended=_attended(here) if here else None,
    )


def _attended(row: Participation) -> Attended:
    return Attended(
        position=row.position,
        organisation=str(row.organisation or ""),
        country=row.party.code if row.party else "",
    )
