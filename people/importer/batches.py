"""Reads, checks and stores a list until it is decided. Writes no people."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from countries.resolver import Resolver
from imports.columns.column_values import ColumnValues, column_values
from imports.columns.detection import NoListFoundError, is_list
from imports.columns.layout import Layout
from imports.columns.upload import fill, parsed_one_by_one
from imports.models import Batch, BatchState
from imports.progress import Progress, silent
from imports.reading.dittos import with_repeats
from imports.reading.files import ListRefused
from imports.reading.lists import Skipped
from office.spreadsheets.reading import Sheet, read
from office.spreadsheets.refusals import SheetRefused
from people.importer.country_codes import Meaning, meaning_of_na, noting_na, without_na
from people.importer.employers import spellings
from people.importer.form import FORM, find_layout, people_rows
from people.importer.known import known_people, resolver
from people.importer.preview import CheckedPerson, ParsedPerson, check
from people.importer.row_reader import Reader
from people.models import PEOPLE_LIST, ParticipantList
from workshops.models import Event

NO_LIST = _("The file is empty. Choose a file with a list of people.")
NO_NAMES = _(
    "No column is known to hold the names. Upload the list on the website, where you can say what "
    "each column holds."
)


@dataclass
class ParsedList:
    """A parsed file: what its columns hold, and whom its rows name."""

    file_name: str
    sha256: str
    layout: Layout
    values: list[ColumnValues] = field(default_factory=list)
    rows: list[ParsedPerson] = field(default_factory=list)
    skipped: Skipped = field(default_factory=Skipped)


def read_list(
    path: Path,
    file_name: str,
    *,
    sheet: str = "",
    encoding: str = "",
    country_headings: bool | None = None,
) -> ParsedList:
    """Parse the people that a file names. Raises ListRefused; its message says what to do."""
    try:
        with read(path, file_name, encoding) as book:
            choices = [choice for choice in book.sheets if sheet in ("", choice.name)]
            parsed_list = _read_sheets(choices, resolver(), country_headings)
    except SheetRefused as refusal:
        readings = refusal.values.get("readings", {})
        raise ListRefused(str(refusal), refusal.code, readings) from refusal
    parsed_list.file_name = file_name
    parsed_list.sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return parsed_list


def _read_sheets(choices: list[Sheet], known: Resolver, headings: bool | None) -> ParsedList:
    try:
        page, layout = find_layout(choices, known.is_country, country_headings=headings)
    except NoListFoundError as error:
        raise ListRefused(str(NO_LIST), "no_list", {}) from error
    if not is_list(FORM, layout):
        raise ListRefused(str(NO_NAMES), "no_names", {})
    parsed_list = ParsedList("", "", layout, column_values(page, layout))
    parsed_list.rows.extend(listed_rows(page, layout, known, parsed_list.skipped))
    return parsed_list


def listed_rows(
    page: Sheet, layout: Layout, known: Resolver, skipped: Skipped
) -> Iterator[ParsedPerson]:
    """Parse the people of a sheet, row by row."""
    rows = with_repeats(FORM, layout, people_rows(page, layout, skipped))
    meaning = meaning_of_na(page, layout, known)
    if meaning != Meaning.ASKED:
        rows = without_na(rows, layout)
    parsed = parsed_one_by_one(Reader(layout, known, spellings()).read, rows)
    return noting_na(parsed, layout) if meaning == Meaning.NOTED else parsed


def parse_rows(
    batch: Batch, page: Sheet, layout: Layout, skipped: Skipped
) -> Iterator[ParsedPerson]:
    """Parse the people of the stored file, row by row."""
    return _recording_countries(batch, listed_rows(page, layout, resolver(), skipped))


def check_list(event: Event, parsed_list: ParsedList) -> list[CheckedPerson]:
    """What applying the list to this event would do. Writes nothing."""
    return check(parsed_list.rows, known_people(event, parsed_list.rows))


@transaction.atomic
def keep(
    *, event: Event, parsed_list: ParsedList, by: User | None, progress: Progress = silent
) -> Batch:
    """Store a checked list until it is decided: closing the page loses nothing."""
    batch = Batch.objects.create(
        importer=PEOPLE_LIST,
        uploaded_by=by,
        file_name=parsed_list.file_name[-255:],
        sha256=parsed_list.sha256,
        reading={
            "layout": parsed_list.layout.as_json(),
            "sheet": parsed_list.layout.sheet,
            "values": [values.as_json() for values in parsed_list.values],
        },
        state=BatchState.CHECKED,
    )
    ParticipantList.objects.create(batch=batch, event=event)
    rows = _recording_countries(batch, parsed_list.rows)
    fill(batch, parsed_list.layout, rows, parsed_list.skipped, progress, len(parsed_list.rows))
    return batch


def _recording_countries(batch: Batch, rows: Iterable[ParsedPerson]) -> Iterator[ParsedPerson]:
    """The rows as they come. Records in the batch which country each spelling was taken for."""
    countries: dict[str, str | None] = {}
    batch.questions["countries"] = countries
    for row in rows:
        if row.item.country_text:
            countries[row.item.country_text] = row.item.country or None
        yield row
