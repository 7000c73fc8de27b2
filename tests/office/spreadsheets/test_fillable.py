"""Workbooks to fill in: dates are dates, choices are picked, keys are protected."""

import io
import zipfile
from datetime import date

import pytest

from office.spreadsheets.fillable import (
    LISTS,
    Column,
    ColumnKind,
    FillableSheet,
    write_fillable,
)
from office.spreadsheets.reading import read

STEPS = FillableSheet(
    name="Steps",
    columns=[
        Column(name="key", heading="Key", kind=ColumnKind.NUMBER, is_key=True, hint="Keep it."),
        Column(name="title", heading="Title", is_needed=True),
        Column(name="kind", heading="Kind", kind=ColumnKind.CHOICE),
        Column(name="on", heading="On", kind=ColumnKind.DATE),
        Column(name="names", heading="Names", kind=ColumnKind.LINES),
    ],
    rows=[
        {"key": 7, "title": "=A1", "kind": "Law", "on": date(2018, 6, 30), "names": ["Ann", "Bo"]},
        {"title": "قانون BAPA+40"},
    ],
    choices={"kind": ["Law", "Decree, or more"]},
)


@pytest.fixture
def workbook(tmp_path):
    """The workbook of the steps, as a file."""
    path = tmp_path / "steps.xlsx"
    out = io.BytesIO()
    write_fillable(out, [STEPS], wrong_date="No date.", wrong_choice="Not in the list.")
    path.write_bytes(out.getvalue())
    return path


def sheet_xml(path):
    with zipfile.ZipFile(path) as container:
        return container.read("xl/worksheets/sheet1.xml").decode()


def test_a_filled_workbook_reads_back_as_it_was_written(workbook):
    with read(workbook) as book:
        steps = next(sheet for sheet in book.sheets if sheet.name == "Steps")
        rows = [row.cells for row in steps.rows()]

    assert rows == [
        ["Key", "Title *", "Kind", "On", "Names"],
        [7, "=A1", "Law", "2018-06-30", "Ann\nBo"],
        ["", "قانون BAPA+40"],
    ]


def test_a_date_is_a_date_of_the_spreadsheet_program(workbook):
    assert "<v>43281</v>" in sheet_xml(workbook)  # 30 June 2018 as Excel counts days


def test_dates_and_choices_have_rules_down_to_the_spare_rows(workbook):
    xml = sheet_xml(workbook)

    assert 'type="date"' in xml
    assert 'sqref="D2:D201"' in xml
    assert 'type="list"' in xml
    assert f"<formula1>{LISTS}!$A$1:$A$2</formula1>" in xml
    assert 'error="Not in the list."' in xml
    assert 'prompt="Keep it."' in xml


def test_keys_of_filled_rows_are_locked(workbook):
    with zipfile.ZipFile(workbook) as container:
        styles = container.read("xl/styles.xml").decode()
    xml = sheet_xml(workbook)

    assert "<sheetProtection" in xml
    unlocked = [
        number
        for number, style in enumerate(styles.split("<cellXfs")[1].split("<xf ")[1:])
        if 'locked="0"' in style
    ]
    style_of = {
        cell: int(xml.split(f'<c r="{cell}" s="')[1].split('"')[0]) for cell in ("A2", "B2", "D2")
    }
    assert style_of["A2"] not in unlocked
    assert style_of["B2"] in unlocked
    assert style_of["D2"] in unlocked


def test_the_choices_stand_on_a_hidden_sheet(workbook):
    with read(workbook) as book:
        assert [(sheet.name, sheet.is_visible) for sheet in book.sheets] == [
            ("Steps", True),
            (LISTS, False),
        ]
