import pytest

from imports.columns.detection import NoListFoundError
from imports.reading.lists import Skipped
from office.spreadsheets.reading import Row
from people.importer.form import find_layout, people_rows
from people.importer.headers import Column, column_of

C = Column


class SheetOf:
    """A sheet as reading gives it, from rows in the test."""

    def __init__(self, *rows, name="List", is_visible=True, merged=()):
        self.name = name
        self.is_visible = is_visible
        self.merged = list(merged)
        self.hidden_rows, self.hidden_columns, self.left_out = [], [], {}
        self.filled = sum(1 for row in rows if row)
        self._rows = [Row(number, list(cells)) for number, cells in enumerate(rows, 1) if cells]

    def rows(self):
        return iter(self._rows)


def layout_of(*rows):
    return find_layout([SheetOf(*rows)], lambda text: text in ("Kenya", "Ghana"))[1]


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Designation / Organization", C.POSITION_ORGANISATION),
        ("Email address(es)", C.EMAIL),
        ("E-mail*", C.EMAIL),
        ("Courriel", C.EMAIL),
        ("Nom et prénom", C.NAME),
        ("Pays / Country", C.COUNTRY),
        ("País", C.COUNTRY),
        ("البلد", C.COUNTRY),
        ("Apellidos", C.FAMILY_NAME),
        ("Função", C.POSITION),
        ("N°", C.NUMBER),
        ("Dietary requirements", None),
    ],
)
def test_headers_in_five_languages_are_recognised(header, column):
    assert column_of(header) == column


def test_the_header_is_found_below_title_rows():
    layout = layout_of(["LIST OF PARTICIPANTS"], [], ["Name", "Country"], ["Ann Bo", "Kenya"])

    assert layout.header_row == 3
    assert layout.columns == {C.NAME: 0, C.COUNTRY: 1}


def test_nom_beside_prenom_is_the_family_name():
    assert layout_of(["Nom", "Prénom"], ["KONÉ", "Ali"]).columns == {
        C.FAMILY_NAME: 0,
        C.GIVEN_NAME: 1,
    }


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ([("Anna Bo", "Anna"), ("Bo Kofi", "Kofi")], {C.NAME: 0, C.GIVEN_NAME: 1}),
        ([("Anna Bo", "Anna"), ("Otieno", "Kofi")], {C.FAMILY_NAME: 0, C.GIVEN_NAME: 1}),
        ([("Anna Bo", "Anna"), ("Otieno", "")], {C.FAMILY_NAME: 0, C.GIVEN_NAME: 1}),
        ([("Anna", "Anna"), ("Kofi", "Kofi")], {C.FAMILY_NAME: 0, C.GIVEN_NAME: 1}),
        ([("Ben Ali", "Ali"), ("Kofi", "Ama"), ("Bo", "Eva")], {C.FAMILY_NAME: 0, C.GIVEN_NAME: 1}),
    ],
)
def test_name_beside_the_given_name_is_whole_where_most_rows_repeat_the_given_name(rows, columns):
    layout = layout_of(["Name", "Prénom", "Pays"], *([*row, "Kenya"] for row in rows))

    assert layout.columns == {**columns, C.COUNTRY: 2}


def test_a_second_nom_beside_a_whole_name_and_the_given_name_is_the_family_name():
    layout = layout_of(["Name", "Prénom(s)", "NOM"], ["Ali Koné", "Ali", "KONÉ"])

    assert layout.columns == {C.NAME: 0, C.GIVEN_NAME: 1, C.FAMILY_NAME: 2}


@pytest.mark.parametrize(("below", "column"), [("Mr", C.HONORIFIC), ("Director", C.POSITION)])
def test_title_is_what_stands_below_it(below, column):
    assert layout_of(["Title", "Name"], [below, "Ann Bo"]).columns[column] == 0


def test_addresses_and_countries_without_a_header_are_known_by_their_content():
    layout = layout_of(["Name", "Function", "", ""], ["Ann Bo", "", "a@b.org", "Kenya"])

    assert (layout.columns[C.EMAIL], layout.columns[C.COUNTRY]) == (2, 3)


def test_columns_that_are_not_used_are_named():
    assert layout_of(["Name", "Country", "Diet"], ["Ann Bo", "Kenya", "x"]).unused == ("Diet",)


def test_the_sheet_whose_header_says_most_is_chosen_and_hidden_ones_come_last():
    notes = SheetOf(["Remarks"], name="Notes")
    short = SheetOf(["Name", "Country"], name="Short")
    old = SheetOf(["Name", "Country", "E-mail"], name="Old", is_visible=False)

    sheet, _ = find_layout([notes, short, old], lambda text: False)

    assert sheet.name == "Short"


def test_blank_sheets_hold_no_list():
    with pytest.raises(NoListFoundError):
        layout_of([], [])


def test_blank_rows_notes_tags_and_repeated_headers_are_no_people():
    sheet = SheetOf(
        ["No.", "Name", "Country"],
        ["#meta", "#contact+name", "#country+name"],
        ["1", "Ann Bo", "Kenya"],
        [],
        ["No.", "Name", "Country"],
        ["2", "Ben Co"],
        ["* Names in capitals are family names"],
    )
    layout = find_layout([sheet], lambda text: False)[1]
    skipped = Skipped()

    rows = [row.number for row in people_rows(sheet, layout, skipped)]

    assert rows == [3, 6]
    assert (skipped.blank, skipped.headers, skipped.notes) == (1, [2, 5], [7])
