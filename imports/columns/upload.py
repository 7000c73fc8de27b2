"""Stores an uploaded list, proposes its columns, and reads its rows once they are confirmed."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import islice
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from imports.columns.detection import (
    HEADER_WITHIN_ROWS,
    NO_HEADER,
    NoListFoundError,
    find_layout,
)
from imports.columns.form import IsGroup, ListForm
from imports.columns.layout import Layout, ListedRow, text, with_mapping
from imports.columns.proposals import about_table
from imports.importer import Importer, Read, importer_of
from imports.matching.comparison import compared, count_outcomes, count_problems, see
from imports.matching.parsed import ParsedRow
from imports.matching.rows import store
from imports.models import Batch, BatchState, ColumnMapping, Work
from imports.progress import Progress, silent
from imports.reading.dittos import with_repeats
from imports.reading.files import ListRefused, opened
from imports.reading.lists import Skipped, choices, listed_rows
from office.spreadsheets.reading import Book, Sheet


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
        batch.reading["readings"] = refusal.readings
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
        chosen = [sheet for sheet in book.sheets if about.get("sheet") in (None, "", sheet.name)]
        settings = {name: about.get(name) for name in ("country_headings", "header_row")}
        try:
            page, layout = find_layout(importer.form, chosen, is_group, **settings)
        except NoListFoundError as error:
            raise ListRefused(str(importer.wording.no_list), "no_list", {}) from error
        remembered = _remembered(importer, layout, owner)
        known_header = None if remembered else _known_header(importer, page, owner)
        if known_header and settings["header_row"] is None:
            settings["header_row"] = known_header
            page, layout = find_layout(importer.form, [page], is_group, **settings)
            remembered = _remembered(importer, layout, owner)
        if remembered:
            layout = with_mapping(importer.form, layout, _mapping(remembered.columns))
        about |= {
            "encoding": book.encoding,
            "sheets": _sheets(importer.form, book, is_group),
            "sheet": page.name,
            "layout": layout.as_json(),
            "is_remembered": remembered is not None,
            **about_table(page, layout),
        }


def _remembered(importer: Importer, layout: Layout, owner: Any) -> ColumnMapping | None:
    """What was confirmed for a list of this shape; tables without a header have none."""
    if layout.header_row == NO_HEADER:
        return None
    shape = importer.remembered_shape(layout, owner)
    return ColumnMapping.objects.filter(importer=importer.name, shape=shape).first()


def _known_header(importer: Importer, page: Sheet, owner: Any) -> int | None:
    """The number of the first row that somebody confirmed as a header before."""
    rows = islice(page.rows(), HEADER_WITHIN_ROWS)
    layouts = [Layout(page.name, row.number, tuple(map(text, row.cells)), {}) for row in rows]
    numbers = {importer.remembered_shape(row, owner): row.header_row for row in reversed(layouts)}
    confirmed = ColumnMapping.objects.filter(importer=importer.name, shape__in=numbers)
    shapes = confirmed.values_list("shape", flat=True)
    return min((numbers[shape] for shape in shapes), default=None)


def _sheets(form: ListForm, book: Book, is_group: IsGroup) -> list[dict[str, Any]]:
    """The sheets to choose from if there are several; hidden sheets only if they hold a list."""
    sheets = choices(form, book.sheets, is_group) if len(book.sheets) > 1 else []
    return [asdict(choice) for choice in sheets if choice.is_visible or choice.is_list]


def _mapping(stored: Mapping[str, str]) -> dict[int, str | None]:
    return {int(place): value or None for place, value in stored.items()}


@transaction.atomic
def read_otherwise(*, batch: Batch, by: User | None, **chosen: Any) -> Batch:
    """Read another sheet or alphabet, another header row, or with or without group headings.

    Another sheet has another header. Raises ListRefused and changes nothing if the file cannot be
    read so.
    """
    batch = _locked(batch)
    if chosen.get("sheet", batch.reading.get("sheet")) != batch.reading.get("sheet"):
        chosen.setdefault("header_row", None)
    batch.reading |= chosen
    propose(batch, importer_of(batch).owners.owner_of(batch))
    batch.save(update_fields=["reading"])
    return batch


def _locked(batch: Batch) -> Batch:
    batch = Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    if batch.work or batch.state not in (BatchState.UPLOADED, BatchState.CHECKED):
        raise ListRefused(_("The list is no longer open: nothing was changed."), "closed", {})
    return batch


@transaction.atomic
def confirm_columns(*, batch: Batch, mapping: Mapping[int, str | None], by: User | None) -> Batch:
    """Store what each column holds, also for later files of this shape. Rows are read afterwards.

    A table without a header has no shape by which it could be known again. Raises ListRefused if
    no column names the items.
    """
    batch = _locked(batch)
    importer = importer_of(batch)
    if not importer.form.is_complete(mapping.values()):
        raise ListRefused(str(importer.wording.unnamed), "no_names", {})
    layout = with_mapping(importer.form, Layout.from_json(batch.reading["layout"]), mapping)
    batch.reading["layout"] = layout.as_json()
    batch.save(update_fields=["reading"])
    if layout.header_row == NO_HEADER:
        return batch
    stored = {str(place): str(column or "") for place, column in mapping.items()}
    ColumnMapping.objects.update_or_create(
        importer=batch.importer,
        shape=importer.remembered_shape(layout, importer.owners.owner_of(batch)),
        defaults={"columns": stored, "confirmed_by": by, "confirmed_at": clock.now()},
    )
    return batch


@transaction.atomic
def read_rows(*, batch: Batch, progress: Progress = silent) -> Batch:
    """Read, check and store every row with the confirmed columns. Replaces earlier rows."""
    batch = Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    if batch.state not in (BatchState.UPLOADED, BatchState.CHECKED):
        return batch
    batch.rows.all().delete()
    layout = Layout.from_json(batch.reading["layout"])
    with opened(batch) as book:
        page = next(sheet for sheet in book.sheets if sheet.name == layout.sheet)
        skipped = Skipped()
        rows = _parsed(batch, page, layout, skipped)
        batch.state, batch.work, batch.problem = BatchState.CHECKED, Work.NONE, ""
        fill(batch, layout, rows, skipped, progress, page.filled)
    return batch


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
    layout: Layout,
    rows: Iterable[ParsedRow[Any]],
    skipped: Skipped,
    progress: Progress = silent,
    total: int = 0,
) -> None:
    """Read, compare and store the rows of a list, its counts and its questions."""
    for chunk in compared(batch, rows, progress, total):
        store(batch, chunk)
    batch.sheet = layout.sheet[:100]
    batch.header_row = layout.header_row
    batch.columns = {str(column): layout.header_of(column) for column in layout.columns}
    batch.counts = count_outcomes(batch) | {
        "problems": count_problems(batch),
        "skipped": asdict(skipped),
    }
    importer_of(batch).note_read(batch)
    see(batch)
    batch.save()
