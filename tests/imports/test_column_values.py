"""What the columns of a sheet hold, and which of them hold text and are not used."""

import pytest

from imports.columns.column_values import column_values, is_text, unused_columns
from imports.columns.layout import Layout, widened
from imports.columns.omissions import unused_of
from office.spreadsheets.reading import Row


class SheetOf:
    """A sheet with these rows; the header is the first."""

    name = "List"

    def __init__(self, *rows, hidden_rows=()):
        self._rows = rows
        self.hidden_rows = list(hidden_rows)

    def rows(self):
        return (Row(number, list(cells)) for number, cells in enumerate(self._rows, 1))


@pytest.mark.parametrize(
    ("cell", "holds_text"),
    [
        ("vegan", True),
        ("رقم", True),
        ("日", True),
        ("Room 4", True),
        ("12", False),
        ("2017-05-01", False),
        ("2017-05-01T10:30:00", False),
        ("#N/A", False),
        ("#REF!", False),
        ("–", False),
        (" ", False),
    ],
)
def test_text_is_a_word_and_no_figure_day_or_error(cell, holds_text):
    assert is_text(cell) == holds_text


def layout_of(*headers, **changed):
    return Layout("List", 1, headers, {"name": 0}, **changed)


def names(columns):
    return [(column.header, column.count) for column in columns]


def test_unused_columns_are_named_by_header_or_letters_once_they_hold_text():
    sheet = SheetOf(
        ["Name", "Diet", "Born", "", "Seat"],
        ["Ann", "", "1970-01-01", 7, "Front"],
        ["Ben", "vegan", 12, "late", "Back", "x", "bus"],
    )
    layout = layout_of("Name", "Diet", "Born", "", "Seat", hidden=(4,))

    unused = unused_columns(layout, column_values(sheet, layout))

    assert names(unused) == [("Diet", 1), ("D", 2), ("G", 1)]


@pytest.mark.parametrize(("reads_hidden_rows", "count"), [(True, 2), (False, 1)])
def test_values_of_hidden_rows_count_only_if_these_rows_are_imported(reads_hidden_rows, count):
    sheet = SheetOf(["Name", "Diet"], ["Ann", "vegan"], ["Ben", "none"], hidden_rows=[(3, 3)])
    layout = layout_of("Name", "Diet", reads_hidden_rows=reads_hidden_rows)

    values = column_values(sheet, layout)

    assert [column.count for column in values] == [count, count]


def test_a_column_beyond_the_headers_can_be_chosen_as_the_others():
    layout = widened(layout_of("Name"), 3)

    assert layout.headers == ("Name", "", "")
    assert layout.shape == layout_of("Name").shape
    assert widened(Layout("", 0, ("A",), {}), 2).headers == ("A", "B")


def stored(name, layout, *values):
    return {"sheet": name, "layout": layout.as_json(), "values": values}


def test_a_column_that_is_unused_on_several_sheets_is_named_once_with_them():
    layout = layout_of("Name", "Diet")
    ann = [1, ["Ann"], True]
    sheets = [
        stored("Day 1", layout, ann, [2, ["vegan"], True]),
        stored("Day 2", layout, ann, [3, ["none"], True]),
        stored("Day 3", layout_of("Name", "Hotel"), ann, [1, ["Ritz"], True]),
    ]

    unused = unused_of({**sheets[0], "lists": sheets})

    assert names(unused) == [("Diet", 5), ("Hotel", 1)]
    assert [column.sheets for column in unused] == [("Day 1", "Day 2"), ("Day 3",)]
    assert names(unused_of({"lists": sheets}, positions={1})) == [("Diet", 3)]
    assert [column.sheets for column in unused_of(sheets[0])] == [()]
