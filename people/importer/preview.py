"""Determines what applying a list would do, row by row. Reads and writes no data.

A row with a blocking problem (no name, a formula for a name, a country nobody knows) stays out
until it is decided. A bad e-mail address is named and left out, its person is not. A row that
repeats another, or that may be somebody we know under other particulars, waits for a decision:
nobody is merged or doubled on a guess.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace

from core.text import fold
from imports.matching.parsed import CheckedRow, ParsedRow, RowQuestions
from people.importer.answered_rows import reason_of
from people.importer.contacts import digits
from people.importer.forms_of_address import gender_said
from people.importer.listed_person import ListedPerson
from people.importer.matching import (
    CONTRADICTIONS,
    PROPOSED,
    Candidate,
    Index,
    Match,
    why_not_proposed,
)
from people.importer.organisations import employer_key, is_same_employer
from people.models import PersonAnswer

ParsedPerson = ParsedRow[ListedPerson]
CheckedPerson = CheckedRow[ListedPerson]


def candidate_of(row: ParsedPerson) -> Candidate:
    """The person of a row, as matching knows them; `id` is the row's number."""
    person = row.item
    return Candidate(
        id=row.number,
        key=person.key,
        country=person.country,
        emails=frozenset(person.emails),
        organisations=frozenset({employer_key(person.organisation)} - {""}),
        name=person.name,
        gender=gender_said(person.honorific),
        posts=frozenset({person.position} - {""}),
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


@dataclass
class EarlierRows:
    """What the rows of earlier chunks tell about those behind them. Checking rows adds to it.

    `listed` are the accepted rows, `asked` those that are asked about, and `questions` how they
    belong together. `claimed` maps known people to the rows that mean them; `taken` are repeated
    rows with the known person they were taken for.
    """

    listed: Index = field(default_factory=lambda: Index(is_one_list=True))
    asked: Index = field(default_factory=lambda: Index(is_one_list=True))
    questions: RowQuestions = field(default_factory=RowQuestions)
    claimed: dict[int, int] = field(default_factory=dict)
    taken: list[tuple[int, Candidate]] = field(default_factory=list)

    def add(self, row: CheckedPerson, candidate: Candidate, records: Index) -> None:
        """Note a row for those behind it."""
        if row.is_accepted:
            self.listed.add(candidate)
        elif row.outcome == "possible":
            self.asked.add(candidate)
        elif row.outcome == "repeated" and row.of_row:
            self.listed.add_repeat(row.of_row, candidate)
            self.asked.add_repeat(row.of_row, candidate)
            if row.known_key:
                records.add_repeat(row.known_key, candidate)


def check(
    rows: Iterable[ParsedPerson],
    known: Iterable[KnownItem],
    earlier: EarlierRows | None = None,
    alone: Container[int] = (),
    answers: Mapping[str, PersonAnswer] | None = None,
) -> list[CheckedPerson]:
    """Every row with its outcome, in the order of the list.

    For lists in chunks: `earlier` tells of the rows before these and is updated. Rows whose number
    is in `alone` match nobody and are not compared. `answers` are those that an administrator gave
    before, by fingerprint: they come before every rule, and other rows are compared with the
    person and not with such a row.
    """
    earlier = earlier or EarlierRows()
    people = {person.candidate.id: person for person in known}
    records = Index().add_all(person.candidate for person in people.values())
    for person_id, repeat in earlier.taken:
        records.add_repeat(person_id, repeat)
    checked_rows = []
    for row in rows:
        checked_row = _uncompared(row, alone, answers or {}, people, earlier.claimed)
        if checked_row is None:
            candidate = candidate_of(row)
            before = earlier.listed.find(candidate)
            checked_row = _check_row(row, candidate, before, records, people)
            if checked_row.known_key and checked_row.outcome in ("same", "update"):
                checked_row = _unless_claimed(checked_row, before, earlier.claimed)
            checked_row = _as_one_question(checked_row, candidate, earlier)
            checked_row.is_partly_compared = any(
                row.number in index.partly_compared
                for index in (earlier.listed, earlier.asked, records)
            )
            earlier.add(checked_row, candidate, records)
        checked_rows.append(checked_row)
    return checked_rows


def _uncompared(
    row: ParsedPerson,
    alone: Container[int],
    answers: Mapping[str, PersonAnswer],
    people: Mapping[int, KnownItem],
    claimed: dict[int, int],
) -> CheckedPerson | None:
    """A row that an answer decides, or that matches nobody; None if it must be compared."""
    if row.is_blocked:
        return CheckedRow(row, "problem")
    answer = answers.get(row.item.fingerprint)
    if answer and answer.person_id in people:
        return _answered(row, people[answer.person_id], answer, claimed)
    return CheckedRow(row, "new") if row.number in alone else None


def _check_row(
    row: ParsedPerson,
    candidate: Candidate,
    before: Match | None,
    records: Index,
    people: dict[int, KnownItem],
) -> CheckedPerson:
    record = records.find(candidate)
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


def _known(row: ParsedPerson, person: KnownItem) -> CheckedPerson:
    changes = differences(row.item, person)
    return CheckedRow(
        row, "update" if changes else "same", known_key=person.candidate.id, differences=changes
    )


def _answered(
    row: ParsedPerson, person: KnownItem, answer: PersonAnswer, claimed: dict[int, int]
) -> CheckedPerson:
    """A row that is this person because an administrator said so."""
    key, reason = person.candidate.id, reason_of(answer)
    first = claimed.setdefault(key, row.number)
    if first != row.number:
        return CheckedRow(row, "repeated", reason, of_row=first, known_key=key)
    changes = differences(row.item, person)
    if answer.fills_blanks:
        changes = {name: values for name, values in changes.items() if _is_blank(person, name)}
    outcome = "update" if changes else "same"
    return CheckedRow(row, outcome, reason, known_key=key, differences=changes)


def _is_blank(person: KnownItem, name: str) -> bool:
    """Whether filling blanks writes this field. Addresses are added, never replaced."""
    if name in ("email", "participation"):
        return True
    at_event = getattr(person.attended, name, None) if person.attended else None
    return not getattr(person, name) or at_event == ""


def _unless_claimed(
    row: CheckedPerson, before: Match | None, claimed: dict[int, int]
) -> CheckedPerson:
    """Mark the second of two rows that lead to one known person as a repetition.

    Where it contradicts the first one, such as Mr and Ms, it is asked about.
    """
    assert row.known_key
    number = row.parsed.number
    first = claimed.setdefault(row.known_key, number)
    if first == number:
        return row
    if before and before.code in CONTRADICTIONS:
        return CheckedRow(row.parsed, "possible", before.reason, of_row=before.other.id)
    return CheckedRow(row.parsed, "repeated", "repeated", of_row=first, known_key=row.known_key)


def _as_one_question(
    row: CheckedPerson, candidate: Candidate, earlier: EarlierRows
) -> CheckedPerson:
    """The row as part of the question that an earlier row asks about the same person, if any does.

    A row that surely repeats one that is asked about is no question; one that only resembles it
    is, so that nobody is doubled.
    """
    if row.outcome not in ("new", "possible"):
        return row
    asked, questions = earlier.asked, earlier.questions
    match, number = asked.find(candidate), row.parsed.number
    if match and match.is_sure:
        first = match.other.id
        return CheckedRow(
            row.parsed, "repeated", "repeated", of_row=first, leader=questions.leaders[first]
        )
    if row.outcome == "new":
        if match is None:
            return row
        row = CheckedRow(row.parsed, "possible", match.reason, of_row=match.other.id)
        if match.other.key == candidate.key:
            return replace(row, leader=questions.join(number, match.other.id))
    if row.code in PROPOSED:
        others = asked.by_key.get(candidate.key, ())
        row = replace(row, code=why_not_proposed(candidate, others) or row.code)
    question = (row.of_row, row.known_key, candidate.key, row.code in PROPOSED)
    return replace(row, leader=questions.leader_of(number, question))


def _is_same_text(text: str, other: str) -> bool:
    return fold(text) == fold(other)


def differences(listed: ListedPerson, known: KnownItem) -> dict[str, list[str]]:
    """Fields that differ: field → [known, listed]. Blanks in the list are ignored."""
    changes: dict[str, list[str]] = {}
    for name in ("honorific", "position", "organisation", "country"):
        old, new = getattr(known, name), getattr(listed, name)
        at_event = getattr(known.attended, name, new) if known.attended else new
        is_same = is_same_employer if name == "organisation" else _is_same_text
        if new and not (is_same(new, old) and is_same(new, at_event)):
            changes[name] = [old, new]
    if digits(listed.phone) and digits(listed.phone) != digits(known.phone):
        changes["phone"] = [known.phone, listed.phone]
    added = [email for email in listed.emails if email not in known.candidate.emails]
    if added:
        changes["email"] = [", ".join(sorted(known.candidate.emails)), ", ".join(added)]
    if known.attended is None:
        changes["participation"] = ["", "added"]
    return changes
