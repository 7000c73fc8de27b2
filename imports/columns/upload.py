"""Stores an uploaded list, proposes its columns, and reads its rows once they are confirmed."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from itertools import chain, islice
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from imports.columns.detection import NoListFoundError
from imports.columns.form import IsGroup, ListForm
from imports.columns.layout import Layout, with_mapping
from imports.columns.sheets import (
    LISTS,
    SETTINGS,
    Layouts,
    SheetReading,
    find_list,
    hides_content,
    left_out_of,
    open_sheet,
    skipped_rows,
    store_sheet,
)
from imports.importer import Importer, Read, importer_of
from imports.matching.comparison import compared, count_outcomes, count_problems, see
from imports.matching.parsed import ParsedRow
from imports.matching.rows import store
from imports.models import Batch, BatchState, ColumnMapping, Work
from imports.progress import Progress, silent
from imports.reading.files import ListRefused, opened
from imports.reading.hidden import hidden_rows, never_hidden
from imports.reading.lists import Skipped, choices, listed_rows
from imports.reading.numbering import MOST_SHEETS
from office.spreadsheets.limits import MAX_ROWS
from office.spreadsheets.reading import Book, Sheet
from office.spreadsheets.refusals import SheetRefused

SAMPLE = 3


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
    """Find the list in the file; a mapping confirmed for this shape replaces our proposal."""
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
                _proposal(importer, owner, [by_name[name]], is_group, {}) for name in lists
            ]
            open_sheet(about, 0)
        else:
            about["all_sheets"] = False
            about.pop(LISTS, None)
            chosen = [
                sheet for sheet in book.sheets if about.get("sheet") in (None, "", sheet.name)
            ]
            about |= _proposal(importer, owner, chosen, is_group, about)


def lists_of(about: Mapping[str, Any]) -> list[str]:
    """The names of the visible sheets that hold a list, in their order."""
    sheets = about.get("sheets", ())
    names = [sheet["name"] for sheet in sheets if sheet["is_list"] and sheet["is_visible"]]
    return names[:MOST_SHEETS]


def _proposal(
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
    remembered = ColumnMapping.objects.filter(
        importer=importer.name, shape=importer.remembered_shape(layout, owner)
    ).first()
    if remembered:
        layout = with_mapping(
            importer.form, layout, _for_sheet(layout, _mapping(remembered.columns))
        )
    is_hidden = never_hidden if layout.reads_hidden_rows else hidden_rows(page)
    below = (
        row.cells
        for row in page.rows()
        if row.number > layout.header_row and not is_hidden(row.number)
    )
    return {
        "sheet": page.name,
        "layout": layout.as_json(),
        "is_remembered": remembered is not None,
        "sample": list(islice(below, SAMPLE)),
        "left_out": left_out_of(page, layout),
        **{name: settings[name] for name in SETTINGS if settings.get(name) is not None},
    }


def _sheets(form: ListForm, book: Book, is_group: IsGroup) -> list[dict[str, Any]]:
    """The sheets to choose from if there are several; hidden sheets only if they hold a list."""
    sheets = choices(form, book.sheets, is_group) if len(book.sheets) > 1 else []
    return [asdict(choice) for choice in sheets if choice.is_visible or choice.is_list]


def _for_sheet(layout: Layout, confirmed: Mapping[int, str | None]) -> dict[int, str | None]:
    """What a sheet's columns hold as confirmed for its shape; without what it hides."""
    mapping: dict[int, str | None] = dict(layout.mapping)
    return mapping | dict(confirmed) | dict.fromkeys(layout.hidden)


def _mapping(stored: Mapping[str, str]) -> dict[int, str | None]:
    return {int(place): value or None for place, value in stored.items()}


@transaction.atomic
def read_otherwise(*, batch: Batch, by: User | None, place: int = 0, **chosen: Any) -> Batch:
    """Read another sheet or alphabet, with or without hidden rows or countries as headings.

    `sheet` "" with `all_sheets` reads all sheets that hold a list; what else is chosen then is
    about the sheet at `place`. Raises ListRefused and changes nothing if no list is found.
    """
    batch = _locked(batch)
    about, owner = batch.reading, importer_of(batch).owners.owner_of(batch)
    if about.get(LISTS) and chosen.get("all_sheets"):
        _propose_again(batch, owner, place, chosen)
    else:
        if chosen.get("sheet", about.get("sheet")) != about.get("sheet"):
            for name in SETTINGS:  # they were chosen for another sheet
                about.pop(name, None)
                chosen.pop(name, None)
        batch.reading |= chosen
        propose(batch, owner)
    batch.save(update_fields=["reading"])
    return batch


def _propose_again(batch: Batch, owner: Any, place: int, chosen: Mapping[str, Any]) -> None:
    """Propose anew how one of several sheets is read; the others stay as they are."""
    importer, about = importer_of(batch), batch.reading
    open_sheet(about, place)
    settings = {name: chosen[name] for name in SETTINGS if name in chosen}
    with opened(batch) as book:
        pages = [sheet for sheet in book.sheets if sheet.name == about["sheet"]]
        about |= _proposal(importer, owner, pages, importer.is_group(), about | settings)
    about["is_confirmed"] = False
    store_sheet(about, place)


def _locked(batch: Batch) -> Batch:
    batch = Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    if batch.work or batch.state not in (BatchState.UPLOADED, BatchState.CHECKED):
        raise ListRefused(_("The list is no longer open: nothing was changed."), "closed", {})
    return batch


@transaction.atomic
def confirm_columns(
    *,
    batch: Batch,
    mapping: Mapping[int, str | None],
    by: User | None,
    reads_hidden_rows: bool | None = None,
    place: int = 0,
) -> Batch:
    """Store what each column holds, also for later files of this shape. Rows are read afterwards.

    Of several sheets it holds for the one at `place` and for those of the same shape that nobody
    has confirmed. `reads_hidden_rows` None: as it was.

    Raises ListRefused if no column names the items.
    """
    batch = _locked(batch)
    importer = importer_of(batch)
    open_sheet(batch.reading, place)
    if not importer.form.is_complete(mapping.values()):
        raise ListRefused(str(importer.wording.unnamed), "no_names", {})
    layout = with_mapping(importer.form, Layout.from_json(batch.reading["layout"]), mapping)
    if reads_hidden_rows is not None:
        layout = replace(layout, reads_hidden_rows=reads_hidden_rows)
    batch.reading |= {"layout": layout.as_json(), "is_confirmed": True}
    store_sheet(batch.reading, place)
    _confirm_alike(importer.form, batch.reading, layout, mapping)
    batch.save(update_fields=["reading"])
    _remember(batch, layout, mapping, by)
    return batch


def _remember(
    batch: Batch, layout: Layout, mapping: Mapping[int, str | None], by: User | None
) -> None:
    """Keep the mapping for later lists of this shape.

    What hidden columns hold stays as it was remembered: here they are only left out.
    """
    importer = importer_of(batch)
    shape = importer.remembered_shape(layout, importer.owners.owner_of(batch))
    before = ColumnMapping.objects.filter(importer=batch.importer, shape=shape).first()
    known = before.columns if before else {}
    stored = {str(at): known[str(at)] for at in layout.hidden if str(at) in known}
    stored |= {str(at): str(c or "") for at, c in mapping.items() if at not in layout.hidden}
    ColumnMapping.objects.update_or_create(
        importer=batch.importer,
        shape=shape,
        defaults={"columns": stored, "confirmed_by": by, "confirmed_at": clock.now()},
    )


def _confirm_alike(
    form: ListForm, reading: dict[str, Any], confirmed: Layout, mapping: Mapping[int, str | None]
) -> None:
    """Confirm the same columns for the other sheets with the same headers.

    One that hides something is still to be asked about.
    """
    for sheet in reading.get(LISTS, ()):
        layout = Layout.from_json(sheet["layout"])
        if not sheet.get("is_confirmed") and layout.shape == confirmed.shape:
            shown = {at: c for at, c in mapping.items() if at not in confirmed.hidden}
            layout = with_mapping(form, layout, _for_sheet(layout, shown))
            sheet |= {"layout": layout.as_json(), "is_confirmed": not hides_content(sheet)}


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
        rows = chain.from_iterable(
            _parsed_sheet(batch, place, page, reading)
            for place, (page, reading) in enumerate(zip(pages, readings, strict=True))
        )
        batch.state, batch.work, batch.problem = BatchState.CHECKED, Work.NONE, ""
        fill(batch, readings, rows, progress, filled)
    return batch


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


def _unused(batch: Batch, readings: Sequence[SheetReading]) -> list[list[str]]:
    """The columns of each sheet that hold text and are not used."""
    layouts = Layouts.of(batch).layouts
    read_sheets = zip(readings, layouts, strict=True)
    return [reading.unused.names(layout) for reading, layout in read_sheets]


def parsed_rows(
    form: ListForm, read: Read, page: Sheet, layout: Layout, skipped: Skipped
) -> Iterator[ParsedRow[Any]]:
    """Parse the rows of a sheet, one by one."""
    for row in listed_rows(form, page, layout, skipped):
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
        str(column): layout.header_of(column)
        for layout in reversed(layouts)
        for column in layout.columns
    }
    batch.counts = count_outcomes(batch) | {
        "problems": count_problems(batch),
        "skipped": skipped_rows([reading.skipped for reading in readings]),
        "unused": _unused(batch, readings),
    }
    importer_of(batch).note_read(batch)
    see(batch)
    batch.save()
