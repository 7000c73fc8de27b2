"""Writes a checked list: people and participations, in one transaction, all of it or nothing."""

from collections.abc import Iterable

from django.db import connection, transaction

from accounts.models import User
from core import clock
from countries.models import Party
from workshops.imports import report
from workshops.imports.batches import listed_again
from workshops.imports.employers import Employers
from workshops.imports.known import known_people
from workshops.imports.people import ListedPerson
from workshops.imports.preview import Checked, Listed, check
from workshops.imports.problems import DECIDABLE
from workshops.models import (
    BatchState,
    Decision,
    Event,
    ImportBatch,
    ImportRow,
    Outcome,
    Participation,
    Person,
)

_ONE_AT_A_TIME = 20170504  # the advisory lock of imports
_PERSON_FIELDS = [
    "honorific",
    "position",
    "organisation",
    "phone",
    "party",
    "email",
    "other_emails",
]
_STEPS: dict[str, str] = {Decision.IMPORT: "new", Decision.UPDATE: "update"}
_PARTICIPATION_FIELDS = ["position", "organisation", "party"]


@transaction.atomic
def apply_import(*, batch: ImportBatch, by: User | None) -> ImportBatch:
    """Write what the list says and what was decided; applying twice changes nothing more.

    The rows are compared again with the people known by now, so two administrators with the
    same list double nobody. Undecided rows are left out.
    """
    _wait_for_other_imports()
    batch = ImportBatch.objects.select_for_update().select_related("event").get(pk=batch.pk)
    if batch.state != BatchState.CHECKED:
        return batch
    rows = {row.number: row for row in batch.rows.order_by("number")}
    listed = [_decided(row) for row in rows.values() if row.decision != Decision.SKIP]
    checked = check(listed, known_people(batch.event, listed))
    writer = _Writer(batch.event, batch)
    people = writer.write(checked, rows)
    _keep_outcomes(checked, rows, people)
    batch.state = BatchState.APPLIED
    batch.counts |= report.counts(checked) | _written(checked, writer.plan, people, len(rows))
    batch.applied_at, batch.applied_by = clock.now(), by
    batch.save(update_fields=["state", "counts", "applied_at", "applied_by"])
    return batch


def _written(
    checked: list[Checked], plan: dict[int, str], people: dict[int, Person], rows: int
) -> dict[str, int]:
    """What became of all rows, decisions included: each is counted once."""
    steps = [plan[number] for number in people]
    new, updated = steps.count("new"), steps.count("update")
    same = sum(found.outcome == Outcome.SAME for found in checked)
    left_out = rows - new - updated - same
    return {"rows": rows, "new": new, "updated": updated, "unchanged": same, "left_out": left_out}


def _wait_for_other_imports() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])


def _decided(row: ImportRow) -> Listed:
    """The row as decided: "import" settles what may be settled so, e.g. a missing country."""
    listed = listed_again(row)
    if row.decision == Decision.IMPORT:
        listed.problems = [p for p in listed.problems if p.code not in DECIDABLE]
    return listed


def _keep_outcomes(
    checked: Iterable[Checked], rows: dict[int, ImportRow], people: dict[int, Person]
) -> None:
    changed = []
    for found in checked:
        row = rows[found.listed.number]
        person = people.get(row.number)
        if (row.outcome, row.person_id) != (found.outcome, person and person.pk):
            row.outcome, row.person = found.outcome, person or row.person
            changed.append(row)
    ImportRow.objects.bulk_update(changed, ["outcome", "person"], batch_size=500)


class _Writer:
    """One list's people, written in sets and in the order of their keys."""

    def __init__(self, event: Event, batch: ImportBatch) -> None:
        self.event = event
        self.batch = batch
        self.plan: dict[int, str] = {}
        self.parties = dict(Party.objects.countries().values_list("code", "pk"))

    def write(self, checked: list[Checked], rows: dict[int, ImportRow]) -> dict[int, Person]:
        """The person of each row that was written, by row number."""
        self.plan = plan = {found.listed.number: self._step(found, rows) for found in checked}
        self.employers = Employers((f.listed.person for f in checked), self.parties)
        known = self._known(found for found in checked if plan[found.listed.number] == "update")
        people: dict[int, Person] = {}
        for found in checked:
            number, step = found.listed.number, plan[found.listed.number]
            if step == "new":
                people[number] = self._new(found.listed.person)
            elif step == "update" and (person := self._target(found, known, people)):
                self._merge(person, found.listed.person)
                people[number] = person
        self._save(people)
        self._attend(checked, people)
        return people

    def _step(self, found: Checked, rows: dict[int, ImportRow]) -> str:
        """new, update or nothing: the outcome, unless it waits for a decision."""
        if found.outcome in (Outcome.NEW, Outcome.UPDATE):
            return found.outcome
        if found.outcome in (Outcome.REPEATED, Outcome.POSSIBLE):
            decision = rows[found.listed.number].decision
            return _STEPS.get(decision, "")
        return ""

    def _known(self, found: Iterable[Checked]) -> dict[int, Person]:
        """The people to update, locked in the order of their keys."""
        keys = [row.known.candidate.id for row in found if row.known]
        locked = Person.objects.select_for_update(no_key=True).filter(pk__in=keys)
        return {person.pk: person for person in locked.order_by("pk")}

    def _target(
        self, found: Checked, known: dict[int, Person], people: dict[int, Person]
    ) -> Person | None:
        if found.known:
            return known.get(found.known.candidate.id)
        return people.get(found.of_row or 0)

    def _new(self, listed: ListedPerson) -> Person:
        person = Person(
            given_name=listed.given_name, family_name=listed.family_name, name_key=listed.key
        )
        self._merge(person, listed)
        return person

    def _merge(self, person: Person, listed: ListedPerson) -> None:
        """What the list says replaces what was known; its blanks and its names do not."""
        for name in ("honorific", "position", "phone"):
            if value := getattr(listed, name):
                setattr(person, name, value)
        person.organisation_id = self.employers.of(listed) or person.organisation_id
        person.party_id = self.parties.get(listed.country) or person.party_id
        known = {email.lower() for email in (person.email, *person.other_emails)}
        added = [email for email in listed.emails if email not in known]
        if added and not person.email:
            person.email = added.pop(0)
        person.other_emails = [*person.other_emails, *added]

    def _save(self, people: dict[int, Person]) -> None:
        unique = {id(person): person for person in people.values()}.values()
        new = sorted((p for p in unique if p.pk is None), key=lambda p: (p.name_key, p.email))
        Person.objects.bulk_create(new, batch_size=1000)
        new_keys = {person.pk for person in new}
        known = [person for person in unique if person.pk not in new_keys]
        known.sort(key=lambda person: person.pk)
        Person.objects.bulk_update(known, _PERSON_FIELDS, batch_size=500)

    def _attend(self, checked: list[Checked], people: dict[int, Person]) -> None:
        """Record each person at the event once, as the list describes them there."""
        here = Participation.objects.filter(
            event=self.event, person__in=[person.pk for person in people.values()]
        )
        recorded = {row.person_id: row for row in here}
        changed: dict[int, Participation] = {}
        new: dict[int, Participation] = {}
        for found in checked:
            if person := people.get(found.listed.number):
                row = recorded.get(person.pk) or new.setdefault(person.pk, self._attendee(person))
                self._describe(row, found.listed.person)
                if row.pk:
                    changed[row.pk] = row
        Participation.objects.bulk_create([new[key] for key in sorted(new)], batch_size=1000)
        Participation.objects.bulk_update(
            [changed[key] for key in sorted(changed)], _PARTICIPATION_FIELDS, batch_size=500
        )

    def _attendee(self, person: Person) -> Participation:
        return Participation(event=self.event, person=person, batch=self.batch)

    def _describe(self, row: Participation, listed: ListedPerson) -> None:
        row.position = listed.position or row.position
        row.organisation_id = self.employers.of(listed) or row.organisation_id
        row.party_id = self.parties.get(listed.country) or row.party_id
