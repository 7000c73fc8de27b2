"""manage.py import_participants FILE --workshop CODE [--apply] [--json], or --undo BATCH"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.errors import Refused
from imports import actions
from imports.columns.omissions import row_ranges
from imports.display import label_at
from imports.models import Batch
from imports.progress import Progress, silent
from imports.reading.files import ListRefused
from imports.review import decision_files
from people.importer.batches import ParsedList, check_list, keep, read_list
from people.importer.person_labels import labelled
from people.importer.summary import left_over, summary_of
from people.models import PEOPLE_LIST
from workshops.models import Event

# Exit codes: 0 done, and nothing is left over; 1 refused or failed, nothing was written;
# 2 wrong call; 3 done, but something of the file was left out or waits (docs/operations.md).
LEFT_OVER = 3
WIDTH = 30


class Command(BaseCommand):
    left_over: Sequence[str] = ()  # why something was left out or waits, after it was run
    help = (
        "Checks a list of participants (CSV, XLSX, ODS, XLS) against the people known, and with "
        "--apply writes it. Rows that need a decision are named and left out, unless --decisions "
        "settles them: a name that is a formula, a country nobody knows, a row that repeats or "
        "may repeat a person. A bad e-mail address is named and left out; its person is "
        "imported. Exit code 0: nothing is left over; 1: refused, nothing was written; 2: wrong "
        "call; 3: done, but something of the file was left out or waits: rows, other sheets, "
        "hidden rows or columns, columns after the sixtieth, columns with text that are not used. "
        "What an option settles is not left over: --sheet or --all-sheets, --hidden-rows, "
        "--hidden-columns, --ignore-unused-columns. With --json, left_over names the reasons."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--workshop", default="", help="code of the event: nairobi-2017")
        parser.add_argument("--apply", action="store_true", help="write people, not only check")
        parser.add_argument("--json", action="store_true", help="print one JSON object only")
        sheets = parser.add_mutually_exclusive_group()
        sheets.add_argument("--sheet", default="", help="name of the sheet, if several")
        sheets.add_argument(
            "--all-sheets",
            action="store_true",
            help="read every visible sheet that holds a list; rows are then called “sheet, row”",
        )
        parser.add_argument("--encoding", default="", help="alphabet of a text file: cp1256")
        for name in ("rows", "columns"):
            parser.add_argument(
                f"--hidden-{name}",
                choices=("leave-out", "import"),
                help=f"{name} that the sheet hides or filters out; left out unless you say so",
            )
        parser.add_argument(
            "--ignore-unused-columns",
            action="store_true",
            help="columns with text may stay unused",
        )
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
            "import, skip, update (all fields), fill (blanks only); of several sheets a row is "
            "“sheet, row”, and the second person of row 5 is 5/2",
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
        parsed_list = self._read(options)
        decisions = self._decisions(options, parsed_list)
        checked = check_list(event, parsed_list)
        batch = None
        if options["apply"]:
            batch = self._apply(event, parsed_list, decisions)
        summary = summary_of(event.code, parsed_list, checked, batch)
        self.left_over = left_over(summary, _settled(options))
        summary["left_over"] = self.left_over
        if options["json"]:
            self.stdout.write(json.dumps(summary, ensure_ascii=False, indent=1))
        else:
            self._print(summary)

    def _read(self, options: dict[str, Any]) -> ParsedList:
        path = self._path(options["file"])
        try:
            return read_list(
                path,
                path.name,
                sheet=options["sheet"],
                encoding=options["encoding"],
                all_sheets=options["all_sheets"],
                country_headings={"yes": True, "no": False}.get(options["country_heading"]),
                hidden_rows=options["hidden_rows"] == "import",
                hidden_columns=options["hidden_columns"] == "import",
            )
        except ListRefused as refusal:
            if options["json"]:
                about: dict[str, Any] = {"refused": refusal.code, "reason": refusal.message}
                if refusal.readings:
                    about["encodings"] = list(refusal.readings)
                self.stdout.write(json.dumps(about, ensure_ascii=False))
            raise CommandError(_with_encodings(refusal)) from refusal

    def _decisions(self, options: dict[str, Any], parsed_list: ParsedList) -> dict[int, str]:
        if not options["decisions"]:
            return {}
        sheets = [reading.layout.sheet for reading in parsed_list.readings]
        try:
            return decision_files.read(options["decisions"], sheets)
        except (OSError, ValueError) as error:
            raise CommandError(f"{options['decisions']}: {error}", returncode=2) from error

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
        label = _label_in(summary)
        for row in summary["duplicates"]:
            self.stdout.write(f"row {label(row)}: {row['reason']}")
        for row in summary["problems"]:
            self.stdout.write(f"row {label(row)}, {row['column']}, {row['value']}: {row['reason']}")
        for line in _left_out_lines(summary):
            self.stdout.write(line)


def _drawn(write: Callable[[str], object]) -> Progress:
    def draw(phase: str, done: int, total: int) -> None:
        filled = WIDTH * done // total if total else 0
        write(f"\r\033[K{phase:<10} [{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{total}")

    return draw


def _settled(options: dict[str, Any]) -> set[str]:
    """What the caller has decided by an option, as summary.left_over names it."""
    settled = {name for name in ("hidden_rows", "hidden_columns", "all_sheets") if options[name]}
    if options["sheet"]:
        settled.add("other_sheets")
    if options["ignore_unused_columns"]:
        settled.add("unused_columns")
    return settled


def _with_encodings(refusal: ListRefused) -> str:
    if not refusal.readings:
        return refusal.message
    return f"{refusal.message} --encoding {' | '.join(refusal.readings)}"


def _label_in(summary: dict[str, Any]) -> Callable[[dict[str, Any]], str]:
    """What a row of the summary is called: with its sheet if several, and which person of it."""
    are_several = len(summary["sheets"]) > 1

    def label(row: dict[str, Any]) -> str:
        of_sheet = label_at(row["sheet"], row["row"]) if are_several else str(row["row"])
        return labelled(of_sheet, row["person_in_row"] - 1)

    return label


def _left_out_lines(summary: dict[str, Any]) -> Iterator[str]:
    """One line for each thing of the file that was not read."""
    for sheet in summary["other_sheets"]:
        kind = "" if sheet["is_list"] else ", no list"
        hidden = "" if sheet["is_visible"] else ", hidden"
        yield f"not read: sheet “{sheet['sheet']}”, {sheet['rows']} rows{kind}{hidden}"
    for sheet in summary["sheets"]:
        where = f"sheet “{sheet['sheet']}”: " if sheet["sheet"] else ""
        if sheet["hidden_rows"] and not sheet["hidden_rows_imported"]:
            rows = row_ranges(sheet["hidden_row_ranges"])
            yield f"{where}hidden rows left out: {sheet['hidden_rows']} (rows {rows})"
        if not sheet["hidden_columns_imported"]:
            yield f"{where}hidden columns left out: {', '.join(sheet['hidden_columns'])}"
        if sheet["columns_beyond_60"]:
            yield f"{where}columns after the sixtieth: {', '.join(sheet['columns_beyond_60'])}"
        if sheet["unused_columns_with_text"]:
            names = [column["header"] for column in sheet["unused_columns_with_text"]]
            yield f"{where}columns not used: {', '.join(names)}"
