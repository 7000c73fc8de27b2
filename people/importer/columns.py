"""Finds the list in a workbook: its sheet, its header row, and what each column holds."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice

from office.spreadsheets.reading import Row, Sheet
from people.importer.content import add_by_content
from people.importer.headers import Column, column_of, is_family_first
from people.importer.headings import bare, has_country_headings, heading_of
from people.importer.layout import Layout, letters, text
from people.importer.names import is_honorific
from people.importer.tags import columns_of_tags, is_tag_row

__all__ = ["Layout", "NoListFoundError", "find_layout", "layout_of", "text"]
HEADER_WITHIN_ROWS = 40
_SAMPLE_ROWS = 60
_NAMES = {Column.NAME, Column.GIVEN_NAME, Column.FAMILY_NAME}
_FEWEST_BY_CONTENT = 2
_ALSO = (Column.EMAIL, Column.PHONE)
IsCountry = Callable[[str], bool]


class NoListFoundError(Exception):
    """No row of any sheet looks like the header of a participant list."""


def find_layout(
    sheets: Iterable[Sheet], is_country: IsCountry, *, country_headings: bool | None = None
) -> tuple[Sheet, Layout]:
    """The sheet with the participants and its layout. Raises NoListFoundError.

    Visible sheets come before hidden ones, those with a header before those without, then the
    one that says most. `country_headings` None: found out.
    """
    found = []
    for sheet in sheets:
        layout = layout_of(sheet, is_country, country_headings=country_headings)
        if layout:
            rank = sheet.is_visible, bool(layout.header_row), len(layout.columns)
            found.append((rank, sheet, layout))
    if not found:
        raise NoListFoundError
    _, sheet, layout = max(found, key=lambda choice: choice[0])
    return sheet, layout


def layout_of(
    sheet: Sheet, is_country: IsCountry, *, country_headings: bool | None = None
) -> Layout | None:
    """The layout of one sheet; None where it looks like no list of people."""
    top = list(islice(sheet.rows(), HEADER_WITHIN_ROWS))
    header, tags = _find_header(top), _find_tags(top)
    if not (header or tags):
        return _without_header(sheet, is_country, country_headings)
    first = header or tags
    assert first
    names = header.cells if header else [letters(place) for place in range(len(first.cells))]
    columns, also = _by_header(names)
    if tags:
        columns = _tagged(columns, columns_of_tags(tags.cells))
    sample = _below(sheet, first.number)
    _settle_names(columns)
    _settle_title(columns, sample)
    add_by_content(columns, _values(sample, len(names)), is_country)
    above = _heading_above([row for row in top if row.number < first.number], is_country)
    if country_headings is None:
        start = [Row(0, [above])] if above else []
        country_headings = has_country_headings([*start, *sample], columns, is_country)
    layout = _layout(sheet, Row(first.number, list(names)), columns, also)
    heading = above if country_headings else ""
    return replace(layout, has_country_headings=country_headings, first_heading=heading)


def _layout(
    sheet: Sheet,
    header: Row,
    columns: dict[Column, int],
    also: tuple[tuple[Column, int], ...] = (),
) -> Layout:
    headers = tuple(text(cell) for cell in header.cells)
    names = headers[columns[Column.NAME]] if Column.NAME in columns else ""
    used = {*columns.values(), *(place for _, place in also)}
    return Layout(
        sheet=sheet.name,
        header_row=header.number,
        headers=headers,
        columns=columns,
        is_family_first=is_family_first(names),
        unused=tuple(h for place, h in enumerate(headers) if h and place not in used),
        also=also,
    )


def _heading_above(above: list[Row], is_country: IsCountry) -> str:
    """A country that stands right above the header: "KENYA", then Name, Position, …"""
    country = bare(heading_of(above[-1], None)) if above else ""
    return country if country and is_country(country) else ""


def _find_header(top: list[Row]) -> Row | None:
    """The row whose words name most columns; or two rows, where the lower one says more."""
    best, most = None, 1
    before: Row | None = None
    for row in top:
        columns, _ = _by_header(row.cells)
        if len(columns) > most and _NAMES & columns.keys():
            best, most = row, len(columns)
        if before and before.number == row.number - 1:
            both = _two_rows(before, row)
            count = len(_by_header(both.cells)[0]) if both else 0
            if both and count > max(most, len(_by_header(before.cells)[0])):
                best, most = both, count
        before = row
    return best


def _two_rows(upper: Row, lower: Row) -> Row | None:
    """A header of two rows: "Contact" over "E-mail" and "Phone", "Country" over nothing."""
    below = [cell for cell in lower.cells if str(cell).strip()]
    if not below or not all(column_of(str(cell)) for cell in below):
        return None
    width = max(len(upper.cells), len(lower.cells))
    high, low = (row.cells + [""] * (width - len(row.cells)) for row in (upper, lower))
    return Row(lower.number, [under or over for over, under in zip(high, low, strict=True)])


def _tagged(columns: dict[Column, int], tags: dict[Column, int]) -> dict[Column, int]:
    """Tags outrank words; columns without a tag keep what their word says."""
    untagged = {c: place for c, place in columns.items() if place not in tags.values()}
    return untagged | tags


def _find_tags(top: list[Row]) -> Row | None:
    tagged = (row for row in top if is_tag_row(row.cells))
    return next((row for row in tagged if _NAMES & columns_of_tags(row.cells).keys()), None)


def _without_header(
    sheet: Sheet, is_country: IsCountry, country_headings: bool | None
) -> Layout | None:
    """A list whose header was not copied: its columns are known by what they hold, or not."""
    sample = _below(sheet, 0)
    width = max((len(row.cells) for row in sample), default=0)
    columns: dict[Column, int] = {}
    add_by_content(columns, _values(sample, width), is_country)
    is_sure = Column.NAME in columns and len(columns) >= _FEWEST_BY_CONTENT
    if not (is_sure and {Column.EMAIL, Column.PHONE, Column.HONORIFIC} & columns.keys()):
        return None
    header = Row(0, [letters(place) for place in range(width)])
    if country_headings is None:
        country_headings = has_country_headings(sample, columns, is_country)
    return replace(_layout(sheet, header, columns), has_country_headings=country_headings)


def _by_header(cells: Iterable[object]) -> tuple[dict[Column, int], tuple[tuple[Column, int], ...]]:
    """The first column of each kind; further ones of addresses and telephone numbers."""
    columns: dict[Column, int] = {}
    also = []
    for place, cell in enumerate(cells):
        column = column_of(str(cell))
        if column and column not in columns:
            columns[column] = place
        elif column in _ALSO:
            also.append((column, place))
    return columns, tuple(also)


def _below(sheet: Sheet, header_row: int) -> list[Row]:
    rows = (row for row in sheet.rows() if row.number > header_row and not is_tag_row(row.cells))
    return list(islice(rows, _SAMPLE_ROWS))


def _settle_names(columns: dict[Column, int]) -> None:
    """ "Nom" beside "Prénom" is the family name; "Nombre" beside "Apellidos" the given one."""
    if Column.NAME not in columns:
        return
    has_given, has_family = Column.GIVEN_NAME in columns, Column.FAMILY_NAME in columns
    if has_given and not has_family:
        columns[Column.FAMILY_NAME] = columns.pop(Column.NAME)
    elif has_family and not has_given:
        columns[Column.GIVEN_NAME] = columns.pop(Column.NAME)
    elif has_family and has_given:
        del columns[Column.NAME]


def _settle_title(columns: dict[Column, int], sample: list[Row]) -> None:
    """ "Title" is a form of address or a post: see what stands below it."""
    if Column.TITLE not in columns:
        return
    place = columns.pop(Column.TITLE)
    values = _values(sample, place + 1)[place]
    forms = sum(is_honorific(value) for value in values)
    if forms * 2 >= len(values) and Column.HONORIFIC not in columns:
        columns[Column.HONORIFIC] = place
    elif Column.POSITION not in columns:
        columns[Column.POSITION] = place


def _values(sample: list[Row], width: int) -> dict[int, list[str]]:
    """The filled cells of the sample by column; headings and notes, which stand alone, left out."""
    values: dict[int, list[str]] = {place: [] for place in range(width)}
    for row in sample:
        filled = [(place, text(cell)) for place, cell in enumerate(row.cells) if text(cell)]
        for place, value in filled if len(filled) > 1 else ():
            if place < width:
                values[place].append(value)
    return values
