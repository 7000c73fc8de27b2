"""Confirms what the columns of a list hold, or reads its file otherwise."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from imports.columns.form import ListForm
from imports.columns.layout import Layout, have_same_columns, with_mapping
from imports.columns.remembered import for_sheet, remember
from imports.columns.sheets import LISTS, SETTINGS, hides_content, open_sheet, store_sheet
from imports.columns.upload import proposal, propose
from imports.importer import importer_of
from imports.models import Batch, BatchState
from imports.reading.files import ListRefused, opened


@transaction.atomic
def read_otherwise(*, batch: Batch, by: User | None, place: int = 0, **chosen: Any) -> Batch:
    """Read another sheet, alphabet or header row, with or without hidden columns or headings.

    `all_sheets` reads all sheets that hold a list; what is chosen while they are read, and no
    other sheet, is about the sheet at `place`. Raises ListRefused and changes nothing if the file
    cannot be read so.
    """
    batch = _locked(batch)
    about, owner = batch.reading, importer_of(batch).owners.owner_of(batch)
    if about.get(LISTS) and chosen.get("all_sheets", True):
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
        about |= proposal(importer, owner, pages, importer.is_group(), about | settings)
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
    has confirmed. `reads_hidden_rows` None: as it was. A table without a header has no shape by
    which it could be known again. Raises ListRefused if no column names the items.
    """
    batch = _locked(batch)
    importer = importer_of(batch)
    open_sheet(batch.reading, place)
    if not importer.form.is_complete(mapping.values()):
        raise ListRefused(str(importer.wording.unnamed), "no_names", {})
    layout = with_mapping(importer.form, Layout.from_json(batch.reading["layout"]), mapping)
    if not all(importer.form.is_complete(item.columns) for item in layout.further):
        raise ListRefused(str(importer.wording.unnamed_further), "no_names", {})
    if reads_hidden_rows is not None:
        layout = replace(layout, reads_hidden_rows=reads_hidden_rows)
    batch.reading |= {"layout": layout.as_json(), "is_confirmed": True}
    store_sheet(batch.reading, place)
    _confirm_alike(importer.form, batch.reading, layout, mapping)
    batch.save(update_fields=["reading"])
    remember(batch, layout, mapping, by)
    return batch


def _confirm_alike(
    form: ListForm, reading: dict[str, Any], confirmed: Layout, mapping: Mapping[int, str | None]
) -> None:
    """Confirm the same columns for the other sheets with the same headers.

    One that hides something is still to be asked about.
    """
    for sheet in reading.get(LISTS, ()):
        layout = Layout.from_json(sheet["layout"])
        if not sheet.get("is_confirmed") and have_same_columns(layout, confirmed):
            shown = {at: c for at, c in mapping.items() if at not in confirmed.hidden}
            layout = with_mapping(form, layout, for_sheet(layout, shown))
            sheet |= {"layout": layout.as_json(), "is_confirmed": not hides_content(sheet)}
