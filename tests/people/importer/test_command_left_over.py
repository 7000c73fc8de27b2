"""The command line tells of everything in a file that it leaves out, and its exit code says so."""

import io
import json

import pytest
import xlsxwriter
from django.core.management import CommandError, call_command

from imports.columns.omissions import unused_of
from imports.models import Batch
from people.models import Person
from tests.people.importer.samples import COTONOU, LISTS
from tests.people.importer.test_command import exit_code

pytestmark = pytest.mark.usefixtures("reference", "workshop")

HEADER = ["Name", "Country", "E-mail"]
ANN = ["Ann Bo", "Kenya", "ann@x.example.org"]
BEN = ["Ben Co", "Ghana", "ben@x.example.org"]
THREE_SHEETS = LISTS / "11-three-sheets.xlsx"


def run(path, *options):
    out = io.StringIO()
    call_command(
        "import_participants", str(path), "--workshop", "nairobi-2017", *options, stdout=out
    )
    return out.getvalue()


def answer_of(path, *options):
    return json.loads(run(path, "--json", *options))


@pytest.fixture
def workbook(tmp_path):
    """`workbook(sheets, hidden_rows, hidden_columns)`: hidden is what the last sheet hides."""

    def write(sheets, hidden_rows=(), hidden_columns=()):
        path = tmp_path / "list.xlsx"
        with xlsxwriter.Workbook(path) as book:
            for name, rows in sheets.items():
                page = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    page.write_row(number, 0, row)
            for number in hidden_rows:
                page.set_row(number - 1, options={"hidden": True})
            for letters in hidden_columns:
                page.set_column(f"{letters}:{letters}", None, None, {"hidden": True})
        return path

    return write


WIDE = [[*HEADER, *[f"Q{n}" for n in range(4, 62)]], [*ANN, *[""] * 57, "late"]]
FILES = {
    "whole": ({"List": [HEADER, ANN, BEN]}, (), ()),
    "another list": ({"List": [HEADER, ANN], "Day 2": [HEADER, BEN]}, (), ()),
    "notes": ({"List": [HEADER, ANN], "Notes": [["Bring the badges"]]}, (), ()),
    "hidden row": ({"List": [HEADER, ANN, BEN]}, (3,), ()),
    "hidden blank row": ({"List": [HEADER, ANN, BEN]}, (9,), ()),
    "hidden column": ({"List": [HEADER, ANN, BEN]}, (), ("C",)),
    "hidden blank column": ({"List": [HEADER, ANN, BEN]}, (), ("H",)),
    "wide": ({"List": WIDE}, (), ()),
    "unused text": ({"List": [[*HEADER, "Diet"], [*ANN, "vegan"]]}, (), ()),
    "unused figures": ({"List": [[*HEADER, "Born"], [*ANN, "1970-01-02"]]}, (), ()),
    "waiting": ({"List": [HEADER, ANN, ["Cy Do", "Zamunda", ""]]}, (), ()),
}


@pytest.mark.parametrize(
    ("file", "options", "reasons"),
    [
        ("whole", (), []),
        ("another list", (), ["other_sheets"]),
        ("another list", ("--sheet", "List"), []),
        ("another list", ("--all-sheets",), []),
        ("notes", (), ["other_sheets"]),
        ("notes", ("--all-sheets",), []),
        ("hidden row", (), ["hidden_rows"]),
        ("hidden row", ("--hidden-rows", "leave-out"), []),
        ("hidden row", ("--hidden-rows", "import"), []),
        ("hidden blank row", (), []),
        ("hidden column", (), ["hidden_columns"]),
        ("hidden column", ("--hidden-columns", "leave-out"), []),
        ("hidden column", ("--hidden-columns", "import"), []),
        ("hidden blank column", (), []),
        ("wide", (), ["columns_beyond_60"]),
        ("unused text", (), ["unused_columns"]),
        ("unused text", ("--ignore-unused-columns",), []),
        ("unused figures", (), []),
        ("waiting", (), ["rows"]),
    ],
)
def test_exit_code_three_means_that_something_was_left_out_or_waits(
    workbook, monkeypatch, file, options, reasons
):
    path = workbook(*FILES[file])

    answer = answer_of(path, *options)

    assert answer["left_over"] == reasons
    code = exit_code(monkeypatch, path, "--workshop", "nairobi-2017", *options)
    assert code == (3 if reasons else 0)


def test_the_sheets_that_are_not_read_are_named(monkeypatch):
    answer = answer_of(THREE_SHEETS)

    assert (answer["sheet"], answer["rows"]) == ("List", 1)
    assert [sheet["sheet"] for sheet in answer["other_sheets"]] == ["Day 2", "Observers"]
    assert all(sheet["is_list"] for sheet in answer["other_sheets"])
    assert exit_code(monkeypatch, THREE_SHEETS, "--workshop", "nairobi-2017") == 3
    assert "not read: sheet “Day 2”, 2 rows" in run(THREE_SHEETS)


def test_all_sheets_are_imported_as_one_list(monkeypatch):
    answer = answer_of(THREE_SHEETS, "--all-sheets", "--apply")

    assert (answer["rows"], answer["new"], answer["other_sheets"]) == (3, 3, [])
    assert [sheet["sheet"] for sheet in answer["sheets"]] == ["List", "Day 2", "Observers"]
    assert [sheet["header_row"] for sheet in answer["sheets"]] == [3, 1, 1]
    assert Person.objects.count() == 3
    assert exit_code(monkeypatch, THREE_SHEETS, "--workshop", "nairobi-2017", "--all-sheets") == 0


def test_rows_of_several_sheets_are_called_by_their_sheet(workbook):
    path = workbook({"List": [HEADER, ANN], "Day 2": [HEADER, ANN, ["Cy Do", "Zamunda", ""]]})

    answer, words = answer_of(path, "--all-sheets"), run(path, "--all-sheets")

    problem, repeated = answer["problems"][0], answer["duplicates"][0]
    assert (problem["sheet"], problem["row"]) == ("Day 2", 3)
    assert (repeated["sheet"], repeated["row"]) == ("Day 2", 2)
    assert (repeated["of_sheet"], repeated["of_row"]) == ("List", 2)
    assert "row Day 2, 3, Country, Zamunda" in words
    assert "List, 2" in repeated["reason"]


def test_decisions_about_rows_of_several_sheets_name_the_sheet(workbook, tmp_path):
    path = workbook({"List": [HEADER, ANN], "Day 2": [HEADER, BEN]})
    decisions = tmp_path / "decisions.csv"
    decisions.write_text('row,decision\n"Day 2, 2",skip\n')

    answer = answer_of(path, "--all-sheets", "--apply", "--decisions", str(decisions))

    assert (answer["new"], answer["left_out"]) == (1, 1)
    assert Person.objects.get().given_name == "Ann"


def test_a_decision_without_its_sheet_is_refused_where_several_are_read(workbook, tmp_path):
    path = workbook({"List": [HEADER, ANN], "Day 2": [HEADER, BEN]})
    decisions = tmp_path / "decisions.json"
    decisions.write_text('{"2": "skip"}')

    with pytest.raises(CommandError, match="names no sheet that is read") as refused:
        run(path, "--all-sheets", "--apply", "--decisions", str(decisions))

    assert refused.value.returncode == 2
    assert not Batch.objects.exists()


@pytest.mark.parametrize(("option", "people"), [("leave-out", 1), ("import", 2)])
def test_hidden_rows_are_imported_only_where_the_caller_says_so(workbook, option, people):
    path = workbook(*FILES["hidden row"])

    run(path, "--hidden-rows", option, "--apply")

    assert Person.objects.count() == people
    assert Person.objects.filter(given_name="Ben").exists() == (people == 2)


@pytest.mark.parametrize(("option", "email"), [("leave-out", ""), ("import", "ann@x.example.org")])
def test_hidden_columns_are_used_only_where_the_caller_says_so(workbook, option, email):
    path = workbook(*FILES["hidden column"])

    run(path, "--hidden-columns", option, "--apply")

    assert Person.objects.get(given_name="Ann").email == email


def test_the_command_says_in_words_which_content_it_left_out(workbook):
    sheets, rows, _columns = FILES["hidden row"]
    path = workbook({"List": [[*row, "Diet"] for row in sheets["List"]]}, rows, ("C",))

    words = run(path)

    assert "sheet “List”: hidden rows left out: 1 (rows 3)" in words
    assert "sheet “List”: hidden columns left out: E-mail" in words
    assert "sheet “List”: columns not used: Diet" in words


def test_an_alphabet_that_is_not_certain_is_named_with_its_choices(capsys):
    out = io.StringIO()
    path = LISTS / "14c-windows-1251.csv"

    with pytest.raises(CommandError, match="--encoding cp1251"):
        call_command(
            "import_participants", str(path), "--workshop", "nairobi-2017", "--json", stdout=out
        )

    answer = json.loads(out.getvalue())
    assert (answer["refused"], answer["encodings"][0]) == ("encoding", "cp1251")
    assert answer_of(path, "--encoding", "cp1251")["countries"]["Казахстан"] == "KAZ"


def test_unused_columns_with_text_are_named_with_their_values_and_an_example(workbook):
    path = workbook(*FILES["unused text"])
    diet = {"header": "Diet", "values": 1, "example": "vegan"}

    answer = answer_of(path, "--apply")

    assert answer["unused_columns_with_text"] == [diet]
    assert answer["sheets"][0]["unused_columns_with_text"] == [diet]
    assert "columns not used: Diet" in run(path)
    assert unused_of(Batch.objects.get().reading)[0].header == "Diet"


def test_fields_of_the_answer_that_scripts_rely_on_are_still_there():
    answer = answer_of(COTONOU)

    assert answer.keys() >= {
        "file", "workshop", "applied", "sheet", "header_row", "columns", "unused_columns", "rows",
        "new", "updated", "unchanged", "possible_duplicates", "blocked", "problems", "countries",
        "duplicates", "sheet_rows", "skipped",
    }  # fmt: skip


def test_a_sheet_that_the_file_does_not_have_is_refused_with_the_names_of_those_it_has():
    words = "no sheet “Day 3”. Its sheets: List, Day 2 and Observers."

    with pytest.raises(CommandError, match=words):
        run(THREE_SHEETS, "--sheet", "Day 3")
