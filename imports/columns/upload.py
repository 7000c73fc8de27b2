"""Stores an uploaded list, proposes its columns, and reads its rows once they are confirmed."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import chain
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from imports.columns.column_values import column_values
from imports.columns.detection import NoListFoundError
from imports.columns.form import IsGroup, ListForm
from imports.columns.layout import Layout, ListedRow, widened, with_mapping
from imports.columns.proposals import first_rows
from imports.columns.remembered import for_sheet, remembered_columns, remembered_header
from imports.columns.sheets import (
    LISTS,
    SETTINGS,
    Layouts,
    SheetReading,
    find_list,
    left_out_of,
    open_sheet,
    sheets_of,
    skipped_rows,
)
from imports.importer import Importer, Read, importer_of
from imports.matching.comparison import compared, count_kinds, count_outcomes, see
from imports.matching.parsed import ParsedRow
from imports.matching.rows import store
from imports.models import Batch, BatchState, Work
from imports.progress import Progress, silent
from imports.reading.dittos import with_repeats
from imports.reading.files import ListRefused, opened
from imports.reading.lists import Skipped, choices, listed_rows
from imports.reading.numbering import MOST_SHEETS
from office.spreadsheets.limits import MAX_ROWS
from office.spreadsheets.reading import Book, Sheet
from office.spreadsheets.refusals import SheetRefused


@transaction.atomic
def upload(
    *,
    importer: Importer,
    owner: Any,
    file: File | None,
    pasted_text: str = "",
    encoding: str = "",
    by: User | None,
) -> Batch:
    """Store a list of the owner unchanged and propose what its columns hold.

    Raises ListRefused, and stores nothing, if the file cannot be read. If only the alphabet is
    uncertain, the list is stored and the administrator is asked.
    """
    content = file or ContentFile(pasted_text.encode())
    digest = hashlib.sha256()
    for piece in content.chunks():
        digest.update(piece)
    batch = Batch(
        importer=importer.name,
        uploaded_by=by,
        file_name=(file.name or "")[-255:] if file else _("Pasted table"),
        sha256=digest.hexdigest(),
        reading={"is_pasted": file is None, "encoding": encoding},
        state=BatchState.UPLOADED,
    )
    batch.file.save("list", content, save=False)
    try:
        propose(batch, owner)
    except ListRefused as refusal:
        if refusal.code != "encoding":
            batch.file.delete(save=False)
            raise
        batch.reading["readings"] = list(refusal.readings.items())
    batch.save()
    importer.owners.attach(batch, owner)
    return batch


def propose(batch: Batch, owner: Any) -> None:
    """Find the list in the file; a mapping confirmed for this shape replaces our proposal.

    Raises ListRefused if the file cannot be read or holds nothing.
    """
    importer = importer_of(batch)
    is_group = importer.is_group()
    about = batch.reading
    about.pop("readings", None)
    with opened(batch) as book:
        about |= {
            "encoding": book.encoding,
            "sheets": _sheets(importer.form, book, is_group),
        }
        lists = lists_of(about) if about.get("all_sheets") else []
        if importer.reads_several_sheets and len(lists) > 1:
            by_name = {sheet.name: sheet for sheet in book.sheets}
            about[LISTS] = [
                proposal(importer, owner, [by_name[name]], is_group, {}) for name in lists
            ]
            open_sheet(about, 0)
        else:
            about["all_sheets"] = False
            about.pop(LISTS, None)
            chosen = [
                sheet for sheet in book.sheets if about.get("sheet") in (None, "", sheet.name)
            ]
            about |= proposal(importer, owner, chosen, is_group, about)


def lists_of(about: Mapping[str, Any]) -> list[str]:
    """The names of the visible sheets that hold a list, in their order."""
    sheets = about.get("sheets", ())
    names = [sheet["name"] for sheet in sheets if sheet["is_list"] and sheet["is_visible"]]
    return names[:MOST_SHEETS]


def proposal(
    importer: Importer,
    owner: Any,
    sheets: list[Sheet],
    is_group: IsGroup,
    settings: Mapping[str, Any],
) -> dict[str, Any]:
    """The list that one of the sheets holds, as Batch.reading keeps it. Raises ListRefused."""
    try:
        page, layout = find_list(importer.form, sheets, is_group, settings)
    except NoListFoundError as error:
        raise ListRefused(str(importer.wording.no_list), "no_list", {}) from error
    columns = remembered_columns(importer, layout, owner)
    if columns is None and settings.get("header_row") is None:
        header_row = remembered_header(importer, page, owner)
        if header_row:
            known = {**settings, "header_row": header_row}
            page, layout = find_list(importer.form, [page], is_group, known)
            columns = remembered_columns(importer, layout, owner)
    values = column_values(page, layout)
    layout = widened(layout, len(values))
    if columns is not None:
        layout = with_mapping(importer.form, layout, for_sheet(layout, columns))
    return {
        "sheet": page.name,
        "layout": layout.as_json(),
        "is_remembered": columns is not None,
        "values": [column.as_json() for column in values],
        "first_rows": first_rows(page, layout),
        "left_out": left_out_of(page, layout),
        **{name: settings[name] for name in SETTINGS if settings.get(name) is not None},
    }


def _sheets(form: ListForm, book: Book, is_group: IsGroup) -> list[dict[str, Any]]:
    """The sheets to choose from if there are several; hidden sheets only if they hold a list."""
    sheets = choices(form, book.sheets, is_group) if len(book.sheets) > 1 else []
    return [asdict(choice) for choice in sheets if choice.is_visible or choice.is_list]


@transaction.atomic
def read_rows(*, batch: Batch, progress: Progress = silent) -> Batch:
    """Read, check and store every row with the confirmed columns. Replaces earlier rows."""
    batch = Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    if batch.state not in (BatchState.UPLOADED, BatchState.CHECKED):
        return batch
    batch.rows.all().delete()
    layouts = Layouts.of(batch)
    readings = [SheetReading(layout) for layout in layouts.layouts]
    with opened(batch) as book:
        by_name = {sheet.name: sheet for sheet in book.sheets}
        pages = [by_name[layout.sheet] for layout in layouts.layouts]
        filled = sum(page.filled for page in pages)
        if len(pages) > 1 and filled > MAX_ROWS:
            raise ListRefused(str(SheetRefused("rows", limit=MAX_ROWS)), "rows", {})
        _count_values(batch.reading, pages, layouts.layouts)
        rows = chain.from_iterable(
            _parsed_sheet(batch, place, page, reading)
            for place, (page, reading) in enumerate(zip(pages, readings, strict=True))
        )
        batch.state, batch.work, batch.problem = BatchState.CHECKED, Work.NONE, ""
        fill(batch, readings, rows, progress, filled)
    return batch


def _count_values(
    reading: dict[str, Any], pages: Sequence[Sheet], layouts: Sequence[Layout]
) -> None:
    """Count again what columns hold where hidden rows may have been imported or left out since."""
    for sheet, page, layout in zip(sheets_of(reading), pages, layouts, strict=True):
        if page.hidden_rows:
            sheet["values"] = [column.as_json() for column in column_values(page, layout)]


def _parsed_sheet(
    batch: Batch, place: int, page: Sheet, reading: SheetReading
) -> Iterator[ParsedRow[Any]]:
    """The rows of the sheet at this place, numbered within the whole list."""
    return reading.rows(_parsed(batch, page, reading.layout, reading.skipped), place)


def _parsed(
    batch: Batch, page: Sheet, layout: Layout, skipped: Skipped
) -> Iterator[ParsedRow[Any]]:
    importer = importer_of(batch)
    if importer.parse_rows:
        return importer.parse_rows(batch, page, layout, skipped)
    return parsed_rows(importer.form, importer.reader(layout), page, layout, skipped)


def parsed_rows(
    form: ListForm, read: Read, page: Sheet, layout: Layout, skipped: Skipped
) -> Iterator[ParsedRow[Any]]:
    """Parse the rows of a sheet; "idem" repeats the value above."""
    rows = listed_rows(form, page, layout, skipped)
    return parsed_one_by_one(read, with_repeats(form, layout, rows))


def parsed_one_by_one(read: Read, rows: Iterable[ListedRow]) -> Iterator[ParsedRow[Any]]:
    """Parse rows as they come."""
    for row in rows:
        item, problems = read(row)
        merged = row.filled if row.filled != row.cells else None
        yield ParsedRow(row.number, row.cells, item, problems, merged=merged, heading=row.heading)


def fill(
    batch: Batch,
    readings: Sequence[SheetReading],
    rows: Iterable[ParsedRow[Any]],
    progress: Progress = silent,
    total: int = 0,
) -> None:
    """Read, compare and store the rows of a list, its counts and its questions.

    The rows are those of `readings`, one for each sheet.
    """
    for chunk in compared(batch, rows, progress, total):
        store(batch, chunk)
    layouts = [reading.layout for reading in readings]
    first = layouts[0]
    batch.sheet = first.sheet[:100] if len(layouts) == 1 else ""
    batch.header_row = first.header_row if len(layouts) == 1 else None
    batch.columns = {
        kind: header
        for layout in reversed(layouts)
        for kind, header in layout.named_columns.items()
    }
    skipped = skipped_rows([reading.skipped for reading in readings])
    batch.counts = count_outcomes(batch) | count_kinds(batch) | {"skipped": skipped}
    importer_of(batch).note_read(batch)
    see(batch)
    batch.save()
