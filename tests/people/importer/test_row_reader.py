import pytest

from office.spreadsheets.reading import Row
from people.importer.form import find_layout
from people.importer.row_reader import Reader
from tests.people.importer.test_columns import SheetOf

HEADER = ["Title", "Name", "Position", "Organisation", "Organisation type", "Country", "E-mail"]


@pytest.fixture
def understood(spellings):
    """`understood(name=…, country=…)`: the person and the problems of one row."""

    def read(**cells):
        positions = {"title": 0, "name": 1, "position": 2, "organisation": 3, "kind": 4}
        positions |= {"country": 5, "email": 6}
        row = ["", "Ann Bo", "", "", "", "", ""]
        for name, value in cells.items():
            row[positions[name]] = value
        _, layout = find_layout([SheetOf(HEADER, ["Mr", "Ann Bo"])], lambda text: False)
        person, problems = Reader(layout, spellings).read(Row(2, row))
        return person, [(p.code, p.column, p.value, p.is_blocking) for p in problems]

    return read


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "no_name"),
        ('=HYPERLINK("http://example.org")', "formula"),
        ("@SUM(A1)", "formula"),
        ("TBC", "placeholder"),
        ("12", "not_a_name"),
        ("\u200b", "no_name"),
        ("\u3164", "no_name"),
        ("x" * 300, "long_name"),
    ],
)
def test_a_row_without_a_usable_name_is_kept_out_and_named(understood, name, code):
    _, problems = understood(name=name)

    assert [(problem, column, blocks) for problem, column, _, blocks in problems] == [
        (code, "Name", True)
    ]


@pytest.mark.parametrize(
    ("header", "name", "parts"),
    [
        ("Nom complet", "M ÁVILA Ramón", ("M.", "Ramón", "ÁVILA")),
        ("Nom complet", "M Ramón ÁVILA", ("M.", "Ramón", "ÁVILA")),
        ("Nom et prénom(s)", "M RUBÉN MUÑOZ", ("M.", "MUÑOZ", "RUBÉN")),
        ("Nom complet", "M Khan", ("", "M", "Khan")),
        ("Nom complet", "M S. Khan", ("", "M S.", "Khan")),
        ("Full name", "M Hassan Ali", ("", "M Hassan", "Ali")),
        ("Nombre completo", "M Hassan Ali", ("", "M Hassan", "Ali")),
        ("Full name / Nom complet", "M Hassan Ali", ("", "M Hassan", "Ali")),
    ],
)
def test_a_bare_m_is_monsieur_in_a_french_list_and_an_initial_elsewhere(
    spellings, header, name, parts
):
    _, layout = find_layout([SheetOf([header, "E-mail"], [name, ""])], lambda text: False)

    person, _problems = Reader(layout, spellings).read(Row(2, [name, ""]))

    assert (person.honorific, person.given_name, person.family_name) == parts


@pytest.mark.parametrize(
    ("given", "family", "column"),
    [("x" * 300, "Bo", "First name"), ("Ann", "x" * 300, "Last name")],
)
def test_a_name_in_two_columns_that_is_too_long_names_the_column(spellings, given, family, column):
    header = ["First name", "Last name", "Country"]
    _, layout = find_layout([SheetOf(header, ["Ann", "Bo"])], lambda text: False)

    _person, problems = Reader(layout, spellings).read(Row(2, [given, family, "Kenya"]))

    assert [(problem.code, problem.column) for problem in problems] == [("long_name", column)]


def test_a_bad_address_is_named_and_its_person_stays(understood):
    person, problems = understood(email="ann at ken.example.org; bo@ken.example.org")

    assert person.emails == ["bo@ken.example.org"]
    assert problems == [("bad_email", "E-mail", "ann at ken.example.org", False)]


def test_an_unknown_country_is_asked_and_a_blank_one_is_not(understood):
    assert understood(country="Zamunda")[1] == [("unknown_country", "Country", "Zamunda", True)]
    assert understood(country="–", position="Director")[1] == []


@pytest.mark.parametrize(
    ("name", "code"), [("Kenya", "country_heading"), ("Resource persons", "alone")]
)
def test_a_heading_between_the_people_is_no_person(understood, name, code):
    assert understood(name=name)[1] == [(code, "Name", name, True)]
    assert understood(name=name, position="Director")[1] == []


def test_a_cell_that_looks_like_a_formula_is_left_out_and_named(understood):
    person, problems = understood(organisation="=cmd|x", position="- Director")

    assert (person.organisation, person.position) == ("", "- Director")
    assert problems == [("unsafe", "Organisation", "=cmd|x", False)]


def test_a_value_that_is_too_long_is_left_out_and_named(understood):
    person, problems = understood(position="x" * 201)

    assert person.position == ""
    assert problems[0][0] == "too_long"


def test_the_type_column_outranks_what_the_name_suggests(understood):
    assert understood(organisation="Aid Bank", kind="NGO")[0].organisation_kind == "civil society"
    assert understood(organisation="UNDP", kind="?!")[0].organisation_kind == "un"


def test_forms_of_address_come_from_their_column_else_from_the_name(understood):
    assert understood(title="Dr", name="Mr Ann Bo")[0].honorific == "Dr"
    assert understood(name="Mr Ann Bo")[0].honorific == "Mr"


def test_a_split_cell_is_kept_beside_the_proposal(understood):
    person, _ = understood(
        name="Dr KONÉ Aïssatou (Director)", email="a@b.example.org; c@d.example.org"
    )

    assert (person.given_name, person.family_name, person.position) == (
        "Aïssatou",
        "KONÉ",
        "Director",
    )
    assert person.taken_apart == {
        "name": "Dr KONÉ Aïssatou (Director)",
        "email": "a@b.example.org; c@d.example.org",
    }


def test_a_single_word_is_not_taken_apart(understood):
    assert understood(name="Bo", email="a@b.example.org")[0].taken_apart == {}


def test_an_address_beside_the_name_is_an_address(understood):
    person, problems = understood(name="Ann Bo <ann@x.example.org>", email="")

    assert (person.given_name, person.family_name) == ("Ann", "Bo")
    assert person.emails == ["ann@x.example.org"]
    assert person.taken_apart == {"name": "Ann Bo <ann@x.example.org>"}
    assert problems == []


def test_a_number_beside_the_address_is_a_number_where_no_column_has_them(understood):
    person, _ = understood(email="Tel: +254 700 000 000 / E-mail: ann@x.example.org")

    assert (person.phone, person.emails) == ("+254 700 000 000", ["ann@x.example.org"])


def test_an_error_of_the_spreadsheet_counts_as_empty_and_is_named(understood):
    person, problems = understood(position="#N/A", organisation="Err:502", country="#REF!")

    assert (person.position, person.organisation, person.country_text) == ("", "", "")
    assert problems == [
        ("failed_cell", "Position", "#N/A", False),
        ("failed_cell", "Organisation", "Err:502", False),
        ("failed_cell", "Country", "#REF!", False),
    ]


def test_an_error_for_a_name_is_named_and_keeps_the_row_out(understood):
    _, problems = understood(name="#NAME?")

    assert [(code, blocks) for code, _, _, blocks in problems] == [
        ("failed_cell", False), ("no_name", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "given", "family"),
    [
        (["Анна Петровна Иванова", "Анна", "Иванова"], "Анна Петровна", "Иванова"),
        (["Ann M. Bo", "Ann", "BO"], "Ann M.", "BO"),
        (["Dr Ann Bo", "Ann", "Bo"], "Ann", "Bo"),
        (["iPhone", "Ann", "Bo"], "Ann", "Bo"),
        (["Ann Bo Co", "Ann", "Co Bo"], "Ann", "Co Bo"),
        (["Ann Bo", "", ""], "Ann", "Bo"),
        (["Ann Bo", "Ann", ""], "Ann", "Bo"),
        (["", "Ann", "Bo"], "Ann", "Bo"),
    ],
)
def test_a_whole_name_beside_its_parts_fills_what_they_lack(spellings, cells, given, family):
    header, other = ["Name", "First name", "Last name", "Position"], ["Cy Do", "Cy", "Do", "x"]
    layout = find_layout([SheetOf(header, cells, other)], lambda text: False)[1]

    person, problems = Reader(layout, spellings).read(Row(2, [*cells, "Director"]))

    assert (person.given_name, person.family_name, problems) == (given, family, [])


@pytest.mark.parametrize(
    ("name", "country", "parts"),
    [
        ("林健", "", ("健", "林")),
        ("林健", "China", ("健", "林")),
        ("林健", "Japan", ("", "林健")),
        ("林健 先生", "Japan", ("", "林健")),
        ("林 健", "Japan", ("健", "林")),
    ],
)
def test_name_without_a_space_is_left_whole_for_somebody_from_japan(
    understood, name, country, parts
):
    person, problems = understood(name=name, country=country, email="lin@example.org")

    assert (person.given_name, person.family_name) == parts
    assert problems == []


def test_row_with_a_chinese_name_is_found_as_it_was_written(understood):
    person, _problems = understood(name="张丽")

    assert (person.given_name, person.family_name, person.name) == ("丽", "张", "张丽")
    assert "张丽" in person.searched


@pytest.mark.parametrize(
    ("header", "cells", "parts"),
    [
        ("Name,Nombre,Apellidos", "Ana Vera Soto,Ana,Vera Soto", ("Ana", "Vera Soto")),
        ("Nombre,Name,Apellidos", "Ana,Ana Vera Soto,Vera Soto", ("Ana", "Vera Soto")),
        ("Name,Last name", "Ana Vera Soto,Vera Soto", ("Ana", "Vera Soto")),
        ("Name,Last name", "Vera Soto Ana,Vera Soto", ("Ana", "Vera Soto")),
        ("Name,Last name", "Dr Ana Vera Soto,Vera Soto", ("Ana", "Vera Soto")),
        ("Nombre,Apellidos", "Ana,Vera Soto", ("Ana", "Vera Soto")),
    ],
)
def test_a_whole_name_is_divided_by_the_family_name_beside_it(spellings, header, cells, parts):
    rows = [header.split(","), cells.split(","), cells.split(",")]
    layout = find_layout([SheetOf(*rows)], lambda text: False)[1]

    person, problems = Reader(layout, spellings).read(Row(2, rows[1]))

    assert (person.given_name, person.family_name) == parts
    assert problems == []
