"""Which row of a table is its header, and what columns without known headers hold."""

import pytest

from people.importer.columns import Column
from people.importer.form import find_layout
from tests.people.importer.test_columns import SheetOf

C = Column
ANN = ["Ann Bo", "Kenya", "ann@example.org"]
BEN = ["Ben Co", "Ghana", "ben@example.org"]


def layout_of(*rows):
    return find_layout([SheetOf(*rows)], lambda text: text in ("Kenya", "Ghana"))[1]


@pytest.mark.parametrize(
    ("rows", "header_row"),
    [
        ([["Name", "Country", "E-mail"], ANN, BEN], 1),
        ([["Naam", "Land", "E-mail"], ANN, BEN], 1),  # one word is known
        ([["Jina", "Nchi", "Barua"], ANN, BEN], 1),  # none: but no address is below "Barua" alone
        ([["Name", "Foo", "Bar"], ["Ann Bo", "x", "y"], ["Ben Co", "y", "x"]], 1),
        ([["Name"], ["Ann Bo"], ["Ben Co"]], 1),
        ([["Participants"], [], ["Name", "Country"], ["Ann Bo", "Kenya"]], 3),
        ([["Participants"], ["Jina", "Nchi", "Barua"], ANN, BEN], 2),
        ([["Annex 1", "", ""], ["Naam", "Land", "E-mail"], ANN, BEN], 2),
        ([["Country", "Kenya"], ["Name", "Position", "E-mail"], ["Ann Bo", "x", "a@b.org"]], 2),
        ([["Name", "Country"]], 1),
        ([ANN, BEN], 0),
        ([["Ann Bo", "Director"], ["Ben Co", "Adviser"]], 0),
        ([["Ann Bo", "Director", ""], ["Ben Co", "Adviser", "b@c.org"]], 0),
        ([["Jina", "Mahali"], ["Ann Bo", "juu"], ["Ben Co", "chini"]], 0),  # to be chosen
        ([["no table at all"]], 0),
    ],
)
def test_the_header_is_known_by_its_words_or_by_not_being_like_the_rows_below(rows, header_row):
    assert layout_of(*rows).header_row == header_row


def test_the_header_of_a_list_printed_on_several_pages_is_the_first():
    header = ["No", "Name", "Country"]

    layout = layout_of(header, [1, "Ann Bo", "Kenya"], header, [2, "Ben Co", "Ghana"], [3, "Cy Do"])

    assert layout.header_row == 1


def test_header_words_outrank_the_values_below_them():
    layout = layout_of(
        ["Name", "Supervisor’s e-mail", "Hotel", "Born", "Badge"],
        ["Ann Bo", "boss@example.org", "University Inn", "1970-02-03", "0722123456"],
        ["Ben Co", "head@example.org", "Ministry Lodge", "1971-03-04", "0722123457"],
    )

    assert layout.columns == {C.NAME: 0}


def test_names_below_an_unknown_header_are_proposed_from_their_values():
    rows = (["Vertreter", "Country", "Ort"], ["Ann Bo", "Kenya", "Addis Ababa"],
            ["Ben Co", "Ghana", "Addis Ababa"])  # fmt: skip

    layout = layout_of(*rows)

    assert layout.columns == {C.COUNTRY: 1, C.NAME: 0}
    assert layout.by_content == (C.NAME,)


@pytest.mark.parametrize(
    "headers",
    [["Supervisor", "Country"], ["Emergency contact", "Country"], ["Vertreter", "Gast", "Country"]],
)
def test_names_of_somebody_else_or_in_two_columns_are_not_proposed(headers):
    names = (
        ["Ann Bo", "Cy Do", "Kenya"][-len(headers) :],
        ["Ben Co", "Di Eo", "Ghana"][-len(headers) :],
    )

    assert C.NAME not in layout_of(headers, *names).columns


@pytest.mark.parametrize(
    ("values", "column"),
    [
        (["ann@example.org", "ben@example.org"], C.EMAIL),
        (["Ann <ann@example.org>", "ben@example.org"], C.EMAIL),
        (["+254 700 000 000", "+233 20 123 4567"], C.PHONE),
        (["0722 123 456", "0722 123 457"], C.PHONE),
        (["Tel. 22123456", "tel 22123457"], C.PHONE),
        (["Ministry of Finance", "University of Ghana"], C.ORGANISATION),
        (["@ann", "@ben"], None),
        (["ann@", "ben@home"], None),
        (["1970-02-03", "1971-03-04"], None),
        (["03.02.1970", "04/03/1971"], None),
        (["2025-07-20T06:58:05.842Z", "2025-07-21T06:58:05.842Z"], None),
        (["76584619", "3165910948"], None),
        (["1 200 000", "3 400 000"], None),
        (["0.1234567", "0.7654321"], None),
        (["00012345", "00012346"], None),
        (["https://www.ministry.example/1", "https://www.ministry.example/2"], None),
        (["www.university.example", "www.institute.example"], None),
        (["ministry@gov.example", "ministry@gov.example"], None),
        (["+254 700 000 000", "+254 700 000 000"], None),
        (["Ministry of Finance", "Ministry of Finance"], None),
        (["Addis Ababa", "Addis Ababa"], None),
    ],
)
def test_a_column_without_a_header_is_what_its_values_are_for_sure(values, column):
    layout = layout_of(["Name", ""], ["Ann Bo", values[0]], ["Ben Co", values[1]])

    assert layout.columns == {C.NAME: 0} | ({column: 1} if column else {})
    assert layout.by_content == ((column,) if column else ())


def test_constant_values_are_no_names_in_a_table_without_a_header():
    layout = layout_of(["Addis Ababa", "Kenya"], ["Addis Ababa", "Ghana"])

    assert layout.columns == {C.COUNTRY: 1}


@pytest.mark.parametrize(
    ("headers", "country"),
    [
        (["Name", "Nationality", "Country"], 2),
        (["Name", "Country of residence", "Delegation"], 2),
        (["Name", "State", "Country"], 2),
        (["Name", "Nationality", "City"], 1),
    ],
)
def test_a_nationality_is_the_country_where_no_other_column_names_one(headers, country):
    rows = ["Ann Bo", "Kenya", "Ghana"], ["Ben Co", "Ghana", "Kenya"]

    assert layout_of(headers, *rows).columns[C.COUNTRY] == country


@pytest.mark.parametrize(
    ("values", "column"),
    [(["السيد", "السيدة"], C.HONORIFIC), (["المنصوري", "النجار"], C.FAMILY_NAME)],
)
def test_the_arabic_word_for_title_and_family_name_is_what_stands_below_it(values, column):
    rows = [["الاسم الأول", "اللقب"], ["حسن", values[0]], ["هبة", values[1]]]

    assert layout_of(*rows).columns[column] == 1


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (["Nom", "Prénom", "Nom complet"], {C.FAMILY_NAME: 0, C.GIVEN_NAME: 1, C.NAME: 2}),
        (["Nombre", "Apellidos", "Nombre completo"],
         {C.GIVEN_NAME: 0, C.FAMILY_NAME: 1, C.NAME: 2}),
        (["Name", "Full name", "Position"], {C.NAME: 1, C.POSITION: 2}),
        (["First name", "Position", "City"], {C.NAME: 0, C.POSITION: 1}),
        (["Фамилия", "Имя", "Отчество"], {C.FAMILY_NAME: 0, C.GIVEN_NAME: 1}),
    ],
)  # fmt: skip
def test_columns_of_names_are_what_their_neighbours_make_them(headers, expected):
    assert layout_of(headers, ["a b", "c d", "e f"], ["g h", "i j", "k l"]).columns == expected
