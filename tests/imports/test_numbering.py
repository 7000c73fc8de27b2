"""Rows of several sheets have numbers that are unique in their list and keep its order."""

import pytest

from imports.columns.layout import Layout
from imports.columns.sheets import Layouts, open_sheet, ranges, skipped_rows, store_sheet
from imports.reading.lists import Skipped
from imports.reading.numbering import (
    MOST_IN_A_ROW,
    MOST_SHEETS,
    number_at,
    place_of,
    sheet_row_of,
    slot_of,
)
from office.spreadsheets.limits import MAX_ROWS


@pytest.mark.parametrize(
    ("place", "row", "number"),
    [(0, 1, 1), (0, MAX_ROWS, 100_000), (1, 1, 1_000_001), (2, 100_000, 2_100_000),
     (MOST_SHEETS - 1, MAX_ROWS, 899_100_000)],
)  # fmt: skip
def test_the_number_of_a_row_says_its_sheet_and_its_row_there(place, row, number):
    assert number_at(place, row) == number
    assert (place_of(number), sheet_row_of(number)) == (place, row)
    assert len(str(number)) <= 9  # the names of fields on the pages hold no more


@pytest.mark.parametrize(
    ("place", "row", "slot", "number"),
    [(0, 5, 1, 100_005), (0, MAX_ROWS, 1, 200_000), (1, 1, 2, 1_200_001),
     (0, MAX_ROWS, MOST_IN_A_ROW - 1, 900_000), (MOST_SHEETS - 1, MAX_ROWS, 8, 899_900_000)],
)  # fmt: skip
def test_the_number_of_a_further_item_says_its_row_and_its_slot_there(place, row, slot, number):
    assert number_at(place, row, slot) == number
    assert (place_of(number), sheet_row_of(number), slot_of(number)) == (place, row, slot)
    assert len(str(number)) <= 9


def test_the_first_item_of_a_row_has_the_number_of_the_row():
    assert [slot_of(number) for number in (1, 2, 100_000, 1_000_001, 899_100_000)] == [0] * 5


def layout(sheet, **changed):
    return Layout(sheet=sheet, header_row=1, headers=("Name",), columns={"name": 0}, **changed)


def test_a_row_is_read_by_the_layout_of_its_sheet():
    layouts = Layouts((layout("List"), layout("Day 2")))

    assert [layouts.of_row(n).sheet for n in (2, 1_000_002)] == ["List", "Day 2"]
    assert Layouts((layout("List"),)).of_row(3_000_002).sheet == "List"  # of commitments


def test_rows_that_are_no_items_are_numbered_within_the_list():
    skipped = skipped_rows([Skipped(blank=2, notes=[9]), Skipped(blank=1, notes=[3], hidden=[4])])

    assert skipped == {
        "blank": 3, "notes": [9, 1_000_003], "headers": [], "headings": [], "joined": [],
        "hidden": [1_000_004],
    }  # fmt: skip


def test_a_layout_keeps_what_is_hidden_when_it_is_stored():
    stored = layout("List", hidden=(2, 3), reads_hidden_rows=False)

    assert Layout.from_json(stored.as_json()) == stored


def test_lists_that_were_stored_before_hidden_rows_were_asked_about_keep_them():
    stored = layout("List").as_json()
    del stored["hidden"], stored["reads_hidden_rows"]

    restored = Layout.from_json(stored)

    assert (restored.hidden, restored.reads_hidden_rows) == ((), True)


def test_a_sheet_is_opened_and_put_back_without_the_keys_of_another():
    reading = {
        "sheet": "Day 2", "hidden_rows": True, "encoding": "",
        "lists": [{"sheet": "List", "is_confirmed": True}, {"sheet": "Day 2"}],
    }  # fmt: skip

    open_sheet(reading, 0)
    assert (reading["sheet"], "hidden_rows" in reading) == ("List", False)
    reading["hidden_rows"] = False
    store_sheet(reading, 0)

    assert reading["lists"] == [
        {"sheet": "List", "is_confirmed": True, "hidden_rows": False}, {"sheet": "Day 2"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [([], []), ([3], [[3, 3]]), ([3, 4, 5, 9], [[3, 5], [9, 9]]), ([1, 3], [[1, 1], [3, 3]])],
)
def test_rows_that_follow_each_other_are_one_range(numbers, expected):
    assert ranges(numbers) == expected
