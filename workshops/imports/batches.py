"""A list read, checked and kept until somebody decides. Nothing is written to people here."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Refused
from core.spreadsheets.reading import Book, read
from core.spreadsheets.refusals import SheetRefused
from countries.resolving import Resolver
from workshops.imports import report
from workshops.imports.columns import Layout, NoListFoundError, find_layout
from workshops.imports.known import known_people, resolver
from workshops.imports.lists import Skipped, people_rows
from workshops.imports.people import ListedPerson, Reader
from workshops.imports.preview import Checked, Listed, check
from workshops.imports.problems import Problem
from workshops.models import BatchState, Event, ImportBatch, ImportRow

_FINDINGS = ("parsed", "outcome", "problems", "person", "reason", "differences")


@dataclass
class ReadList:
    """A file understood: what its columns hold and whom its rows name."""

    file_name: str
    sha256: str
    layout: Layout
    rows: list[Listed] = field(default_factory=list)
    skipped: Skipped = field(default_factory=Skipped)


class ListRefused(Refused):
    """A file that cannot be imported. `readings` holds its first rows in each alphabet."""

    def __init__(self, message: str, code: str, readings: dict[str, list[list[str]]]) -> None:
        super().__init__(message)
        self.code = code
        self.readings = readings


def read_list(path: Path, file_name: str, *, sheet: str = "", encoding: str = "") -> ReadList:
    """The people that a file names. Raises ListRefused, with what to do in its message."""
    try:
        with read(path, file_name, encoding) as book:
            return _read_book(book, path, file_name, sheet, resolver())
    except SheetRefused as refusal:
        readings = refusal.values.get("readings", {})
        raise ListRefused(str(refusal), refusal.code, readings) from refusal


def _read_book(book: Book, path: Path, file_name: str, sheet: str, known: Resolver) -> ReadList:
    choices = [choice for choice in book.sheets if sheet in ("", choice.name)]
    try:
        page, layout = find_layout(choices, lambda text: known.resolve(text).iso3 is not None)
    except NoListFoundError as error:
        raise ListRefused(
            _("No list of people was found. Its columns need headers such as Name and Country."),
            "no_list",
            {},
        ) from error
    found = ReadList(file_name, hashlib.sha256(path.read_bytes()).hexdigest(), layout)
    reader = Reader(layout, known)
    for row in people_rows(page, layout, found.skipped):
        found.rows.append(Listed(row.number, row.cells, *reader.read(row)))
    return found


def check_list(event: Event, found: ReadList) -> list[Checked]:
    """What applying the list to this event would do. Writes nothing."""
    return check(found.rows, known_people(event, found.rows))


@transaction.atomic
def keep(*, event: Event, found: ReadList, by: User | None) -> ImportBatch:
    """Keep a checked list until it is decided: closing the page loses nothing."""
    checked = check_list(event, found)
    batch = ImportBatch.objects.create(
        event=event,
        uploaded_by=by,
        file_name=found.file_name[-255:],
        sha256=found.sha256,
        sheet=found.layout.sheet[:100],
        header_row=found.layout.header_row,
        columns={column.value: found.layout.header_of(column) for column in found.layout.columns},
        counts=report.counts(checked) | {"skipped": report.skipped(found.skipped)},
        countries=report.countries(found.rows),
        state=BatchState.CHECKED,
    )
    ImportRow.objects.bulk_create((_stored(batch, row) for row in checked), batch_size=1000)
    return batch


@transaction.atomic
def check_again(*, batch: ImportBatch, rows: list[ImportRow]) -> ImportBatch:
    """Compare all rows of a kept list once more, after some of them were understood better."""
    listed = [listed_again(row) for row in rows]
    checked = check(listed, known_people(batch.event, listed))
    for row, found in zip(rows, checked, strict=True):
        for name, value in _findings(found).items():
            setattr(row, name, value)
    ImportRow.objects.bulk_update(rows, list(_FINDINGS), batch_size=500)
    batch.counts |= report.counts(checked)
    batch.countries = report.countries(listed)
    batch.save(update_fields=["counts", "countries"])
    return batch


def _findings(row: Checked) -> dict[str, Any]:
    return {
        "parsed": row.listed.person.as_json() | {"of_row": row.of_row},
        "outcome": row.outcome,
        "problems": [problem.as_json() for problem in row.listed.problems],
        "person_id": row.known.candidate.id if row.known else None,
        "reason": row.code,
        "differences": row.differences,
    }


def _stored(batch: ImportBatch, row: Checked) -> ImportRow:
    found = row.listed
    return ImportRow(batch=batch, number=found.number, raw=found.raw, **_findings(row))


def listed_again(row: ImportRow) -> Listed:
    """A kept row as the check knows it."""
    parsed = {key: value for key, value in row.parsed.items() if key != "of_row"}
    problems = [Problem.from_json(stored) for stored in row.problems]
    return Listed(row.number, row.raw, ListedPerson(**parsed), problems)
