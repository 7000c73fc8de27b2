"""What of a file is not imported, in words: other sheets, hidden content, columns."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.locales import separated
from core.templatetags.display import number
from imports.columns.column_values import UnusedColumn, unused_on
from imports.columns.layout import Layout, have_same_columns
from imports.columns.sheets import ALSO_READ, LISTS, hides_content, sheets_of
from imports.importer import importer_of
from imports.models import Batch


@dataclass(frozen=True)
class SheetToConfirm:
    """One of the sheets that are read into one list, for the way through their columns.

    `alike` are those of the other sheets whose columns are confirmed with it.
    """

    place: int
    name: str
    is_confirmed: bool
    is_current: bool
    alike: tuple[str, ...]
    alike_positions: tuple[int, ...]


def sheets_read(reading: Mapping[str, Any]) -> list[str]:
    """The names of the sheets that are read, in their order; "" of a file without sheets."""
    return [sheet["sheet"] for sheet in sheets_of(reading) if sheet.get("sheet")]


def sheets_to_confirm(reading: Mapping[str, Any], current: int) -> list[SheetToConfirm]:
    """The sheets that are read into one list; none if only one is read."""
    sheets = reading.get(LISTS, [])
    layouts = [Layout.from_json(sheet["layout"]) for sheet in sheets]
    to_confirm = []
    for place, sheet in enumerate(sheets):
        alike = [
            other
            for other, layout in enumerate(layouts)
            if other != place
            and have_same_columns(layout, layouts[place])
            and not sheets[other].get("is_confirmed")
            and not hides_content(sheets[other])
        ]
        to_confirm.append(
            SheetToConfirm(
                place=place,
                name=sheet["sheet"],
                is_confirmed=sheet.get("is_confirmed", False),
                is_current=place == current,
                alike=tuple(sheets[other]["sheet"] for other in alike),
                alike_positions=tuple(alike),
            )
        )
    return to_confirm


def has_next(sheets: list[SheetToConfirm]) -> bool:
    """Whether another sheet is to be confirmed after the current one and those like it."""
    settled = {name for sheet in sheets if sheet.is_current for name in (sheet.name, *sheet.alike)}
    return any(not sheet.is_confirmed and sheet.name not in settled for sheet in sheets)


def other_sheets(reading: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The sheets of the file that hold something and are not read: name, rows, is_list, …"""
    names = [*sheets_read(reading), *reading.get(ALSO_READ, ())]
    return [sheet for sheet in reading.get("sheets", ()) if sheet["name"] not in names]


def unused_of(
    reading: Mapping[str, Any], positions: Collection[int] | None = None
) -> list[UnusedColumn]:
    """The columns that hold text and are not imported, of all sheets of the list.

    A column that stands at one place of several sheets is named once, with all of them. `positions`
    are those of the sheets that count; None: all.
    """
    sheets = sheets_of(reading)
    are_several = len(sheets if positions is None else positions) > 1
    unused: dict[tuple[int, str], UnusedColumn] = {}
    for place, sheet in enumerate(sheets):
        for column in unused_on(sheet) if positions is None or place in positions else ():
            key = column.place, column.header
            names = (sheet["sheet"],) if are_several else ()
            before = unused.setdefault(key, replace(column, count=0))
            count = before.count + column.count
            unused[key] = replace(before, count=count, sheets=(*before.sheets, *names))
    return list(unused.values())


def row_ranges(ranges: Iterable[Iterable[int]]) -> str:
    """ "5–9, 14": the rows in which something stands, as the spreadsheet program numbers them."""
    return separated(str(f) if f == last else f"{f}–{last}" for f, last in ranges)


def left_out(batch: Batch) -> list[str]:
    """Sentences about what the file holds and the list does not, but unused columns. No query."""
    lines = [_of_other_sheets(batch)]
    sheets = sheets_of(batch.reading)
    for sheet in sheets:
        about = _of_sheet(sheet)
        if len(sheets) > 1:
            words = _("Sheet “%(sheet)s”: %(what)s")
            about = [words % {"sheet": sheet["sheet"], "what": line} for line in about]
        lines += about
    return [line for line in lines if line]


def _of_other_sheets(batch: Batch) -> str:
    no_list = importer_of(batch).wording.not_a_list
    names = [
        sheet["name"] if sheet["is_list"] else f"{sheet['name']} ({no_list})"
        for sheet in other_sheets(batch.reading)
    ]
    if not names:
        return ""
    words = ngettext("Another sheet: %(names)s.", "Other sheets: %(names)s.", len(names))
    return words % {"names": separated(names)}


def _of_sheet(sheet: Mapping[str, Any]) -> list[str]:
    about, layout = sheet.get("left_out", {}), sheet.get("layout", {})
    lines = []
    rows = about.get("hidden_rows", 0)
    if rows and not layout.get("reads_hidden_rows"):
        words = ngettext(
            "%(n)s hidden or filtered row: %(rows)s.",
            "%(n)s hidden or filtered rows: %(rows)s.",
            rows,
        )
        lines.append(words % {"n": number(rows), "rows": _first_ranges(about)})
    hidden = [layout["headers"][place] for place in layout.get("hidden", ())]
    for names, words in (
        (hidden, _("Hidden columns: %(names)s.")),
        (about.get("beyond", []), _("Columns after the sixtieth: %(names)s.")),
    ):
        if names:
            lines.append(words % {"names": separated(names)})
    return lines


def _first_ranges(about: Mapping[str, Any]) -> str:
    """The rows of the first ranges; an ellipsis stands for the others."""
    ranges = about["ranges"]
    shown = sum(last - first + 1 for first, last in ranges)
    return row_ranges(ranges) + (" …" if shown < about["hidden_rows"] else "")


@dataclass(frozen=True)
class HiddenQuestion:
    """The question what becomes of what a sheet hides. `rows` is "" or where hidden rows stand."""

    count: int
    rows: str
    columns: str
    reads_rows: bool
    reads_columns: bool

    @classmethod
    def of(cls, reading: Mapping[str, Any]) -> "HiddenQuestion | None":
        """None of a sheet that hides nothing."""
        if not hides_content(reading):
            return None
        about = reading["left_out"]
        return cls(
            count=about["hidden_rows"],
            rows=_first_ranges(about) if about["hidden_rows"] else "",
            columns=separated(about["hidden_columns"]),
            reads_rows=bool(reading["layout"].get("reads_hidden_rows")),
            reads_columns=not reading["layout"].get("hidden"),
        )
