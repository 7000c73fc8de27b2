"""manage.py import_participants FILE --workshop CODE [--apply] [--json]"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workshops.actions import apply_import
from workshops.imports import report
from workshops.imports.batches import ListRefused, ReadList, check_list, keep, read_list
from workshops.imports.preview import Checked
from workshops.models import Event


class Command(BaseCommand):
    help = (
        "Checks a list of participants (CSV, XLSX, ODS, XLS) against the people known, and with "
        "--apply writes it. Rows that need a decision are named and left out: a name that is a "
        "formula, a country nobody knows, a row that repeats or may repeat a person. A bad "
        "e-mail address is named and left out; its person is imported."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--workshop", required=True, help="code of the event: nairobi-2017")
        parser.add_argument("--apply", action="store_true", help="write people, not only check")
        parser.add_argument("--json", action="store_true", help="print one JSON object only")
        parser.add_argument("--sheet", default="", help="name of the sheet, if several")
        parser.add_argument("--encoding", default="", help="alphabet of a text file: cp1256")

    def handle(self, *args: Any, **options: Any) -> None:
        event = self._event(options["workshop"])
        try:
            found = read_list(
                self._path(options["file"]),
                options["file"].name,
                sheet=options["sheet"],
                encoding=options["encoding"],
            )
        except ListRefused as refusal:
            if options["json"]:
                self.stdout.write(json.dumps({"refused": refusal.code, "reason": refusal.message}))
            raise CommandError(refusal.message) from refusal
        checked = check_list(event, found)
        if options["apply"]:
            apply_import(batch=keep(event=event, found=found, by=None), by=None)
        summary = _summary(event, found, checked, options["apply"])
        if options["json"]:
            self.stdout.write(json.dumps(summary, ensure_ascii=False, indent=1))
        else:
            self._print(summary)

    def _event(self, code: str) -> Event:
        try:
            return Event.objects.get(code=code)
        except Event.DoesNotExist as error:
            codes = ", ".join(Event.objects.values_list("code", flat=True))
            raise CommandError(f"No workshop has the code {code}. Known: {codes}.") from error

    def _path(self, path: Path) -> Path:
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        return path

    def _print(self, summary: dict[str, Any]) -> None:
        done = "written" if summary["applied"] else "nothing written; add --apply to write"
        self.stdout.write(f"{summary['file']} for {summary['workshop']}: {done}")
        for name in ("rows", "new", "updated", "unchanged", "possible_duplicates", "blocked"):
            self.stdout.write(f"{summary[name]:>7}  {name.replace('_', ' ')}")
        for row in summary["duplicates"]:
            self.stdout.write(f"row {row['row']}: {row['reason']}")
        for row in summary["problems"]:
            self.stdout.write(f"row {row['row']}, {row['column']}, {row['value']}: {row['reason']}")


def _summary(
    event: Event, found: ReadList, checked: list[Checked], is_applied: bool
) -> dict[str, Any]:
    return {
        "file": found.file_name,
        "workshop": event.code,
        "applied": is_applied,
        "sheet": found.layout.sheet,
        "header_row": found.layout.header_row,
        "columns": {
            column.value: found.layout.header_of(column) for column in found.layout.columns
        },
        "unused_columns": list(found.layout.unused),
        **report.counts(checked),
        "problems": report.problems(found.rows),
        "countries": report.countries(found.rows),
        "duplicates": report.duplicates(checked),
        "sheet_rows": report.rows_with(checked),
        "skipped": report.skipped(found.skipped),
    }
