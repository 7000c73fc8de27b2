import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.workshops.imports.samples import COTONOU, MESSY
from workshops.models import ImportBatch, Person

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
    assert not ImportBatch.objects.exists()


def test_the_answer_names_every_problem_and_every_spelling():
    answer = json.loads(run(MESSY, "--json"))

    assert {"row", "column", "value", "reason"} <= answer["problems"][0].keys()
    assert {row["row"] for row in answer["problems"]} == {36, 59, 67, 80, 99, 130}
    assert answer["countries"]["Zamunda"] is None
    assert answer["countries"]["Ivory Coast"] == "CIV"
    assert answer["possible_duplicates"] == 4


def test_applied_twice_the_second_answer_is_all_unchanged():
    first = json.loads(run(COTONOU, "--apply", "--json"))
    second = json.loads(run(COTONOU, "--apply", "--json"))

    assert (first["new"], second["new"], second["unchanged"]) == (48, 0, 48)
    assert Person.objects.count() == 48


def test_in_words_without_json():
    assert "row 59, Country, Zamunda: No country of this name is known." in run(MESSY)


def test_a_refused_file_says_why(tmp_path):
    path = tmp_path / "list.pdf"
    path.write_text("x")

    with pytest.raises(CommandError, match="Choose a CSV, XLSX, ODS or XLS file"):
        run(path)


def test_an_unknown_workshop_or_file_says_what_there_is(tmp_path):
    with pytest.raises(CommandError, match="Known: nairobi-2017"):
        call_command("import_participants", str(MESSY), "--workshop", "nowhere")
    with pytest.raises(CommandError, match="There is no file"):
        run(tmp_path / "absent.csv")
