"""A list read, checked and kept until somebody decides. Nothing is written to people here."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from countries.resolver import Resolver
from imports.columns.detection import NoListFoundError
from imports.columns.layout import Layout
from imports.columns.upload import fill
from imports.columns.upload import upload as upload_list
from imports.matching.parsed import ParsedRow
from imports.models import Batch, BatchState
from imports.progress import Progress, silent
from imports.reading.files import ListRefused
from imports.reading.lists import Skipped
from office.spreadsheets.reading import Sheet, read
from office.spreadsheets.refusals import SheetRefused
from people.importer.employers import spellings
from people.importer.form import find_layout, people_rows
from people.importer.known import known_people, resolver
from people.importer.preview import Checked, Parsed, check
from people.importer.row_reader import Reader
from people.models import PEOPLE_LIST, ParticipantList
from workshops.models import Event

NO_LIST = _("No list of people was found. Its columns need headers such as Name and Country.")


@dataclass
class ReadList:
    """A file understood: what its columns hold and whom its rows name."""

    file_name: str
    sha256: str
    layout: Layout
    rows: list[Parsed] = field(default_factory=list)
    skipped: Skipped = field(default_factory=Skipped)


def read_list(
    path: Path,
    file_name: str,
    *,
    sheet: str = "",
    encoding: str = "",
    country_headings: bool | None = None,
) -> ReadList:
    """The people that a file names. Raises ListRefused, with what to do in its message."""
    try:
        with read(path, file_name, encoding) as book:
            choices = [choice for choice in book.sheets if sheet in ("", choice.name)]
            found = _read_sheets(choices, resolver(), country_headings)
    except SheetRefused as refusal:
        readings = refusal.values.get("readings", {})
        raise ListRefused(str(refusal), refusal.code, readings) from refusal
    found.file_name = file_name
    found.sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _read_sheets(choices: list[Sheet], known: Resolver, headings: bool | None) -> ReadList:
    try:
        page, layout = find_layout(choices, known.is_country, country_headings=headings)
    except NoListFoundError as error:
        raise ListRefused(str(NO_LIST), "no_list", {}) from error
    found = ReadList("", "", layout)
    found.rows.extend(listed_rows(page, layout, known, found.skipped))
    return found


def listed_rows(page: Sheet, layout: Layout, known: Resolver, skipped: Skipped) -> Iterator[Parsed]:
    """The people of a sheet, one after the other."""
    reader = Reader(layout, known, spellings())
    for row in people_rows(page, layout, skipped):
        merged = row.filled if row.filled != row.cells else None
        person, problems = reader.read(row)
        yield ParsedRow(row.number, row.cells, person, problems, merged=merged, heading=row.heading)


def parse_rows(batch: Batch, page: Sheet, layout: Layout, skipped: Skipped) -> Iterator[Parsed]:
    """The people of the kept file, one after the other."""
    return _noting(batch, listed_rows(page, layout, resolver(), skipped))


@transaction.atomic
def upload(*, event: Event, by: User | None, **sent: Any) -> Batch:
    """Keep a list of participants of the event as it came. Raises ListRefused."""
    batch = upload_list(importer=PEOPLE_LIST, by=by, **sent)
    ParticipantList.objects.create(batch=batch, event=event)
    return batch


def check_list(event: Event, found: ReadList) -> list[Checked]:
    """What applying the list to this event would do. Writes nothing."""
    return check(found.rows, known_people(event, found.rows))


@transaction.atomic
def keep(*, event: Event, found: ReadList, by: User | None, progress: Progress = silent) -> Batch:
    """Keep a checked list until it is decided: closing the page loses nothing."""
    batch = Batch.objects.create(
        importer=PEOPLE_LIST,
        uploaded_by=by,
        file_name=found.file_name[-255:],
        sha256=found.sha256,
        reading={"layout": found.layout.as_json(), "sheet": found.layout.sheet},
        state=BatchState.CHECKED,
    )
    ParticipantList.objects.create(batch=batch, event=event)
    rows = _noting(batch, found.rows)
    fill(batch, found.layout, rows, found.skipped, progress, len(found.rows))
    return batch


def _noting(batch: Batch, rows: Iterable[Parsed]) -> Iterator[Parsed]:
    """The rows as they come; which spelling was taken for which country is noted."""
    countries: dict[str, str | None] = {}
    batch.questions["countries"] = countries
    for row in rows:
        if row.item.country_text:
            countries[row.item.country_text] = row.item.country or None
        yield row
