import io
import json
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from imports.models import Batch
from people.management.commands.import_participants import Command
from people.models import Person
from tests.people.importer.samples import COTONOU, DATA, MESSY

pytestmark = pytest.mark.usefixtures("reference", "workshop")


def run(path, *options):
    out = io.StringIO()
    call_command(
        "import_participants", str(path), "--workshop", "nairobi-2017", *options, stdout=out
    )
    return out.getvalue()


def test_without_apply_nothing_is_written():
    answer = json.loads(run(MESSY, "--json"))

    assert (answer["rows"], answer["new"], answer["applied"]) == (124, 118, False)
    assert not Person.objects.exists()
    assert not Batch.objects.exists()


def test_the_answer_names_every_problem_and_every_spelling():
    answer = json.loads(run(MESSY, "--json"))

    assert {"row", "column", "value", "reason"} <= answer["problems"][0].keys()
    rows = {row["row"] for row in answer["problems"]}
    assert rows == {8, 30, 35, 103, 114, 117} | {36, 59, 67, 80, 99, 130}  # the first say NA
    assert answer["countries"]["Zamunda"] is None
    assert answer["countries"]["Ivory Coast"] == "CIV"
    assert answer["possible_duplicates"] == 4


def test_applied_twice_the_second_answer_is_all_unchanged():
    first = json.loads(run(COTONOU, "--apply", "--json"))
    second = json.loads(run(COTONOU, "--apply", "--json"))

    assert (first["new"], second["new"], second["unchanged"]) == (48, 0, 48)
    assert Person.objects.count() == 48


def test_the_command_prints_words_without_json():
    assert "row 59, Country, Zamunda: It is not certain which country this is." in run(MESSY)


def test_a_refused_file_says_why(tmp_path):
    path = tmp_path / "list.pdf"
    path.write_text("x")

    with pytest.raises(CommandError, match="Choose a CSV, XLSX, ODS or XLS file"):
        run(path)


@pytest.mark.parametrize(
    "rows",
    [
        "q1,q2\n17,18\n19,20\n",
        "Jina Kamili,Mahali\nAnn Bo,juu\nBen Co,chini\n",  # is the first row the header?
    ],
)
def test_a_list_of_which_it_is_not_sure_who_is_named_is_refused(tmp_path, rows):
    path = tmp_path / "list.csv"
    path.write_text(rows)

    with pytest.raises(CommandError, match="No column is known to hold the names"):
        run(path)


def test_an_unknown_workshop_or_file_says_what_there_is(tmp_path):
    with pytest.raises(CommandError, match="Known: nairobi-2017"):
        call_command("import_participants", str(MESSY), "--workshop", "nowhere")
    with pytest.raises(CommandError, match="There is no file"):
        run(tmp_path / "absent.csv")


def test_decisions_from_a_file_settle_rows(tmp_path):
    path = tmp_path / "decisions.csv"
    path.write_text("row,decision\n59,import\n113,fill\n")

    answer = json.loads(run(MESSY, "--apply", "--json", "--decisions", str(path)))

    assert (answer["new"], answer["updated"], answer["left_out"]) == (119, 1, 4)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("d.csv", "31,perhaps", "is no decision; use one of"),
        ("d.json", '{"x": "skip"}', "is no row number"),
        ("d.json", "{", "d.json"),
    ],
)
def test_decisions_that_cannot_be_read_write_nothing(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_text(content)

    with pytest.raises(CommandError, match=words) as refused:
        run(MESSY, "--apply", "--decisions", str(path))

    assert refused.value.returncode == 2
    assert not Batch.objects.exists()


def test_an_import_is_undone_by_its_number():
    batch = json.loads(run(COTONOU, "--apply", "--json"))["batch"]

    out = io.StringIO()
    call_command("import_participants", undo=batch, json=True, stdout=out)

    assert json.loads(out.getvalue())["removed"] == 48
    assert not Person.objects.exists()
    with pytest.raises(CommandError, match="No import has the number 999999"):
        call_command("import_participants", undo=999_999)


def test_countries_as_headings_can_be_switched(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Name,Position\nKENYA,\nAnn Bo,Director\nBen Co,Adviser\n")

    assert json.loads(run(path, "--json", "--country-heading", "yes"))["countries"] == {
        "KENYA": "KEN"
    }
    assert json.loads(run(path, "--json", "--country-heading", "no"))["countries"] == {}


def test_without_a_file_or_a_batch_the_call_is_wrong():
    with pytest.raises(CommandError) as refused:
        call_command("import_participants")

    assert refused.value.returncode == 2


def exit_code(monkeypatch, *arguments):
    """That of the command as a program; the test keeps its connection."""
    no_connections = SimpleNamespace(close_all=lambda: None)
    monkeypatch.setattr("django.core.management.base.connections", no_connections)
    argv = ["manage.py", "import_participants", *map(str, arguments)]
    try:
        Command(stdout=io.StringIO(), stderr=io.StringIO()).run_from_argv(argv)
    except SystemExit as end:
        return end.code
    return 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((COTONOU, "--workshop", "nairobi-2017", "--apply"), 0),
        ((COTONOU, "--workshop", "nairobi-2017"), 0),
        ((MESSY, "--workshop", "nairobi-2017"), 3),
        ((MESSY, "--workshop", "nairobi-2017", "--apply", "--verbosity", "0"), 3),
        ((MESSY, "--workshop", "atlantis-2017"), 1),
        ((DATA / "nothing.csv", "--workshop", "nairobi-2017"), 1),
        ((COTONOU,), 2),
        (("--undo", "999999"), 1),
    ],
)
def test_the_exit_code_says_whether_anything_is_left_over(monkeypatch, arguments, code):
    assert exit_code(monkeypatch, *arguments) == code


def test_an_undone_import_leaves_nothing_over(monkeypatch):
    run(MESSY, "--apply")

    assert exit_code(monkeypatch, "--undo", Batch.objects.get().pk) == 0


def test_the_answer_says_which_rows_are_decided_together(tmp_path):
    path = tmp_path / "list.csv"
    rows = ("Treasury,Officer", "FAO,Officer", "UNDP,Driver")
    lines = ("Name,Country,Organisation,Position", *(f"Ann Bo,Kenya,{row}" for row in rows))
    path.write_text("\n".join(lines), encoding="utf-8")

    duplicates = json.loads(run(path, "--json"))["duplicates"]

    together = [(row["row"], row["of_row"], row["decided_with"]) for row in duplicates]
    assert together == [(3, 2, None), (4, 2, 3)]
