"""Finds the list in a workbook: its sheet, its header row, and what each column holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from imports.columns.content import add_by_content, is_constant
from imports.columns.form import IsGroup, ListForm
from imports.columns.header_rows import filled, find_header, header_at
from imports.columns.items import ItemColumns
from imports.columns.layout import Layout, laid_out, letters, text, with_items
from imports.columns.tags import columns_of_tags, is_tag_row
from imports.reading.blanks import is_missing_value
from imports.reading.headings import bare, has_group_headings, heading_of
from office.spreadsheets.reading import Row, Sheet

HEADER_WITHIN_ROWS = 40
_SAMPLE_ROWS = 60
NO_HEADER = 0  # in place of the number of a header row


class NoListFoundError(Exception):
    """No sheet holds anything."""


def find_layout(
    form: ListForm,
    sheets: Iterable[Sheet],
    is_group: IsGroup,
    *,
    country_headings: bool | None = None,
    header_row: int | None = None,
) -> tuple[Sheet, Layout]:
    """The sheet with the list and its layout. Raises NoListFoundError if all sheets are blank.

    Visible sheets come before hidden ones, lists before other tables, those with a header before
    those without, then the one with most columns. `country_headings` and `header_row` None:
    detected from the rows.
    """
    candidates = []
    for sheet in sheets:
        layout = layout_of(
            form, sheet, is_group, country_headings=country_headings, header_row=header_row
        )
        if layout:
            is_named = is_list(form, layout)
            rank = sheet.is_visible, is_named, bool(layout.header_row), len(layout.columns)
            candidates.append((rank, sheet, layout))
    if not candidates:
        raise NoListFoundError
    _, sheet, layout = max(candidates, key=lambda choice: choice[0])
    return sheet, layout


def is_list(form: ListForm, layout: Layout) -> bool:
    """Whether the table is surely a list of this form: it names its items."""
    if not form.is_complete(layout.columns):
        return False
    return bool(layout.header_row) or form.is_certain(layout.columns)


def layout_of(
    form: ListForm,
    sheet: Sheet,
    is_group: IsGroup,
    *,
    country_headings: bool | None = None,
    header_row: int | None = None,
) -> Layout | None:
    """The layout of one sheet, with the columns that are known; None if the sheet is blank."""
    top = list(islice(filter(filled, sheet.rows()), HEADER_WITHIN_ROWS))
    if not top:
        return None
    header, tags = _header_and_tags(form, top, is_group, header_row)
    first = header or tags
    if first is None:
        return _without_header(form, sheet, is_group, country_headings)
    names = header.cells if header else [letters(place) for place in range(len(first.cells))]
    sample = _below(sheet, first.number)
    width = max(len(names), _width(sample)) if header else len(names)
    names = [*names, *[""] * (width - len(names))]
    values = _values(sample, width)
    items = _items_by_header(form, names, values, tags)
    headers = {place: name for place, cell in enumerate(names) if header and (name := text(cell))}
    columns, free = items[0].columns, _without_further(values, items)
    seen = add_by_content(columns, free, headers, form.kinds(is_group))
    if len(items) > 1 and not form.is_complete(columns):
        columns |= items.pop(1).columns  # a list of deputies alone
    above = _heading_above(form, [row for row in top if row.number < first.number], is_group)
    if country_headings is None:
        start = [Row(0, [above])] if above else []
        country_headings = has_group_headings(form, [*start, *sample], columns, is_group)
    layout = _layout(form, sheet, Row(first.number, list(names)), items)
    return replace(
        layout,
        by_content=tuple(seen),
        has_country_headings=country_headings,
        first_heading=above if country_headings else "",
    )


def _header_and_tags(
    form: ListForm, top: list[Row], is_group: IsGroup, header_row: int | None
) -> tuple[Row | None, Row | None]:
    """The header that was chosen or that is found, and the row of tags below it."""
    if header_row == NO_HEADER:
        return None, None
    chosen = header_at(form, top, header_row) if header_row else None
    return chosen or find_header(form, top, is_group), _find_tags(form, top)


def _items_by_header(
    form: ListForm, names: Sequence[object], values: dict[int, list[str]], tags: Row | None
) -> list[ItemColumns]:
    """The columns of each item that a row names, as headers and tags say and the form settles."""
    first, *further = _by_header(form, names, values)
    if tags:  # they tell no second item from the first
        first = replace(
            first, columns=_tagged(first.columns, columns_of_tags(tags.cells, form.tags))
        )
        further = []
    for item in (first, *further):
        form.settle(item.columns, lambda place: values.get(place, []))
    return [first, *(item for item in further if _names_items(form, item, values))]


def _without_further(
    values: dict[int, list[str]], items: Sequence[ItemColumns]
) -> dict[int, list[str]]:
    """The cells of the columns that may be the first item's."""
    of_others = {place for item in items[1:] for _column, place in item.positions}
    return {place: cells for place, cells in values.items() if place not in of_others}


def _names_items(form: ListForm, item: ItemColumns, values: dict[int, list[str]]) -> bool:
    """Whether the columns of a further item name one; "Alternate: yes, no" does not."""
    is_complete = form.is_complete(item.columns)
    return is_complete and form.names_items(item.columns, lambda place: values.get(place, []))


def _layout(form: ListForm, sheet: Sheet, header: Row, items: Sequence[ItemColumns]) -> Layout:
    headers = tuple(text(cell) for cell in header.cells)
    bare = Layout(sheet=sheet.name, header_row=header.number, headers=headers, columns={})
    return laid_out(with_items(form, bare, [_without_unsettled(item) for item in items]))


def _without_unsettled(item: ItemColumns) -> ItemColumns:
    """The columns without further ones of a kind that was settled to be another."""
    also = (
        (column, place)
        for column, place in item.also
        if column in item.columns and place not in item.columns.values()
    )
    return replace(item, also=tuple(also))


def _heading_above(form: ListForm, above: list[Row], is_group: IsGroup) -> str:
    """A value that stands right above the header: "KENYA", then Name, Position, …"""
    value = bare(form, heading_of(form, above[-1], None)) if above else ""
    return value if value and is_group(value) else ""


def _tagged(columns: dict[str, int], tags: dict[str, int]) -> dict[str, int]:
    """Tags outrank headers; columns without a tag keep what their header says."""
    untagged = {c: place for c, place in columns.items() if place not in tags.values()}
    return untagged | tags


def _find_tags(form: ListForm, top: list[Row]) -> Row | None:
    tagged = ((row, columns_of_tags(row.cells, form.tags)) for row in top if is_tag_row(row.cells))
    return next((row for row, columns in tagged if form.is_complete(columns)), None)


def _without_header(
    form: ListForm, sheet: Sheet, is_group: IsGroup, country_headings: bool | None
) -> Layout:
    """The layout of a table without a header, whose columns are recognised by their values."""
    sample = _below(sheet, NO_HEADER)
    width = _width(sample)
    columns: dict[str, int] = {}
    seen = add_by_content(columns, _values(sample, width), {}, form.kinds(is_group))
    header = Row(NO_HEADER, [letters(place) for place in range(width)])
    if country_headings is None:
        country_headings = has_group_headings(form, sample, columns, is_group)
    layout = _layout(form, sheet, header, [ItemColumns(columns)])
    return replace(layout, by_content=tuple(seen), has_country_headings=country_headings)


def _by_header(
    form: ListForm, cells: Sequence[object], values: dict[int, list[str]]
) -> list[ItemColumns]:
    """The columns of each item that a row names, the first item before the others."""
    kinds = [form.headers.column_of(str(cell)) for cell in cells]
    others = form.further_items(_without_superseded(cells, kinds, values))
    of_others = {place for item in others for several in item.values() for place in several}
    positions: dict[str, list[int]] = {}
    for place, column in enumerate(kinds):
        if column and place not in of_others:
            positions.setdefault(column, []).append(place)
    items = [positions, *others[: form.most_items - 1]]
    return [_chosen(form, item, values) for item in items]


def _chosen(
    form: ListForm, positions: Mapping[str, Sequence[int]], values: dict[int, list[str]]
) -> ItemColumns:
    """The column of each kind, and further columns of kinds that may be repeated.

    Of two columns of one kind the first that tells its rows apart is used.
    """
    columns: dict[str, int] = {}
    also: list[tuple[str, int]] = []
    for column, several in positions.items():
        fitting = [place for place in several if _fits(form, column, values[place])] or several
        if column in form.repeated:
            columns[column], *more = fitting
            also += [(column, place) for place in more]
        else:
            with_values = [place for place in fitting if values[place]]
            varied = [place for place in with_values if not is_constant(values[place])]
            columns[column], *more = varied or with_values or fitting
            if more and column in form.further:
                columns[form.further[column]] = more[0]
    return ItemColumns(columns, tuple(also))


def _without_superseded(
    cells: Sequence[object], kinds: Sequence[str | None], values: dict[int, list[str]]
) -> list[str]:
    """The headers, without those of blank columns whose kind a later column holds."""
    last = {kind: place for place, kind in enumerate(kinds) if kind and values[place]}
    return [
        str(cell) if values[place] or place > last.get(kind or "", -1) else ""
        for place, (cell, kind) in enumerate(zip(cells, kinds, strict=True))
    ]


def _fits(form: ListForm, column: str, values: list[str]) -> bool:
    """Whether the column is blank so far, or holds a value of its kind."""
    fits = form.fits.get(column)
    return fits is None or not values or any(map(fits, values))


def _below(sheet: Sheet, header_row: int) -> list[Row]:
    rows = (row for row in sheet.rows() if row.number > header_row and not is_tag_row(row.cells))
    return list(islice(rows, _SAMPLE_ROWS))


def _width(sample: list[Row]) -> int:
    return max((len(row.cells) for row in sample), default=0)


def _values(sample: list[Row], width: int) -> dict[int, list[str]]:
    """The filled cells of the sample by column; headings and notes, which stand alone, left out."""
    values: dict[int, list[str]] = {place: [] for place in range(width)}
    for row in sample:
        cells = filled(row)
        for place, value in cells.items() if len(cells) > 1 or width == 1 else ():
            if place < width and not is_missing_value(value):
                values[place].append(value)
    return values
