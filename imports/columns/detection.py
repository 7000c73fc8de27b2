"""Finds the list in a workbook: its sheet, its header row, and what each column holds."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from imports.columns.content import add_by_content
from imports.columns.form import IsGroup, ListForm
from imports.columns.layout import Layout, letters, text
from imports.columns.tags import columns_of_tags, is_tag_row
from imports.reading.headings import bare, has_group_headings, heading_of
from office.spreadsheets.reading import Row, Sheet

HEADER_WITHIN_ROWS = 40
_SAMPLE_ROWS = 60


class NoListFoundError(Exception):
    """No row of any sheet looks like the header of the list."""


def find_layout(
    form: ListForm,
    sheets: Iterable[Sheet],
    is_group: IsGroup,
    *,
    country_headings: bool | None = None,
) -> tuple[Sheet, Layout]:
    """The sheet with the list and its layout. Raises NoListFoundError.

    Visible sheets come before hidden ones, those with a header before those without, then the
    one with most columns. `country_headings` None: detected from the rows.
    """
    candidates = []
    for sheet in sheets:
        layout = layout_of(form, sheet, is_group, country_headings=country_headings)
        if layout:
            rank = sheet.is_visible, bool(layout.header_row), len(layout.columns)
            candidates.append((rank, sheet, layout))
    if not candidates:
        raise NoListFoundError
    _, sheet, layout = max(candidates, key=lambda choice: choice[0])
    return sheet, layout


def layout_of(
    form: ListForm,
    sheet: Sheet,
    is_group: IsGroup,
    *,
    country_headings: bool | None = None,
) -> Layout | None:
    """The layout of one sheet; None if it holds no list of this form."""
    top = list(islice(sheet.rows(), HEADER_WITHIN_ROWS))
    header, tags = _find_header(form, top), _find_tags(form, top)
    if not (header or tags):
        return _without_header(form, sheet, is_group, country_headings)
    first = header or tags
    assert first
    names = header.cells if header else [letters(place) for place in range(len(first.cells))]
    columns, also = _by_header(form, names)
    if tags:
        columns = _tagged(columns, columns_of_tags(tags.cells, form.tags))
    sample = _below(sheet, first.number)
    form.settle(columns, lambda place: _values(sample, place + 1)[place])
    add_by_content(columns, _values(sample, len(names)), form.kinds(is_group))
    above = _heading_above(form, [row for row in top if row.number < first.number], is_group)
    if country_headings is None:
        start = [Row(0, [above])] if above else []
        country_headings = has_group_headings(form, [*start, *sample], columns, is_group)
    layout = _layout(sheet, Row(first.number, list(names)), columns, also)
    heading = above if country_headings else ""
    return replace(layout, has_country_headings=country_headings, first_heading=heading)


def _layout(
    sheet: Sheet,
    header: Row,
    columns: dict[str, int],
    also: tuple[tuple[str, int], ...] = (),
) -> Layout:
    headers = tuple(text(cell) for cell in header.cells)
    used = {*columns.values(), *(place for _, place in also)}
    return Layout(
        sheet=sheet.name,
        header_row=header.number,
        headers=headers,
        columns=columns,
        unused=tuple(h for place, h in enumerate(headers) if h and place not in used),
        also=also,
    )


def _heading_above(form: ListForm, above: list[Row], is_group: IsGroup) -> str:
    """A value that stands right above the header: "KENYA", then Name, Position, …"""
    value = bare(form, heading_of(form, above[-1], None)) if above else ""
    return value if value and is_group(value) else ""


def _find_header(form: ListForm, top: list[Row]) -> Row | None:
    """The row that names most columns, or two rows joined if that names more."""
    best, most = None, 1
    before: Row | None = None
    for row in top:
        columns, _ = _by_header(form, row.cells)
        if len(columns) > most and form.is_complete(columns):
            best, most = row, len(columns)
        if before and before.number == row.number - 1:
            both = _two_rows(form, before, row)
            count = len(_by_header(form, both.cells)[0]) if both else 0
            if both and count > max(most, len(_by_header(form, before.cells)[0])):
                best, most = both, count
        before = row
    return best


def _two_rows(form: ListForm, upper: Row, lower: Row) -> Row | None:
    """A header of two rows: "Contact" over "E-mail" and "Phone", "Country" over nothing."""
    below = [cell for cell in lower.cells if str(cell).strip()]
    if not below or not all(form.headers.column_of(str(cell)) for cell in below):
        return None
    width = max(len(upper.cells), len(lower.cells))
    high, low = (row.cells + [""] * (width - len(row.cells)) for row in (upper, lower))
    return Row(lower.number, [under or over for over, under in zip(high, low, strict=True)])


def _tagged(columns: dict[str, int], tags: dict[str, int]) -> dict[str, int]:
    """Tags outrank headers; columns without a tag keep what their header says."""
    untagged = {c: place for c, place in columns.items() if place not in tags.values()}
    return untagged | tags


def _find_tags(form: ListForm, top: list[Row]) -> Row | None:
    tagged = ((row, columns_of_tags(row.cells, form.tags)) for row in top if is_tag_row(row.cells))
    return next((row for row, columns in tagged if form.is_complete(columns)), None)


def _without_header(
    form: ListForm, sheet: Sheet, is_group: IsGroup, country_headings: bool | None
) -> Layout | None:
    """The layout of a list without a header, whose columns are recognised by their values."""
    sample = _below(sheet, 0)
    width = max((len(row.cells) for row in sample), default=0)
    columns: dict[str, int] = {}
    add_by_content(columns, _values(sample, width), form.kinds(is_group))
    if not form.is_certain(columns):
        return None
    header = Row(0, [letters(place) for place in range(width)])
    if country_headings is None:
        country_headings = has_group_headings(form, sample, columns, is_group)
    return replace(_layout(sheet, header, columns), has_country_headings=country_headings)


def _by_header(
    form: ListForm, cells: Iterable[object]
) -> tuple[dict[str, int], tuple[tuple[str, int], ...]]:
    """The first column of each kind, and further columns of kinds that may be repeated."""
    columns: dict[str, int] = {}
    also = []
    for place, cell in enumerate(cells):
        column = form.headers.column_of(str(cell))
        if column and column not in columns:
            columns[column] = place
        elif column in form.repeated:
            also.append((column, place))
    return columns, tuple(also)


def _below(sheet: Sheet, header_row: int) -> list[Row]:
    rows = (row for row in sheet.rows() if row.number > header_row and not is_tag_row(row.cells))
    return list(islice(rows, _SAMPLE_ROWS))


def _values(sample: list[Row], width: int) -> dict[int, list[str]]:
    """The filled cells of the sample by column; headings and notes, which stand alone, left out."""
    values: dict[int, list[str]] = {place: [] for place in range(width)}
    for row in sample:
        filled = [(place, text(cell)) for place, cell in enumerate(row.cells) if text(cell)]
        for place, value in filled if len(filled) > 1 else ():
            if place < width:
                values[place].append(value)
    return values
