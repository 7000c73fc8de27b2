"""What applying a list would do, row by row. Reads nothing, writes nothing, decides nothing.

A row with a blocking problem (no name, a formula for a name, a country nobody knows) stays out
until it is decided. A bad e-mail address is named and left out, its person is not. A row that
repeats another, or that may be somebody we know under other particulars, waits for a decision:
nobody is merged or doubled on a guess.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from core.text import fold
from office.spreadsheets.reading import Cell
from people.importer.contacts import digits
from people.importer.matching import Candidate, Index
from people.importer.people import ListedPerson
from people.importer.problems import Problem


@dataclass
class Listed:
    """A row of the list as it was understood, before asking who is known.

    `merged`: its cells with what is merged into them from above, where that differs;
    `heading`: the country above it; `corrections`: cells typed anew, by column.
    """

    number: int
    raw: list[Cell]
    person: ListedPerson
    problems: list[Problem] = field(default_factory=list)
    corrections: dict[str, str] = field(default_factory=dict)
    merged: list[Cell] | None = None
    heading: str = ""

    @property
    def is_blocked(self) -> bool:
        return any(problem.is_blocking for problem in self.problems)

    def candidate(self) -> Candidate:
        person = self.person
        work = frozenset({person.organisation_key} - {""})
        return Candidate(self.number, person.key, person.country, frozenset(person.emails), work)


@dataclass(frozen=True)
class Attended:
    """How a known person is recorded at this event."""

    position: str = ""
    organisation: str = ""
    country: str = ""


@dataclass(frozen=True)
class Known:
    """A person in our records. Organisations are folded names; `id` is the primary key."""

    candidate: Candidate
    honorific: str = ""
    position: str = ""
    organisation: str = ""
    country: str = ""
    phone: str = ""
    attended: Attended | None = None


@dataclass
class Checked:
    """A row and what applying it would do. Outcomes are those of imports.models.Outcome."""

    listed: Listed
    outcome: str
    code: str = ""
    of_row: int | None = None
    known: Known | None = None
    differences: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_accepted(self) -> bool:
        """Whether later rows are compared with this one."""
        return self.outcome in ("new", "same", "update")


def check(
    rows: Iterable[Listed],
    known: Iterable[Known],
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
            checked.append(Checked(row, "new"))
            continue
        candidate = row.candidate()
        found = _check_row(row, candidate, listed, records, people)
        if found.known and found.outcome in ("same", "update"):
            found = _unless_claimed(found, claimed)
        if found.is_accepted:
            listed.add(candidate)
        checked.append(found)
    return checked


def _check_row(
    row: Listed, candidate: Candidate, listed: Index, records: Index, people: dict[int, Known]
) -> Checked:
    if row.is_blocked:
        return Checked(row, "problem")
    before, record = listed.find(candidate), records.find(candidate)
    if before and before.is_sure:
        return Checked(row, "repeated", "repeated", of_row=before.other.id)
    if record and record.is_sure:
        return _known(row, people[record.other.id])
    if before:
        return Checked(row, "possible", before.reason, of_row=before.other.id)
    if record:
        person = people[record.other.id]
        return Checked(
            row,
            "possible",
            record.reason,
            known=person,
            differences=differences(row.person, person),
        )
    return Checked(row, "new")


def _known(row: Listed, person: Known) -> Checked:
    changes = differences(row.person, person)
    return Checked(row, "update" if changes else "same", known=person, differences=changes)


def _unless_claimed(found: Checked, claimed: dict[int, int]) -> Checked:
    """Two rows that lead to one known person: the second repeats the first."""
    assert found.known
    person = found.known.candidate.id
    first = claimed.setdefault(person, found.listed.number)
    if first == found.listed.number:
        return found
    return Checked(found.listed, "repeated", "repeated", of_row=first, known=found.known)


def differences(listed: ListedPerson, known: Known) -> dict[str, list[str]]:
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
