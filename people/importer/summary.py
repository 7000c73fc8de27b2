"""What an import from the command line read, left out and would do, as JSON."""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from typing import Any

from imports.columns.sheets import SheetReading
from imports.models import Batch
from imports.reading.lists import Choice
from imports.reading.numbering import place_of, sheet_row_of, slot_of
from people.importer import report
from people.importer.batches import ParsedList
from people.importer.preview import CheckedPerson

_OF_FIRST_SHEET = ("sheet", "header_row", "columns", "unused_columns", "sheet_rows", "skipped")
_WRITTEN = ("new", "updated", "unchanged", "left_out")


def summary_of(
    workshop: str, parsed_list: ParsedList, checked: list[CheckedPerson], batch: Batch | None
) -> dict[str, Any]:
    """The whole answer but for `left_over`. Rows are numbered as in their sheet.

    What speaks of one sheet (`sheet`, `header_row`, `columns`, `unused_columns`, `sheet_rows`,
    `skipped`) is that of the first one; `sheets` has it for each.
    """
    sheets = [
        _of_sheet(parsed_list, place, reading, checked)
        for place, reading in enumerate(parsed_list.readings)
    ]
    summary = {
        "file": parsed_list.file_name,
        "workshop": workshop,
        "applied": batch is not None,
        **{name: sheets[0][name] for name in _OF_FIRST_SHEET},
        **report.counts(checked),
        **_rows(parsed_list, checked),
        "sheets": sheets,
        "other_sheets": [_as_json(choice) for choice in parsed_list.other_sheets],
    }
    for name in ("hidden_columns", "columns_beyond_60", "unused_columns_with_text"):
        summary[name] = [column for sheet in sheets for column in sheet[name]]
    summary["hidden_rows"] = sum(sheet["hidden_rows"] for sheet in sheets)
    if batch:
        summary |= {"batch": batch.pk, **{name: batch.counts[name] for name in _WRITTEN}}
    waiting = summary["possible_duplicates"] + summary["blocked"]
    return summary | {"waiting": summary["left_out"] if batch else waiting}


def _rows(parsed_list: ParsedList, checked: list[CheckedPerson]) -> dict[str, Any]:
    """What is to be said of single rows, and the spellings of countries in them."""
    problems = report.problems(parsed_list.rows)
    duplicates = report.duplicates(checked, parsed_list.row_label)
    return {
        "problems": [_placed(parsed_list, row) for row in problems],
        "countries": report.countries(parsed_list.rows),
        "duplicates": [_placed(parsed_list, row) for row in duplicates],
    }


def _as_json(sheet: Choice) -> dict[str, Any]:
    return {
        "sheet": sheet.name,
        "rows": sheet.rows,
        "is_list": sheet.is_list,
        "is_visible": sheet.is_visible,
    }


def _of_sheet(
    parsed_list: ParsedList, place: int, reading: SheetReading, checked: Iterable[CheckedPerson]
) -> dict[str, Any]:
    layout, left_out = reading.layout, parsed_list.left_out[place]
    rows = [row for row in checked if place_of(row.parsed.number) == place]
    numbers = report.rows_with(rows)
    return {
        "sheet": layout.sheet,
        "header_row": layout.header_row,
        "columns": {str(column): layout.header_of(column) for column in layout.columns},
        "columns_of_further_people": [
            {str(column): layout.headers[place] for column, place in person.columns.items()}
            for person in layout.further
        ],
        "rows": len(rows),
        "unused_columns": list(layout.unused),
        "unused_columns_with_text": [column.as_json() for column in reading.unused],
        "hidden_rows": left_out["hidden_rows"],
        "hidden_rows_imported": layout.reads_hidden_rows,
        "hidden_row_ranges": left_out["ranges"],
        "hidden_columns": left_out["hidden_columns"],
        "hidden_columns_imported": not layout.hidden,
        "columns_beyond_60": left_out["beyond"],
        "sheet_rows": {
            name: sorted(set(map(sheet_row_of, rows))) for name, rows in numbers.items()
        },
        "skipped": asdict(reading.skipped),
    }


def _placed(parsed_list: ParsedList, row: dict[str, Any]) -> dict[str, Any]:
    """The row with its sheet, and numbered as in its sheet; and which person of the row."""
    placed = row | {
        "row": sheet_row_of(row["row"]),
        "sheet": parsed_list.sheet_of(row["row"]),
        "person_in_row": slot_of(row["row"]) + 1,
    }
    if row.get("of_row"):
        placed |= {
            "of_row": sheet_row_of(row["of_row"]),
            "of_sheet": parsed_list.sheet_of(row["of_row"]),
            "of_person_in_row": slot_of(row["of_row"]) + 1,
        }
    if row.get("decided_with"):
        placed |= {
            "decided_with": sheet_row_of(row["decided_with"]),
            "decided_with_sheet": parsed_list.sheet_of(row["decided_with"]),
        }
    return placed


def left_over(summary: dict[str, Any], settled: Collection[str]) -> list[str]:
    """Why something of the file was left out or waits, by the names of the summary's fields.

    What the caller has settled by an option is not left over.
    """
    lists = [sheet for sheet in summary["other_sheets"] if sheet["is_list"]]
    reasons = {
        "rows": summary["waiting"],
        "other_sheets": lists if "all_sheets" in settled else summary["other_sheets"],
        "hidden_rows": summary["hidden_rows"],
        "hidden_columns": summary["hidden_columns"],
        "columns_beyond_60": summary["columns_beyond_60"],
        "unused_columns": summary["unused_columns_with_text"],
    }
    return [name for name, count in reasons.items() if count and name not in settled]
