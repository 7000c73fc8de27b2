"""Whom and which spellings we know: what the check compares a list with."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection
from django.db.models import Q

from core.text import fold
from countries.models import Party, PartyAlias
from countries.resolver import Resolver
from workshops.imports.matching import Candidate
from workshops.imports.preview import Attended, Known, Listed
from workshops.models import Event, Person


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
    )
    return people_known(event, list(found.values_list("pk", flat=True)))


# Each person is looked up by keys. Right after a long list was applied the planner may take the
# tables for empty, and a join would read all participations again for every person.
_KNOWN = """
SELECT p.id, p.name_key, p.honorific, p.position, p.phone, p.email, p.other_emails,
    COALESCE((SELECT code FROM countries_party WHERE id = p.party_id), ''),
    COALESCE((SELECT name FROM countries_organisation WHERE id = p.organisation_id), ''),
    ARRAY(
        SELECT DISTINCT o.folded FROM workshops_participation w
        JOIN countries_organisation o ON o.id = w.organisation_id WHERE w.person_id = p.id),
    here.id IS NOT NULL, here.position,
    COALESCE((SELECT name FROM countries_organisation WHERE id = here.organisation_id), ''),
    COALESCE((SELECT code FROM countries_party WHERE id = here.party_id), '')
FROM workshops_person p
LEFT JOIN LATERAL (
    SELECT * FROM workshops_participation WHERE person_id = p.id AND event_id = %s OFFSET 0
) here ON true
WHERE p.id = ANY(%s) ORDER BY p.family_name, p.given_name, p.id
"""


def people_known(event: Event, keys: list[int]) -> list[Known]:
    """The people with these keys, with where they have worked and how they are recorded at the
    event. One query.
    """
    if not keys:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [event.pk, keys])
        return [_known(*row) for row in cursor.fetchall()]


def _known(
    pk: int, key: str, honorific: str, position: str, phone: str, email: str, others: Any,
    country: str, employer: str, employers: list[str], is_here: bool, *here: str,
) -> Known:  # fmt: skip
    others = json.loads(others) if isinstance(others, str) else others
    emails = frozenset(address.lower() for address in (email, *others) if address)
    work = frozenset({fold(employer), *employers} - {""})
    return Known(
        candidate=Candidate(pk, key, country, emails, work),
        honorific=honorific,
        position=position,
        organisation=employer,
        country=country,
        phone=phone,
        attended=Attended(*here) if is_here else None,
    )


def all_blocks() -> Iterator[Candidate]:
    """Everybody known, only with what they can be found by. One query, read bit by bit."""
    people = Person.objects.order_by().values_list(
        "pk", "name_key", "party__code", "email", "other_emails"
    )
    for pk, key, country, email, others in people.iterator(2000):
        emails = frozenset(address.lower() for address in (email, *others) if address)
        yield Candidate(pk, key, country or "", emails)
