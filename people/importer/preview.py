"""What applying a list would do, row by row. Reads nothing, writes nothing, decides nothing.

A row with a blocking problem (no name, a formula for a name, a country nobody knows) stays out
until it is decided. A bad e-mail address is named and left out, its person is not. A row that
repeats another, or that may be somebody we know under other particulars, waits for a decision:
nobody is merged or doubled on a guess.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from core.text import fold
from imports.matching.parsed import CheckedRow, ParsedRow
from imports.models import Row
from people.importer.contacts import digits
from people.importer.matching import Candidate, Index
from people.importer.problems import Problem
from people.importer.row_reader import ListedPerson

Parsed = ParsedRow[ListedPerson]
Checked = CheckedRow[ListedPerson]


def candidate_of(row: Parsed) -> Candidate:
    """The person of a row, as matching knows them; `id` is the row's number."""
    person = row.item
    work = frozenset({person.organisation_key} - {""})
    return Candidate(row.number, person.key, person.country, frozenset(person.emails), work)


def parsed_again(row: Row) -> Parsed:
    """A kept row as the check knows it."""
    return ParsedRow(
        row.number,
        row.raw,
        ListedPerson.from_json(row.parsed),
        [Problem.from_json(stored) for stored in row.problems],
        row.corrections,
        row.parsed.get("merged"),
        row.parsed.get("heading", ""),
    )


@dataclass(frozen=True)
class Attended:
    """How a known person is recorded at this event."""

    position: str = ""
    organisation: str = ""
    country: str = ""


@dataclass(frozen=True)
class KnownItem:
    """A person in our records. Organisations are folded names; `id` is the primary key."""

    candidate: Candidate
    honorific: str = ""
    position: str = ""
    organisation: str = ""
    country: str = ""
    phone: str = ""
    attended: Attended | None = None


def check(
    rows: Iterable[Parsed],
    known: Iterable[KnownItem],
    before: Index | None = None,
    claimed: dict[int, int] | None = None,
    alone: Container[int] = (),
) -> list[Checked]:
    """Every row with its outcome, in the order of the list.

    In chunks: `before` are the rows of chunks before that may be meant, `claimed` says which
    row leads to which known person, and is written to. The rows numbered in `alone` can be
    nobody else, listed or known, and are not compared.
    """
    people = {person.candidate.id: person for person in known}
    records = Index().add_all(person.candidate for person in people.values())
    listed = before or Index()
    claimed = {} if claimed is None else claimed
    checked = []
    for row in rows:
        if row.number in alone and not row.is_blocked:
            checked.append(CheckedRow(row, "new"))
            continue
        candidate = candidate_of(row)
        found = _check_row(row, candidate, listed, records, people)
        if found.known_key and found.outcome in ("same", "update"):
            found = _unless_claimed(found, claimed)
        if found.is_accepted:
            listed.add(candidate)
        checked.append(found)
    return checked


def _check_row(
    row: Parsed,
    candidate: Candidate,
    listed: Index,
    records: Index,
    people: dict[int, KnownItem],
) -> Checked:
    if row.is_blocked:
        return CheckedRow(row, "problem")
    before, record = listed.find(candidate), records.find(candidate)
    if before and before.is_sure:
        return CheckedRow(row, "repeated", "repeated", of_row=before.other.id)
    if record and record.is_sure:
        return _known(row, people[record.other.id])
    if before:
        return CheckedRow(row, "possible", before.reason, of_row=before.other.id)
    if record:
        person = people[record.other.id]
        return CheckedRow(
            row,
            "possible",
            record.reason,
            known_key=person.candidate.id,
            differences=differences(row.item, person),
        )
    return CheckedRow(row, "new")


def _known(row: Parsed, person: KnownItem) -> Checked:
    changes = differences(row.item, person)
    return CheckedRow(
        row, "update" if changes else "same", known_key=person.candidate.id, differences=changes
    )


def _unless_claimed(found: Checked, claimed: dict[int, int]) -> Checked:
    """Two rows that lead to one known person: the second repeats the first."""
    assert found.known_key
    number = found.parsed.number
    first = claimed.setdefault(found.known_key, number)
    if first == number:
        return found
    return CheckedRow(found.parsed, "repeated", "repeated", of_row=first, known_key=found.known_key)


def differences(listed: ListedPerson, known: KnownItem) -> dict[str, list[str]]:
    """What the list says otherwise: field → [known, listed]. Blanks in the list say nothing."""
    changes: dict[str, list[str]] = {}
    for name in ("honorific", "position", "organisation", "country"):
        old, new = getattr(known, name), getattr(listed, name)
        at_event = getattr(known.attended, name, new) if known.attended else new
        if new and (fold(new) != fold(old) or fold(new) != fold(at_event)):
            changes[name] = [old, new]
    if digits(listed.phone) and digits(listed.phone) != digits(known.phone):
        changes["phone"] = [known.phone, listed.phone]
    added = [email for email in listed.emails if email not in known.candidate.emails]
    if added:
        changes["email"] = [", ".join(sorted(known.candidate.emails)), ", ".join(added)]
    if known.attended is None:
        changes["participation"] = ["", "added"]
    return changes
