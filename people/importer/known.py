"""The recorded people and spellings with which a list is compared."""

import json
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from core.text import fold
from countries.models import AliasMeaning, Party, PartyAlias, PartyKind
from countries.resolver import Resolver
from imports.importer import Blocks, Meeting, Sameness
from imports.matching.parsed import ParsedRow
from imports.models import Batch
from people.importer.answered_rows import answers_about, is_answered
from people.importer.forms_of_address import gender_said
from people.importer.listed_person import ListedPerson
from people.importer.matching import Candidate, blocks
from people.importer.organisations import employer_key
from people.importer.preview import (
    Attended,
    CheckedPerson,
    EarlierRows,
    KnownItem,
    ParsedPerson,
    candidate_of,
    check,
)
from people.models import Person, PersonAnswer
from workshops.models import Event


def resolver() -> Resolver:
    """Resolves every recorded spelling of a country or body, staff's own included. Two queries."""
    codes: dict[str, str] = {}
    spellings: dict[str, str | None] = {}
    meanings: dict[str, str] = {}
    for party in Party.objects.all():
        if party.kind == PartyKind.COUNTRY:
            codes |= {party.code: party.code, party.iso2: party.code}
        else:
            names = (party.code, party.name, *party.names.values())
            spellings |= dict.fromkeys(map(fold, names), party.code)
    answers = PartyAlias.objects.values_list("folded", "means", "party__code")
    for folded, means, code in answers:
        if means == AliasMeaning.PARTY:
            spellings[folded] = code
        else:
            meanings[folded] = means
    return Resolver(codes, spellings, meanings)


def known_people(
    event: Event, rows: Iterable[ParsedPerson], answers: Mapping[str, PersonAnswer]
) -> list[KnownItem]:
    """People whom the rows may mean: of the same name, address or country, or by an answer.

    Two queries, whatever the length of the list.
    """
    people = [row.item for row in rows]
    emails = sorted({email for person in people for email in person.emails})
    candidates = Person.objects.filter(
        Q(name_key__in={person.key for person in people})
        | Q(email__in=emails)
        | Q(other_emails__has_any_keys=emails)
        | Q(party__code__in={person.country for person in people} - {""})
        | Q(pk__in={answer.person_id for answer in answers.values()})
    )
    return people_known(event, list(candidates.values_list("pk", flat=True)))


# Each person is looked up by keys. Right after a long list was applied the planner may take the
# tables for empty, and a join would read all participations again for every person.
_KNOWN = """
SELECT p.id, p.name_key, p.given_name || ' ' || p.family_name, p.honorific, p.position, p.phone,
    p.email, p.other_emails,
    COALESCE((SELECT code FROM countries_party WHERE id = p.party_id), ''),
    COALESCE((SELECT name FROM countries_organisation WHERE id = p.organisation_id), ''),
    ARRAY(
        SELECT DISTINCT o.folded FROM people_participation w
        JOIN countries_organisation o ON o.id = w.organisation_id WHERE w.person_id = p.id),
    ARRAY(SELECT DISTINCT position FROM people_participation WHERE person_id = p.id),
    attended.id IS NOT NULL, attended.position,
    COALESCE((SELECT name FROM countries_organisation WHERE id = attended.organisation_id), ''),
    COALESCE((SELECT code FROM countries_party WHERE id = attended.party_id), '')
FROM people_person p
LEFT JOIN LATERAL (
    SELECT * FROM people_participation WHERE person_id = p.id AND event_id = %s OFFSET 0
) attended ON true
WHERE p.id = ANY(%s) ORDER BY p.family_name, p.given_name, p.id
"""


def people_known(event: Event, keys: list[int]) -> list[KnownItem]:
    """The people with these keys, with where they have worked and how they are recorded at the
    event. One query.
    """
    if not keys:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [event.pk, keys])
        return [_known(*row) for row in cursor.fetchall()]


def _known(
    pk: int, key: str, name: str, honorific: str, position: str, phone: str, email: str,
    others: Any, country: str, employer: str, employers: list[str], positions: list[str],
    has_attended: bool, *attended: str,
) -> KnownItem:  # fmt: skip
    others = json.loads(others) if isinstance(others, str) else others
    emails = frozenset(address.lower() for address in (email, *others) if address)
    candidate = Candidate(
        id=pk,
        key=key,
        country=country,
        emails=emails,
        organisations=frozenset(map(employer_key, (employer, *employers))) - {""},
        name=name,
        gender=gender_said(honorific),
        posts=frozenset({position, *positions} - {""}),
    )
    return KnownItem(
        candidate=candidate,
        honorific=honorific,
        position=position,
        organisation=employer,
        country=country,
        phone=phone,
        attended=Attended(*attended) if has_attended else None,
    )


def people_of(keys: Collection[int]) -> dict[int, Person]:
    """The people matched to rows or chosen by an administrator, by key. One query."""
    return Person.objects.select_related("party", "organisation").in_bulk(keys)


def all_blocks() -> Iterator[Candidate]:
    """Everybody recorded, with the values used for matching. One query, read in chunks."""
    return candidates_of(Person.objects.all())


def candidates_of(people: "QuerySet[Person]") -> Iterator[Candidate]:
    """These people with the values by which blocks are made. One query, read in chunks."""
    values = people.order_by().values_list("pk", "name_key", "party__code", "email", "other_emails")
    for pk, key, country, email, others in values.iterator(2000):
        emails = frozenset(address.lower() for address in (email, *others) if address)
        yield Candidate(pk, key, country or "", emails)


def known_blocks(_batch: Batch) -> Iterator[tuple[int, Collection[Hashable]]]:
    """The blocking keys of everybody recorded."""
    return ((person.id, blocks(person)) for person in all_blocks())


def blocks_of(row: ParsedPerson) -> Blocks:
    person = candidate_of(row)
    return Blocks(known=blocks(person), listed=blocks(person, is_one_list=True))


def check_chunk(batch: Batch, meeting: Meeting) -> list[CheckedPerson]:
    """Compare the rows of a chunk with the people and the earlier rows that they may repeat."""
    event = batch.participant_list.event
    answers = answers_about(event, meeting.rows)
    met = {*meeting.met, *(answer.person_id for answer in answers.values())}
    known = people_known(event, sorted(met))
    return check(meeting.rows, known, _earlier(batch, meeting), meeting.alone, answers)


def _earlier(batch: Batch, meeting: Meeting) -> EarlierRows:
    """The rows of earlier chunks that these may repeat."""
    earlier = EarlierRows(claimed=meeting.claimed, questions=meeting.questions)
    repeats, waiting = set(meeting.repeats), set(meeting.asked)
    numbers = [*meeting.earlier, *repeats, *waiting]
    for person, of_row, known_key in _stored(batch, numbers):
        if person.id in repeats:
            earlier.listed.add_repeat(of_row, person)
            earlier.asked.add_repeat(of_row, person)
            earlier.taken.append((known_key, person))
        else:
            (earlier.asked if person.id in waiting else earlier.listed).add(person)
    return earlier


def _stored(batch: Batch, numbers: list[int]) -> Iterator[tuple[Candidate, int, int]]:
    """Rows of earlier chunks as candidates, with the rows and the known people that they repeat,
    or nought. Rows that an answer decided are nobody's likeness.
    """
    if not numbers:
        return
    rows = batch.rows.filter(number__in=numbers).order_by("number")
    for number, parsed, reason, key in rows.values_list("number", "parsed", "reason", "known_key"):
        if not is_answered(reason):
            item = ListedPerson.from_json(parsed)
            yield candidate_of(ParsedRow(number, [], item)), parsed["of_row"] or 0, key or 0


SAMENESS = Sameness(
    blocks=blocks_of,
    known_blocks=known_blocks,
    check=check_chunk,
    watched=("people_personevent", "people_participationevent", "people_personanswer"),
)
