"""manage.py import_participants FILE --workshop CODE [--apply] [--json], or --undo BATCH"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.errors import Refused
from imports import actions
from imports.models import Batch
from imports.progress import Progress, silent
from imports.reading.files import ListRefused
from imports.review import decision_files
from people.importer import report
from people.importer.batches import ParsedList, check_list, keep, read_list
from people.importer.preview import CheckedPerson
from people.models import PEOPLE_LIST
from workshops.models import Event

# Exit codes: 0 done, and nothing is left over; 1 refused or failed, nothing was written;
# 2 wrong call; 3 done, but rows wait for a decision or cannot be read.
LEFT_OVER = 3
WIDTH = 30


class Command(BaseCommand):
    left_over = 0  # rows, after it was run
    help = (
        "Checks a list of participants (CSV, XLSX, ODS, XLS) against the people known, and with "
        "--apply writes it. Rows that need a decision are named and left out, unless --decisions "
        "settles them: a name that is a formula, a country nobody knows, a row that repeats or "
        "may repeat a person. A bad e-mail address is named and left out; its person is "
        "imported. Exit code 0: nothing is left over; 1: refused, nothing was written; 2: wrong "
        "call; 3: done, but rows were left out or would be."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--workshop", default="", help="code of the event: nairobi-2017")
        parser.add_argument("--apply", action="store_true", help="write people, not only check")
        parser.add_argument("--json", action="store_true", help="print one JSON object only")
        parser.add_argument("--sheet", default="", help="name of the sheet, if several")
        parser.add_argument("--encoding", default="", help="alphabet of a text file: cp1256")
        parser.add_argument(
            "--country-heading",
            choices=("auto", "yes", "no"),
            default="auto",
            help="whether countries stand as headings above their people",
        )
        parser.add_argument(
            "--decisions",
            type=Path,
            help='what to do with rows: JSON {"31": "skip"} or CSV row,decision; decisions are '
            "import, skip, update (all fields), fill (blanks only)",
        )
        parser.add_argument("--undo", type=int, metavar="BATCH", help="take back an import")

    def run_from_argv(self, argv: list[str]) -> None:
        """As a program: its exit code says whether anything is left over."""
        super().run_from_argv(argv)
        if self.left_over:
            sys.exit(LEFT_OVER)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["undo"]:
            self._undo(options["undo"], options["json"])
            return
        if not options["file"] or not options["workshop"]:
            raise CommandError("Name a file and --workshop, or --undo BATCH.", returncode=2)
        event = self._event(options["workshop"])
        parsed_list, decisions = self._read(options)
        checked = check_list(event, parsed_list)
        batch = None
        if options["apply"]:
            batch = self._apply(event, parsed_list, decisions)
        summary = _summary(event, parsed_list, checked, batch)
        if options["json"]:
            self.stdout.write(json.dumps(summary, ensure_ascii=False, indent=1))
        else:
            self._print(summary)
        self.left_over = summary["left_out"] if batch else _waiting(summary)

    def _read(self, options: dict[str, Any]) -> tuple[ParsedList, dict[int, str]]:
        path = self._path(options["file"])
        headings = {"yes": True, "no": False}.get(options["country_heading"])
        try:
            decisions = decision_files.read(options["decisions"]) if options["decisions"] else {}
            parsed_list = read_list(
                path,
                path.name,
                sheet=options["sheet"],
                encoding=options["encoding"],
                country_headings=headings,
            )
        except ListRefused as refusal:
            if options["json"]:
                self.stdout.write(json.dumps({"refused": refusal.code, "reason": refusal.message}))
            raise CommandError(refusal.message) from refusal
        except (OSError, ValueError) as error:
            raise CommandError(f"{options['decisions']}: {error}", returncode=2) from error
        return parsed_list, decisions

    def _apply(self, event: Event, parsed_list: ParsedList, decisions: dict[int, str]) -> Batch:
        with self._bar() as progress:
            batch = keep(event=event, parsed_list=parsed_list, by=None, progress=progress)
            if decisions:
                actions.decide(batch=batch, decisions=decisions, by=None)
            return actions.apply_import(batch=batch, by=None, progress=progress)

    def _undo(self, pk: int, is_json: bool) -> None:
        batch = Batch.objects.filter(pk=pk, importer=PEOPLE_LIST).first()
        if batch is None:
            raise CommandError(f"No import has the number {pk}.")
        try:
            with self._bar() as progress:
                batch = actions.undo_import(batch=batch, by=None, progress=progress)
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        about = {"batch": batch.pk, "undone": True, **batch.undo_report}
        if is_json:
            self.stdout.write(json.dumps(about, ensure_ascii=False, indent=1))
            return
        for name in ("removed", "participations", "restored"):
            self.stdout.write(f"{about[name]:>7}  {name}")
        for name, reason in about["retained"]:
            self.stdout.write(f"kept: {name} ({reason})")

    @contextmanager
    def _bar(self) -> Iterator[Progress]:
        """A progress bar for people who watch; nothing where the errors go to a file."""
        if not sys.stderr.isatty():
            yield silent
            return
        yield _drawn(sys.stderr.write)
        sys.stderr.write("\r\033[K")

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
        done = "nothing written; add --apply to write"
        if summary["applied"]:
            done = f"written; take it back with --undo {summary['batch']}"
        self.stdout.write(f"{summary['file']} for {summary['workshop']}: {done}")
        for name in ("rows", "new", "updated", "unchanged", "possible_duplicates", "blocked"):
            self.stdout.write(f"{summary[name]:>7}  {name.replace('_', ' ')}")
        for row in summary["duplicates"]:
            self.stdout.write(f"row {row['row']}: {row['reason']}")
        for row in summary["problems"]:
            self.stdout.write(f"row {row['row']}, {row['column']}, {row['value']}: {row['reason']}")


def _drawn(write: Callable[[str], object]) -> Progress:
    def draw(phase: str, done: int, total: int) -> None:
        filled = WIDTH * done // total if total else 0
        write(f"\r\033[K{phase:<10} [{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{total}")

    return draw


def _waiting(summary: dict[str, Any]) -> int:
    return int(summary["possible_duplicates"] + summary["blocked"])


def _summary(
    event: Event, parsed_list: ParsedList, checked: list[CheckedPerson], batch: Batch | None
) -> dict[str, Any]:
    layout = parsed_list.layout
    summary = {
        "file": parsed_list.file_name,
        "workshop": event.code,
        "applied": batch is not None,
        "sheet": layout.sheet,
        "header_row": layout.header_row,
        "columns": {str(column): layout.header_of(column) for column in layout.columns},
        "unused_columns": list(layout.unused),
        **report.counts(checked),
        "problems": report.problems(parsed_list.rows),
        "countries": report.countries(parsed_list.rows),
        "duplicates": report.duplicates(checked),
        "sheet_rows": report.rows_with(checked),
        "skipped": asdict(parsed_list.skipped),
    }
    if batch:
        written = ("new", "updated", "unchanged", "left_out")
        summary |= {"batch": batch.pk, **{name: batch.counts[name] for name in written}}
    return summary
