"""The sheets of a workbook that are read into one list, each with its own header and columns.

Batch.reading says how the file is read: of one sheet its keys OF_A_SHEET, of several a list of
them under LISTS. A page shows one sheet at a time (`open_sheet`), and what is confirmed there is
put back (`store_sheet`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from imports.columns.column_values import ColumnValues, UnusedColumn, unused_columns
from imports.columns.detection import NoListFoundError, find_layout
from imports.columns.form import IsGroup, ListForm
from imports.columns.layout import Layout, laid_out, text
from imports.matching.parsed import ParsedRow
from imports.models import Batch
from imports.reading.hidden import HiddenContent, named
from imports.reading.lists import Skipped
from imports.reading.numbering import number_at, place_of, slot_of
from office.spreadsheets.reading import Sheet

LISTS = "lists"
ALSO_READ = "also_read"  # names of sheets that an importer found by itself
# as an administrator chose them
SETTINGS = ("country_headings", "header_row", "hidden_rows", "hidden_columns")
OF_A_SHEET = (
    "sheet",
    "layout",
    "values",
    "first_rows",
    "is_remembered",
    "left_out",
    "is_confirmed",
    *SETTINGS,
)
_MOST_RANGES = 12


@dataclass(frozen=True)
class Layouts:
    """The layouts of the sheets that are read, in their order."""

    layouts: tuple[Layout, ...]

    @classmethod
    def of(cls, batch: Batch) -> "Layouts":
        return cls(tuple(Layout.from_json(sheet["layout"]) for sheet in sheets_of(batch.reading)))

    @property
    def first(self) -> Layout:
        return self.layouts[0]

    @property
    def are_several(self) -> bool:
        return len(self.layouts) > 1

    def place_of(self, number: int) -> int:
        """The place of the sheet of the row with this number in the list."""
        return place_of(number) if self.are_several else 0

    def of_row(self, number: int) -> Layout:
        """The layout by which the row with this number in the list is read."""
        return self.layouts[self.place_of(number)].of_slot(slot_of(number))


@dataclass
class SheetReading:
    """How the rows of a sheet are read, what its columns hold, and which rows are no items."""

    layout: Layout
    values: list[ColumnValues] = field(default_factory=list)
    skipped: Skipped = field(default_factory=Skipped)

    @property
    def unused(self) -> list[UnusedColumn]:
        """The columns that hold text and are not imported."""
        return unused_columns(self.layout, self.values)

    def rows(self, parsed: Iterable[ParsedRow[Any]], place: int) -> Iterator[ParsedRow[Any]]:
        """The rows as they come, numbered as those of the sheet at this place in the list."""
        for row in parsed:
            if place:
                row.number = number_at(place, row.number)
            yield row


def sheets_of(reading: Mapping[str, Any]) -> Sequence[dict[str, Any]]:
    """What Batch.reading keeps of each sheet that is read."""
    return reading.get(LISTS) or [reading]


def open_sheet(reading: dict[str, Any], place: int) -> None:
    """Make the keys of one sheet those of `reading`. Without several sheets it is the only one."""
    sheets = reading.get(LISTS, [])
    if sheets:
        sheet = sheets[place if place < len(sheets) else 0]
        for key in OF_A_SHEET:
            reading.pop(key, None)
        reading |= sheet


def store_sheet(reading: dict[str, Any], place: int) -> None:
    """Put the keys of `reading` back into the sheet from which they were opened."""
    sheets = reading.get(LISTS, [])
    if place < len(sheets):
        sheets[place] = {key: reading[key] for key in OF_A_SHEET if key in reading}


def next_unconfirmed(reading: Mapping[str, Any]) -> int | None:
    """The place of the next sheet whose columns nobody has confirmed; None if there is none."""
    sheets = reading.get(LISTS, [])
    return next((n for n, sheet in enumerate(sheets) if not sheet.get("is_confirmed")), None)


def find_list(
    form: ListForm, sheets: Iterable[Sheet], is_group: IsGroup, settings: Mapping[str, Any]
) -> tuple[Sheet, Layout]:
    """The sheet with the list and its layout. Raises NoListFoundError.

    Hidden columns are left out unless `settings` include them, or nothing else makes a list.
    """
    chosen = {name: settings.get(name) for name in ("country_headings", "header_row")}
    page, layout = find_layout(form, sheets, is_group, **chosen)
    hidden = [] if settings.get("hidden_columns") else _filled_hidden_columns(page, layout)
    if hidden:
        shown = page.without(hidden)
        try:
            _page, layout = find_layout(form, [shown], is_group, **chosen)
        except NoListFoundError:
            hidden = []
    layout = replace(layout, reads_hidden_rows=bool(settings.get("hidden_rows")))
    return page, _with_hidden(layout, page, hidden) if hidden else layout


def _filled_hidden_columns(page: Sheet, layout: Layout) -> list[int]:
    return HiddenContent.of(page, layout.header_row).columns if page.hidden_columns else []


def _with_hidden(layout: Layout, page: Sheet, hidden: Sequence[int]) -> Layout:
    """The layout with the headers of hidden columns, so that they are named and can be chosen."""
    header = next((row.cells for row in page.rows() if row.number == layout.header_row), [])
    headers = list(layout.headers)
    headers += [""] * (max(hidden) + 1 - len(headers))
    for place in hidden:
        headers[place] = named(place, text(header[place]) if place < len(header) else "")
    return laid_out(replace(layout, headers=tuple(headers), hidden=tuple(hidden)))


def left_out_of(page: Sheet, layout: Layout) -> dict[str, Any]:
    """What of the sheet is not read unless somebody asks for it, or cannot be read, as JSON.

    `hidden_rows` is how many hidden rows hold anything, `ranges` where the first of them stand,
    `hidden_columns` and `beyond` name columns.
    """
    hidden = HiddenContent.of(page, layout.header_row)
    headers = dict(enumerate(layout.headers))
    return {
        "hidden_rows": len(hidden.rows),
        "ranges": ranges(hidden.rows)[:_MOST_RANGES],
        "hidden_columns": [named(place, headers.get(place, "")) for place in hidden.columns],
        "beyond": [named(place, header) for place, header in sorted(page.left_out.items())],
    }


def hides_content(sheet: Mapping[str, Any]) -> bool:
    """Whether a sheet, as Batch.reading keeps it, hides rows or columns that hold anything."""
    about = sheet.get("left_out", {})
    return bool(about.get("hidden_rows") or about.get("hidden_columns"))


def ranges(numbers: Iterable[int]) -> list[list[int]]:
    """Row numbers in their order as ranges: 3, 4, 5, 9 → 3–5, 9–9."""
    joined: list[list[int]] = []
    for number in numbers:
        if joined and joined[-1][1] == number - 1:
            joined[-1][1] = number
        else:
            joined.append([number, number])
    return joined


def skipped_rows(skipped: Sequence[Skipped]) -> dict[str, Any]:
    """The rows of all sheets that are no items, by their numbers in the list, as JSON."""
    whole = Skipped()
    for place, of_sheet in enumerate(skipped):
        whole.blank += of_sheet.blank
        for name in ("notes", "headers", "headings", "joined", "hidden"):
            numbers = (number_at(place, number) for number in getattr(of_sheet, name))
            getattr(whole, name).extend(numbers)
    return asdict(whole)
