"""A list as it arrives: kept as it is, its columns proposed, and read when they are confirmed."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from countries.resolver import Resolver
from imports.columns.detection import NoListFoundError
from imports.columns.layout import Layout
from imports.models import Batch, BatchState, ColumnMapping, Work
from imports.progress import Progress, silent
from imports.reading.lists import Skipped
from office.spreadsheets.reading import Book, read, read_pasted
from office.spreadsheets.refusals import SheetRefused
from people.importer.batches import ListRefused, fill, listed_rows
from people.importer.form import FORM, choices, find_layout, with_mapping
from people.importer.headers import Column
from people.importer.known import resolver
from people.models import PEOPLE_LIST, ParticipantList
from workshops.models import Event

SAMPLE = 3


@transaction.atomic
def upload(
    *, event: Event, file: File | None, pasted: str = "", encoding: str = "", by: User | None
) -> Batch:
    """Keep a list as it came and propose what its columns hold.

    Raises ListRefused, and keeps nothing, where the file cannot be read; an alphabet that is
    not certain is asked for and keeps it.
    """
    content = file or ContentFile(pasted.encode())
    digest = hashlib.sha256()
    for piece in content.chunks():
        digest.update(piece)
    batch = Batch(
        importer=PEOPLE_LIST,
        uploaded_by=by,
        file_name=(file.name or "")[-255:] if file else _("Pasted table"),
        sha256=digest.hexdigest(),
        reading={"is_pasted": file is None, "encoding": encoding},
        state=BatchState.UPLOADED,
    )
    batch.file.save("list", content, save=False)
    try:
        propose(batch)
    except ListRefused as refusal:
        if refusal.code != "encoding":
            batch.file.delete(save=False)
            raise
        batch.reading["readings"] = refusal.readings
    batch.save()
    ParticipantList.objects.create(batch=batch, event=event)
    return batch


@contextmanager
def opened(batch: Batch) -> Iterator[Book]:
    """The kept file, read as was chosen. Raises ListRefused."""
    about = batch.reading
    if not batch.file:
        raise ListRefused(_("The file is no longer kept. Upload it again."), "gone", {})
    path = Path(batch.file.path)
    if not path.is_file():
        raise ListRefused(_("The file is no longer kept. Upload it again."), "gone", {})
    try:
        if about.get("is_pasted"):
            book = read_pasted(path.read_text(encoding="utf-8"))
        else:
            book = read(path, batch.file_name, about.get("encoding", ""))
    except SheetRefused as refusal:
        readings = refusal.values.get("readings", {})
        raise ListRefused(str(refusal), refusal.code, readings) from refusal
    with book:
        yield book


def propose(batch: Batch) -> None:
    """Find the list in the file; a mapping confirmed for this shape comes before our own."""
    known = resolver()
    about = batch.reading
    about.pop("readings", None)
    with opened(batch) as book:
        chosen = [sheet for sheet in book.sheets if about.get("sheet") in (None, "", sheet.name)]
        try:
            page, layout = find_layout(
                chosen, known.is_country, country_headings=about.get("country_headings")
            )
        except NoListFoundError as error:
            raise ListRefused(no_list(), "no_list", {}) from error
        remembered = ColumnMapping.objects.filter(
            importer=batch.importer, shape=layout.shape
        ).first()
        if remembered:
            layout = with_mapping(layout, _mapping(remembered.columns))
        below = (row.cells for row in page.rows() if row.number > layout.header_row)
        about |= {
            "encoding": book.encoding,
            "sheets": _sheets(book, known),
            "sheet": page.name,
            "layout": layout.as_json(),
            "is_remembered": remembered is not None,
            "sample": list(islice(below, SAMPLE)),
        }


def _sheets(book: Book, known: Resolver) -> list[dict[str, Any]]:
    """What there is to choose from, where there is a choice; hidden sheets only where they list."""
    found = choices(book.sheets, known.is_country) if len(book.sheets) > 1 else []
    return [asdict(choice) for choice in found if choice.is_visible or choice.is_list]


def no_list() -> str:
    return _("No list of people was found. Its columns need headers such as Name and Country.")


def _mapping(stored: Mapping[str, str]) -> dict[int, Column | None]:
    return {int(place): Column(value) if value else None for place, value in stored.items()}


@transaction.atomic
def read_otherwise(*, batch: Batch, by: User | None, **chosen: Any) -> Batch:
    """Another sheet, another alphabet, with or without countries as headings.

    Raises ListRefused and changes nothing where no list is found so.
    """
    batch = _locked(batch)
    batch.reading |= chosen
    propose(batch)
    batch.save(update_fields=["reading"])
    return batch


def _locked(batch: Batch) -> Batch:
    batch = Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    if batch.work or batch.state not in (BatchState.UPLOADED, BatchState.CHECKED):
        raise ListRefused(_("The list is no longer open: nothing was changed."), "closed", {})
    return batch


@transaction.atomic
def confirm_columns(
    *, batch: Batch, mapping: Mapping[int, Column | None], by: User | None
) -> Batch:
    """What each column holds, remembered for files of this shape. The list is then to be read.

    Raises ListRefused where nobody would be named.
    """
    batch = _locked(batch)
    if not FORM.is_complete(mapping.values()):
        raise ListRefused(_("Say which column holds the names."), "no_names", {})
    layout = with_mapping(Layout.from_json(batch.reading["layout"]), mapping)
    batch.reading["layout"] = layout.as_json()
    batch.save(update_fields=["reading"])
    stored = {str(place): column.value if column else "" for place, column in mapping.items()}
    ColumnMapping.objects.update_or_create(
        importer=batch.importer,
        shape=layout.shape,
        defaults={"columns": stored, "confirmed_by": by, "confirmed_at": clock.now()},
    )
    return batch


@transaction.atomic
def read_rows(*, batch: Batch, progress: Progress = silent) -> Batch:
    """Read, check and keep every row, as the columns were confirmed. Earlier rows go."""
    batch = Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    if batch.state not in (BatchState.UPLOADED, BatchState.CHECKED):
        return batch
    batch.rows.all().delete()
    layout, known = Layout.from_json(batch.reading["layout"]), resolver()
    with opened(batch) as book:
        page = next(sheet for sheet in book.sheets if sheet.name == layout.sheet)
        skipped = Skipped()
        rows = listed_rows(page, layout, known, skipped)
        batch.state, batch.work, batch.problem = BatchState.CHECKED, Work.NONE, ""
        fill(batch, layout, rows, skipped, progress, page.filled)
    return batch
