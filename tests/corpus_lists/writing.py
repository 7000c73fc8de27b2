"""Writes sheets into files as the programs do that such lists come from."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from tests.corpus_lists.table import Sheet


@dataclass(frozen=True)
class Format:
    """A kind of file. ``encoding`` and ``delimiter`` are empty for workbooks."""

    suffix: str
    encoding: str = ""
    delimiter: str = ""
    quotes_all: bool = False


CSV = Format(".csv", "utf-8", ",")
CSV_WITH_MARK = Format(".csv", "utf-8-sig", ",")
QUOTED_CSV = Format(".csv", "utf-8", ",", quotes_all=True)
UNICODE_TEXT = Format(".txt", "utf-16", "\t")
WORKBOOK = Format(".xlsx")


def semicolons(encoding: str) -> Format:
    """What Excel saves as CSV where the comma divides decimals."""
    return Format(".csv", encoding, ";")


def write(path: Path, sheets: Sequence[Sheet], form: Format) -> None:
    if form.suffix == ".xlsx":
        write_workbook(path, sheets)
    else:
        write_text(path, sheets[0], form)


def write_text(path: Path, sheet: Sheet, form: Format) -> None:
    with path.open("w", encoding=form.encoding, newline="") as file:
        writer = csv.writer(
            file,
            delimiter=form.delimiter,
            quoting=csv.QUOTE_ALL if form.quotes_all else csv.QUOTE_MINIMAL,
            lineterminator="\r\n",
        )
        writer.writerows(sheet.rows)


def write_workbook(path: Path, sheets: Sequence[Sheet]) -> None:
    """Numbers are numbers, everything else is text."""
    options = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as workbook:
        for sheet in sheets:
            worksheet = workbook.add_worksheet(sheet.truth.name)
            for number, row in enumerate(sheet.rows):
                for index, value in enumerate(row):
                    if value != "":
                        worksheet.write(number, index, value)
            for first_row, first_column, last_row, last_column in sheet.merges:
                value = sheet.rows[first_row][first_column]
                worksheet.merge_range(first_row, first_column, last_row, last_column, value)
