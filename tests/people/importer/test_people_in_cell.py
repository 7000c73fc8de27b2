"""Which cells of names certainly name several people, and who gets what stands beside the names."""

import pytest

from imports.columns.layout import Layout, ListedRow
from people.importer.columns import Column
from people.importer.people_in_cell import divided, people_in_cell

C = Column
TWO = "a@x.example.org; b@x.example.org"
COLUMNS = {C.NAME: 0, C.EMAIL: 1, C.PHONE: 2, C.POSITION: 3, C.ORGANISATION: 4}


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Ann Bo; Carl Do", ["Ann Bo", "Carl Do"]),
        ("Ann Bo\nCarl Do", ["Ann Bo", "Carl Do"]),
        ("Ann Bo / Carl Do", ["Ann Bo", "Carl Do"]),
        ("Ann Bo|Carl Do", ["Ann Bo", "Carl Do"]),
        ("Ann Bo & Carl Do", ["Ann Bo", "Carl Do"]),
        ("Ann Bo and Carl Do", ["Ann Bo", "Carl Do"]),
        ("Anne Bo et Karl Do", ["Anne Bo", "Karl Do"]),
        ("Ana Bo y Carlos Do", ["Ana Bo", "Carlos Do"]),
        ("Ana Bo e Carlos Do", ["Ana Bo", "Carlos Do"]),
        ("Анна Бо и Карл До", ["Анна Бо", "Карл До"]),
        ("آنا بو و كارل دو", ["آنا بو", "كارل دو"]),
        ("王芳和李明", ["王芳", "李明"]),
        ("王芳、李明", ["王芳", "李明"]),
        ("김민수 / 이영희", ["김민수", "이영희"]),
        ("1. Ann Bo\n2. Carl Do", ["Ann Bo", "Carl Do"]),
        ("BO, Ann; DO, Carl", ["BO, Ann", "DO, Carl"]),
        ("Dr Ann Bo; Carl Do", ["Dr Ann Bo", "Carl Do"]),
    ],
)
def test_whole_names_are_divided_beside_just_as_many_addresses(written, parts):
    assert people_in_cell(written, TWO) == parts
    assert people_in_cell(written, "a@x.example.org") == []
    assert people_in_cell(written, f"{TWO}; c@x.example.org") == []
    assert people_in_cell(written, "a@x.example.org; somebody") == []


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Ms Ann Bo / Mr Carl Do", ["Ms Ann Bo", "Mr Carl Do"]),
        ("H.E. Mr Ann Bo and Dr. Carl Do", ["H.E. Mr Ann Bo", "Dr. Carl Do"]),
        ("M. Paul Bo et Mme Anne Do", ["M. Paul Bo", "Mme Anne Do"]),
        ("Sr. Juan Bo y Sra. Ana Do", ["Sr. Juan Bo", "Sra. Ana Do"]),
        ("王芳女士和李明先生", ["王芳女士", "李明先生"]),
        ("Ms Ann Bo; Mr Carl Do; Dr Eve Fo", ["Ms Ann Bo", "Mr Carl Do", "Dr Eve Fo"]),
    ],
)
def test_names_that_each_have_a_form_of_address_are_divided_without_addresses(written, parts):
    assert people_in_cell(written) == parts


@pytest.mark.parametrize(
    "written",
    [
        "Maria and José Silva",
        "Mr and Mrs John Silva",
        "Mr & Mrs Silva",
        "Ann Bo / Director",
        "Ann Bo / Director of Planning",
        "Ann Bo\nMinistry of Finance",
        "Ann Bo; Carl",
        "José Ortega y Gasset",
        "Ann Bo / Ann BO",
        "Wang Fang / 王芳",
        "李和平",
        "Ann Bo, Carl Do",
        "Ann Bo (Carl Do)",
        "Ann Bo; room 12",
        "Ann Bo;",
        "Ann Bo",
        "",
        "; ".join(["Ann Bo"] * 100),
    ],
)
def test_a_cell_that_does_not_certainly_name_several_people_stays_whole(written):
    assert people_in_cell(written, TWO) == []


def row_of(*cells):
    return ListedRow(5, list(cells), list(cells))


def people_of(*cells, columns=None, also=()):
    layout = Layout("", 1, ("",) * len(cells), columns or COLUMNS, also=also)
    return [person.filled for person in divided(row_of(*cells), layout, 9)]


def test_values_beside_the_names_are_shared_out_in_their_order():
    people = people_of(
        "Ann Bo; Carl Do", TWO, "+254 1234567; +254 7654321", "Director; Officer", "Treasury"
    )

    assert people == [
        ["Ann Bo", "a@x.example.org", "+254 1234567", "Director", "Treasury"],
        ["Carl Do", "b@x.example.org", "+254 7654321", "Officer", "Treasury"],
    ]


def test_values_that_cannot_be_shared_out_stay_with_the_first_person():
    people = people_of("Ms Ann Bo / Mr Carl Do", "a@x.org", 2541234567, "Director", "Treasury")

    assert people == [
        ["Ms Ann Bo", "a@x.org", 2541234567, "Director", "Treasury"],
        ["Mr Carl Do", "", "", "", "Treasury"],
    ]


def test_addresses_in_two_columns_are_shared_out_too():
    people = people_of(
        "Ann Bo; Carl Do", "a@x.org", "b@x.org", columns={C.NAME: 0, C.EMAIL: 1},
        also=((C.EMAIL, 2),),
    )  # fmt: skip

    assert people == [["Ann Bo", "a@x.org", ""], ["Carl Do", "b@x.org", ""]]


def test_a_short_row_is_divided():
    columns = {C.NAME: 0, C.EMAIL: 1}

    assert people_of("Ms Ann Bo / Mr Carl Do", columns=columns) == [
        ["Ms Ann Bo", ""], ["Mr Carl Do", ""],
    ]  # fmt: skip


@pytest.mark.parametrize("columns", [{C.NAME_POSITION: 0}, {C.GIVEN_NAME: 0, C.FAMILY_NAME: 1}])
def test_columns_of_parts_of_names_or_of_posts_are_not_divided(columns):
    assert len(people_of("Ms Ann Bo / Mr Carl Do", "", columns=columns)) == 1


def test_a_cell_of_more_people_than_a_row_has_slots_stays_whole():
    layout = Layout("", 1, ("Name",), {C.NAME: 0})
    row = row_of("Ms Ann Bo; Mr Carl Do; Dr Eve Fo")

    assert divided(row, layout, 2) == [row]
    assert len(divided(row, layout, 3)) == 3
