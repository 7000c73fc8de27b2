"""The columns that were confirmed for a list, remembered for later lists of its shape."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from accounts.models import User
from core import clock
from imports.columns.detection import HEADER_WITHIN_ROWS, NO_HEADER
from imports.columns.layout import Layout, text
from imports.importer import Importer, importer_of
from imports.models import Batch, ColumnMapping
from office.spreadsheets.reading import Sheet

Mapped = dict[int, str | None]  # what the column at each place holds; None: it is not used


def remembered_columns(importer: Importer, layout: Layout, owner: Any) -> Mapped | None:
    """What was confirmed for a list of this shape; tables without a header have none."""
    if layout.header_row == NO_HEADER:
        return None
    shape = importer.remembered_shape(layout, owner)
    confirmed = ColumnMapping.objects.filter(importer=importer.name, shape=shape).first()
    if confirmed is None:
        return None
    return {int(place): value or None for place, value in confirmed.columns.items()}


def remembered_header(importer: Importer, page: Sheet, owner: Any) -> int | None:
    """The number of the first row that somebody confirmed as a header before."""
    rows = islice(page.rows(), HEADER_WITHIN_ROWS)
    layouts = [Layout(page.name, row.number, tuple(map(text, row.cells)), {}) for row in rows]
    numbers = {importer.remembered_shape(row, owner): row.header_row for row in reversed(layouts)}
    confirmed = ColumnMapping.objects.filter(importer=importer.name, shape__in=numbers)
    shapes = confirmed.values_list("shape", flat=True)
    return min((numbers[shape] for shape in shapes), default=None)


def for_sheet(layout: Layout, confirmed: Mapping[int, str | None]) -> Mapped:
    """What a sheet's columns hold as confirmed for its shape; without what it hides."""
    mapping: Mapped = dict(layout.mapping)
    return mapping | dict(confirmed) | dict.fromkeys(layout.hidden)


def remember(
    batch: Batch, layout: Layout, mapping: Mapping[int, str | None], by: User | None
) -> None:
    """Keep the mapping for later lists of this shape; a table without a header has none.

    What hidden columns hold stays as it was remembered: here they are only left out.
    """
    if layout.header_row == NO_HEADER:
        return
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
