"""Cells in which a name and a position stand."""

import pytest

from people.importer.form import find_layout
from people.importer.names_and_positions import split_name_and_position
from people.importer.row_reader import Reader
from tests.people.importer.test_columns import SheetOf


@pytest.mark.parametrize(
    ("cell", "name", "position"),
    [
        ("Mr Ann BO, Director", "Mr Ann BO", "Director"),
        ("Ann Bo, PhD, Analyst", "Ann Bo, PhD", "Analyst"),
        ("BO, Ann, Director", "BO, Ann", "Director"),
        ("Mme BO, Ann, Directrice", "Mme BO, Ann", "Directrice"),
        ("Ann Bo, Director, Planning", "Ann Bo", "Director, Planning"),
        ("Bo, Director", "Bo", "Director"),
        ("Ann Bo\nDirector of Planning", "Ann Bo", "Director of Planning"),
        ("BO, Ann\nDirector", "BO, Ann", "Director"),
        ("Ann Bo – Director", "Ann Bo", "Director"),
        ("徐强 先生，主任", "徐强 先生", "主任"),
        ("السيد محمد مرسي، منسقة برامج", "السيد محمد مرسي", "منسقة برامج"),
        ("Ann Bo", "Ann Bo", ""),
        ("", "", ""),
    ],
)
def test_a_name_and_a_position_in_one_cell_are_divided(cell, name, position):
    assert split_name_and_position(cell) == (name, position)


@pytest.mark.parametrize("header", ["Name and title", "Nom et fonction", "姓名、职务"])
def test_a_column_of_names_and_positions_is_understood(spellings, header):
    rows = [["Mr Ann BO, Director", "Kenya"], ["Ms Ben CO, Adviser", "Ghana"]]
    layout = find_layout([SheetOf([header, "Country"], *rows)], lambda text: False)[1]
    reader = Reader(layout, spellings)

    person, problems = reader.read(next(iter(SheetOf([], rows[0]).rows())))

    assert (person.honorific, person.given_name, person.family_name, person.position) == (
        "Mr", "Ann", "BO", "Director",
    )  # fmt: skip
    assert person.taken_apart["name"] == "Mr Ann BO, Director"
    assert problems == []
