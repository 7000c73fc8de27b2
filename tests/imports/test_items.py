"""A row may name several items, each with columns of its own."""

from dataclasses import replace

import pytest

from imports.columns.form import ListForm
from imports.columns.headers import Headers
from imports.columns.items import ItemColumns, column_and_slot, items_of, kind_of
from imports.columns.layout import Layout, with_mapping
from imports.columns.sheets import Layouts

HEADERS = ("Country", "Name", "E-mail", "Alternate", "E-mail 2", "E-mail 3")
LAYOUT = Layout(
    "List", 1, HEADERS, {"country": 0, "name": 1, "email": 2},
    further=(ItemColumns({"name": 3, "email": 4}, (("email", 5),)),), shared=("country",),
)  # fmt: skip


@pytest.mark.parametrize(
    ("column", "slot", "kind"),
    [("email", 0, "email"), ("email", 1, "2:email"), ("name", 2, "3:name"), ("", 0, "")],
)
def test_a_kind_says_which_item_the_column_is_about(column, slot, kind):
    assert kind_of(column, slot) == kind
    assert column_and_slot(kind) == (column, slot)


def test_the_columns_of_items_are_sorted_by_item_and_the_first_column_of_a_kind_counts():
    mapping = {0: "name", 1: "2:name", 2: "2:email", 3: "2:email", 4: "2:name", 5: None}

    assert items_of(mapping, {"email"}.__contains__) == [
        ItemColumns({"name": 0}),
        ItemColumns({"name": 1, "email": 2}, (("email", 3),)),
    ]


def test_a_further_item_is_read_by_its_own_columns_and_those_of_the_whole_row():
    first, second = LAYOUT.of_slot(0), LAYOUT.of_slot(1)

    assert first.mapping == {0: "country", 1: "name", 2: "email"}
    assert second.mapping == {0: "country", 3: "name", 4: "email", 5: "email"}
    assert second.header_of("email") == "E-mail 2"


def test_a_further_item_never_has_a_column_of_the_first_one_alone():
    layout = replace(LAYOUT, further=(ItemColumns({"name": 3}),))

    assert layout.of_slot(1).mapping == {0: "country", 3: "name"}


@pytest.mark.parametrize(("slot", "whose"), [(0, 0), (1, 1), (2, 0), (3, 1), (8, 0)])
def test_slots_behind_those_of_the_columns_take_turns(slot, whose):
    assert LAYOUT.of_slot(slot) is LAYOUT.of_slot(whose)


def test_a_row_of_a_list_is_read_by_the_columns_of_its_item():
    layouts = Layouts((LAYOUT, LAYOUT))

    assert layouts.of_row(1_100_005).columns == LAYOUT.of_slot(1).columns
    assert layouts.of_row(1_000_005).columns == LAYOUT.columns


def test_a_layout_keeps_the_columns_of_further_items_when_it_is_stored():
    stored = LAYOUT.as_json()

    assert stored["mapping"] == {
        "0": "country", "1": "name", "2": "email", "3": "2:name", "4": "2:email", "5": "2:email",
    }  # fmt: skip
    assert Layout.from_json(stored) == LAYOUT


def test_a_layout_that_was_stored_before_there_were_further_items_is_read():
    stored = Layout("List", 1, HEADERS, {"name": 1}).as_json()
    del stored["shared"]

    restored = Layout.from_json(stored)

    assert (restored.columns, restored.further) == ({"name": 1}, ())


def test_columns_are_confirmed_for_each_item():
    form = ListForm(
        headers=Headers({}, {}), naming=frozenset({"name"}), alone=frozenset(), most_items=3,
        shared=frozenset({"country"}),
    )  # fmt: skip

    confirmed = with_mapping(form, LAYOUT, {0: "country", 1: "name", 3: "3:name", 4: None})

    assert confirmed.further == (ItemColumns({"name": 3}),)
    assert confirmed.unused == ("E-mail", "E-mail 2", "E-mail 3")
    assert with_mapping(form, confirmed, {1: "name"}).further == ()
