"""Lists as hosts really send them: headings, merged cells, tags, two-row headers, no header."""

import pytest

from imports.columns.detection import is_list
from imports.columns.layout import Layout
from imports.reading.lists import Skipped
from office.spreadsheets.reading import read_pasted
from people.importer.form import FORM, choices, find_layout, people_rows, with_mapping
from people.importer.headers import Column
from people.importer.row_reader import Reader
from tests.people.importer.test_columns import SheetOf

C = Column


@pytest.fixture
def people_of(spellings):
    """`people_of(*rows)`: who is named, from where, and what was skipped."""

    def read(*rows, merged=(), country_headings=None):
        sheet = SheetOf(*rows, merged=merged)
        is_country = lambda text: spellings.resolve(text).iso3 is not None  # noqa: E731
        layout = find_layout([sheet], is_country, country_headings=country_headings)[1]
        skipped, reader = Skipped(), Reader(layout, spellings)
        persons = [reader.read(row) for row in people_rows(sheet, layout, skipped)]
        people = [
            (p.given_name + " " + p.family_name, p.country or p.country_text) for p, _ in persons
        ]
        return people, skipped, [[problem.code for problem in problems] for _, problems in persons]

    return read


HEAD = ["No", "Name", "Position"]


def test_countries_above_their_people_are_carried_down(people_of):
    people, skipped, problems = people_of(
        HEAD, ["KENYA"], [1, "Ann Bo", "x"], [2, "Ben Co", "y"], ["Ghana (2)"], [3, "Cy Do", "z"]
    )

    assert people == [("Ann Bo", "KEN"), ("Ben Co", "KEN"), ("Cy Do", "GHA")]
    assert skipped.headings == [2, 5]
    assert problems == [[], [], []]


@pytest.mark.parametrize(
    "heading",
    ["Pays : Bénin", "1. BENIN", "Délégation du Bénin", "Benin:", "BÉNIN – 4", "III. Benin"],
)
def test_country_headings_are_understood_in_other_words(people_of, heading):
    assert people_of(HEAD, [heading], [1, "Ann Bo", "x"])[0] == [("Ann Bo", "BEN")]


def test_a_country_above_the_header_and_again_on_each_page(people_of):
    people, skipped, _ = people_of(
        ["Kenya"], HEAD, [1, "Ann Bo", "x"], ["Ghana"], HEAD, [2, "Ben Co", "y"]
    )

    assert people == [("Ann Bo", "KEN"), ("Ben Co", "GHA")]
    assert (skipped.headings, skipped.headers) == ([4], [5])


def test_a_heading_that_is_no_country_is_asked_and_never_given_to_the_country_before(people_of):
    people, _, problems = people_of(
        HEAD, ["Kenya"], [1, "Ann Bo", "x"], ["UN agencies"], [2, "Ben Co", "y"]
    )

    assert people == [("Ann Bo", "KEN"), ("Ben Co", "UN agencies")]
    assert problems == [[], ["unknown_country"]]


def test_a_countrys_own_column_outranks_the_heading(people_of):
    rows = ["Name", "Position", "Country"], ["Kenya"], ["Ann Bo", "x", "Ghana"], ["Ben Co", "y"]

    assert people_of(*rows, country_headings=True)[0] == [("Ann Bo", "GHA"), ("Ben Co", "KEN")]


def test_headings_can_be_forced_on_and_off(people_of):
    rows = HEAD, ["Zamunda"], [1, "Ann Bo", "x"]
    real = HEAD, ["Kenya"], [1, "Ann Bo", "x"]

    assert people_of(*rows)[0] == [("Ann Bo", "")]  # a note
    assert people_of(*rows, country_headings=True)[0] == [("Ann Bo", "Zamunda")]
    assert people_of(*real, country_headings=False)[0] == [("Ann Bo", "")]


def test_a_country_merged_down_its_column_is_everybodys(people_of):
    people, _, problems = people_of(
        ["Name", "Country", "Position"],
        ["Ann Bo", "Kenya", "x"],
        ["Ben Co", "", "y"],
        ["Cy Do"],
        ["Di Eo", "Ghana"],
        merged=[(2, 4, 1)],
    )

    assert [country for _, country in people] == ["KEN", "KEN", "KEN", "GHA"]
    assert problems == [[], [], [], []]


def test_a_person_over_two_rows_is_one_person(people_of):
    people, skipped, _ = people_of(
        ["Name", "Country", "E-mail"],
        ["Ann Bo", "Kenya", "a@b.org"],
        ["", "", "c@d.org"],
        ["Ben Co", "Ghana", "e@f.org"],
        merged=[(2, 3, 0), (2, 3, 1)],
    )

    assert people == [("Ann Bo", "KEN"), ("Ben Co", "GHA")]
    assert skipped.joined == [3]


def test_tags_say_what_columns_hold_in_a_language_that_we_do_not_read(people_of):
    people, skipped, _ = people_of(
        ["Jina", "Nchi", "Barua"],
        ["#contact+name", "#country+name", "#contact+email"],
        ["Ann Bo", "Kenya", "a@b.org"],
    )

    assert people == [("Ann Bo", "KEN")]
    assert skipped.headers == [2]


def test_totals_and_pages_are_no_people(people_of):
    people, skipped, _ = people_of(
        HEAD, [1, "Ann Bo", "x"], ["", "TOTAL", 45], ["Page 1 of 2"], ["Total: 45 participants"]
    )

    assert (len(people), skipped.notes) == (1, [3, 4, 5])


def layout_of(*rows):
    return find_layout([SheetOf(*rows)], lambda text: text in ("Kenya", "Ghana"))[1]


def test_a_header_of_two_rows_is_read_together():
    layout = layout_of(
        ["No", "Participant", "", "Country", "Contact"],
        ["", "First name", "Last name", "", "E-mail", "Phone"],
        [1, "Ann", "Bo", "Kenya", "a@b.org", "+254 700 000 000"],
    )

    assert layout.header_row == 2
    assert layout.columns == {
        C.NUMBER: 0, C.GIVEN_NAME: 1, C.FAMILY_NAME: 2, C.COUNTRY: 3, C.EMAIL: 4, C.PHONE: 5,
    }  # fmt: skip


def test_a_list_without_a_header_is_known_by_what_it_holds():
    layout = layout_of(
        ["Mr", "Ann Bo", "Director of Planning", "Ministry of Finance", "Kenya", "a@b.org"],
        ["Dr", "Ben Co", "Economist", "University of Ghana", "Ghana", "c@d.org"],
    )

    assert layout.header_row == 0
    assert layout.headers == ("A", "B", "C", "D", "E", "F")
    assert layout.columns == {
        C.HONORIFIC: 0, C.NAME: 1, C.POSITION: 2, C.ORGANISATION: 3, C.COUNTRY: 4, C.EMAIL: 5,
    }  # fmt: skip


def test_rows_of_words_alone_are_a_table_without_a_header():
    layout = layout_of(["Ann Bo", "Kenya"], ["Ben Co", "Ghana"])

    assert layout.header_row == 0
    assert layout.columns == {C.NAME: 0, C.COUNTRY: 1}
    assert not is_list(FORM, layout)


def test_every_column_of_addresses_counts():
    layout = layout_of(["Name", "E-mail", "E-mail 2", "Phone", "Mobile"], ["Ann Bo", "a@b.org"])

    assert layout.mapping == {0: C.NAME, 1: C.EMAIL, 2: C.EMAIL, 3: C.PHONE, 4: C.PHONE}
    assert layout.unused == ()


def test_a_corrected_mapping_replaces_what_was_found_and_can_be_kept():
    layout = layout_of(["Name", "Function", "Remarks"], ["Ann Bo", "x", "Kenya or so"])

    corrected = with_mapping(layout, {0: C.NAME, 1: C.ORGANISATION, 2: C.COUNTRY})

    assert corrected.columns == {C.NAME: 0, C.ORGANISATION: 1, C.COUNTRY: 2}
    assert Layout.from_json(corrected.as_json()) == corrected


def test_the_shape_of_a_file_is_its_headers_alone():
    accented = find_layout([SheetOf(["Name", "País"], ["Ann Bo", "x"], name="A")], bool)[1]
    plain = find_layout([SheetOf([], ["NAME ", "Pais"], ["Cy Do", "y"], name="B")], bool)[1]
    longer = find_layout([SheetOf(["Name", "País", "x"], ["Ann Bo", "x"])], bool)[1]

    assert accented.shape == plain.shape != longer.shape


def test_rows_of_nothing_but_errors_are_no_people():
    sheet = SheetOf(["Name", "Country"], ["Ann Bo", "#N/A"], ["#N/A", "#N/A"], ["", "#REF!"])
    layout = find_layout([sheet], bool)[1]

    assert [row.number for row in people_rows(sheet, layout, Skipped())] == [2]


def test_sheets_are_offered_with_their_rows_and_whether_they_name_people():
    sheets = [
        SheetOf(name="Empty"),
        SheetOf(["Read me"], name="Notes"),
        SheetOf(["Name", "Country"], ["Ann Bo", "Kenya"], ["Ben Co", "Ghana"], name="List"),
        SheetOf(["Name", "Country"], ["Cy Do", "Kenya"], name="Old", is_visible=False),
    ]

    offered = [(c.name, c.is_visible, c.rows, c.is_list) for c in choices(sheets, bool)]

    assert offered == [
        ("Notes", True, 1, False), ("List", True, 3, True), ("Old", False, 2, True),
    ]  # fmt: skip


def test_a_table_pasted_from_word_is_a_list_like_any_other(spellings):
    page = (
        "<table><tr><td>Nom et pr&eacute;nom<td>Pays<tr><td>KON&Eacute; A&iuml;ssatou"
        "<td rowspan=2>B&eacute;nin<tr><td>Ann BO</table>"
    )
    with read_pasted(page) as book:
        sheet, layout = find_layout(book.sheets, lambda text: bool(spellings.resolve(text).iso3))
        reader = Reader(layout, spellings)
        people = [reader.read(row)[0] for row in people_rows(sheet, layout, Skipped())]

    assert [(p.given_name, p.family_name, p.country) for p in people] == [
        ("Aïssatou", "KONÉ", "BEN"), ("Ann", "BO", "BEN"),
    ]  # fmt: skip
