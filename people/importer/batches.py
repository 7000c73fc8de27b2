"""Reads, checks and stores a list until it is decided. Writes no people."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.locales import listed
from countries.resolver import Resolver
from imports.columns.column_values import column_values
from imports.columns.detection import NoListFoundError, is_list
from imports.columns.layout import Layout, widened
from imports.columns.sheets import LISTS, Layouts, SheetReading, find_list, left_out_of
from imports.columns.upload import fill, parsed_one_by_one
from imports.display import label_at
from imports.models import Batch, BatchState
from imports.progress import Progress, silent
from imports.reading.dittos import with_repeats
from imports.reading.files import ListRefused
from imports.reading.lists import Choice, Skipped
from imports.reading.numbering import place_of, sheet_row_of, slot_of
from office.spreadsheets.reading import Sheet, read
from office.spreadsheets.refusals import SheetRefused
from people.importer.answered_rows import answers_about
from people.importer.country_codes import Meaning, meaning_of_na, noting_na, without_na
from people.importer.employers import spellings
from people.importer.form import FORM, choices, people_rows
from people.importer.known import known_people, resolver
from people.importer.person_labels import labelled
from people.importer.preview import CheckedPerson, ParsedPerson, check
from people.importer.row_reader import reader_of
from people.importer.slots import Slots
from people.models import PEOPLE_LIST, ParticipantList
from workshops.models import Event

NO_LIST = gettext_lazy("The file is empty. Choose a file with a list of people.")
NO_NAMES = gettext_lazy(
    "No column is known to hold the names. Upload the list on the website, where you can say what "
    "each column holds."
)


@dataclass
class ParsedList:
    """A parsed file: what its columns hold and whom its rows name.

    `readings` are those of the sheets that were read, `left_out` says by sheet what of them was
    not, as sheets.left_out_of gives it, and `sheets` are those of a file that has several, as far
    as they hold anything.
    """

    file_name: str
    sha256: str
    readings: list[SheetReading]
    left_out: list[dict[str, Any]]
    sheets: list[Choice] = field(default_factory=list)
    rows: list[ParsedPerson] = field(default_factory=list)

    @property
    def other_sheets(self) -> list[Choice]:
        """The sheets that hold anything and are not read."""
        names = {reading.layout.sheet for reading in self.readings}
        return [choice for choice in self.sheets if choice.name not in names]

    @property
    def layout(self) -> Layout:
        """The layout of the first sheet."""
        return self.readings[0].layout

    @property
    def skipped(self) -> Skipped:
        """The rows of the first sheet that are no people."""
        return self.readings[0].skipped

    def row_label(self, number: int) -> str:
        """What a row is called: by its sheet too if there are several, and which person of it."""
        row = sheet_row_of(number)
        label = str(row) if len(self.readings) == 1 else label_at(self.sheet_of(number), row)
        return labelled(label, slot_of(number))

    def sheet_of(self, number: int) -> str:
        """The sheet on which a row stands."""
        return self.readings[place_of(number)].layout.sheet


def read_list(
    path: Path,
    file_name: str,
    *,
    sheet: str = "",
    encoding: str = "",
    all_sheets: bool = False,
    **settings: bool | None,
) -> ParsedList:
    """Parse the people that a file names. Raises ListRefused; its message says what to do.

    With `all_sheets` every visible sheet that holds a list is read. `settings` are those of
    imports.columns.sheets.SETTINGS and hold for each sheet.
    """
    try:
        with read(path, file_name, encoding) as book:
            chosen = [page for page in book.sheets if sheet in ("", page.name)]
            if not chosen and book.sheets:
                names = listed(page.name for page in book.sheets)
                words = _("The file has no sheet “%(sheet)s”. Its sheets: %(names)s.")
                raise ListRefused(words % {"sheet": sheet, "names": names}, "no_sheet", {})
            known = resolver()
            parsed_list = _read_sheets(chosen, known, settings, all_sheets=all_sheets)
            if len(book.sheets) > 1:
                parsed_list.sheets = choices(book.sheets, known.is_country)
    except SheetRefused as refusal:
        readings = refusal.values.get("readings", {})
        raise ListRefused(str(refusal), refusal.code, readings) from refusal
    parsed_list.file_name = file_name
    parsed_list.sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return parsed_list


def _read_sheets(
    sheets: list[Sheet], known: Resolver, settings: Mapping[str, bool | None], *, all_sheets: bool
) -> ParsedList:
    groups = [sheets]
    if all_sheets:
        lists = {choice.name for choice in choices(sheets, known.is_country) if choice.is_list}
        groups = [[page] for page in sheets if page.is_visible and page.name in lists] or groups
    parsed_list = ParsedList("", "", [], [])
    for place, group in enumerate(groups):
        try:
            page, layout = find_list(FORM, group, known.is_country, settings)
        except NoListFoundError as error:
            raise ListRefused(str(NO_LIST), "no_list", {}) from error
        if not is_list(FORM, layout):
            raise ListRefused(str(NO_NAMES), "no_names", {})
        values = column_values(page, layout)
        layout = widened(layout, len(values))
        reading = SheetReading(layout, values)
        rows = listed_rows(page, layout, known, reading.skipped)
        parsed_list.readings.append(reading)
        parsed_list.left_out.append(left_out_of(page, layout))
        parsed_list.rows.extend(reading.rows(rows, place))
    return parsed_list


def listed_rows(
    page: Sheet, layout: Layout, known: Resolver, skipped: Skipped
) -> Iterator[ParsedPerson]:
    """Parse the people of a sheet: the first of each row, then the second of each row, and so on.

    The sheet is gone through once more only for a slot in which somebody may be.
    """
    read_row = reader_of(layout, known, spellings())
    slots = Slots(layout)
    for slot in slots.in_use():
        own = layout.of_slot(slot)
        rows = people_rows(page, layout, Skipped() if slot else skipped)
        rows = with_repeats(FORM, own, rows)
        meaning = meaning_of_na(page, own, known)
        if meaning != Meaning.ASKED:
            rows = without_na(rows, own)
        parsed = parsed_one_by_one(read_row, slots.rows(slot, rows))
        yield from noting_na(parsed, own) if meaning == Meaning.NOTED else parsed


def parse_rows(
    batch: Batch, page: Sheet, layout: Layout, skipped: Skipped
) -> Iterator[ParsedPerson]:
    """Parse the people of a sheet of the stored file, row by row."""
    if layout.sheet == Layouts.of(batch).first.sheet:
        batch.questions["countries"] = {}
    return _recording_countries(batch, listed_rows(page, layout, resolver(), skipped))


def check_list(event: Event, parsed_list: ParsedList) -> list[CheckedPerson]:
    """What applying the list to this event would do. Writes nothing."""
    answers = answers_about(event, parsed_list.rows)
    known = known_people(event, parsed_list.rows, answers)
    return check(parsed_list.rows, known, answers=answers)


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
        reading=_stored_reading(parsed_list),
        state=BatchState.CHECKED,
    )
    ParticipantList.objects.create(batch=batch, event=event)
    rows = _recording_countries(batch, parsed_list.rows)
    fill(batch, parsed_list.readings, rows, progress, len(parsed_list.rows))
    return batch


def _stored_reading(parsed_list: ParsedList) -> dict[str, Any]:
    """The list as Batch.reading keeps it."""
    read_sheets = zip(parsed_list.readings, parsed_list.left_out, strict=True)
    sheets = [
        {
            "sheet": reading.layout.sheet,
            "layout": reading.layout.as_json(),
            "values": [column.as_json() for column in reading.values],
            "left_out": left_out,
        }
        for reading, left_out in read_sheets
    ]
    offered = {"sheets": [asdict(choice) for choice in parsed_list.sheets]}
    return sheets[0] | offered | ({LISTS: sheets} if len(sheets) > 1 else {})


def _recording_countries(batch: Batch, rows: Iterable[ParsedPerson]) -> Iterator[ParsedPerson]:
    """The rows as they come. Records in the batch which country each spelling was taken for."""
    countries = batch.questions.setdefault("countries", {})
    for row in rows:
        if row.item.country_text:
            countries[row.item.country_text] = row.item.country or None
        yield row
