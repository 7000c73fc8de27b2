"""Reads a spreadsheet that a stranger sent: checked and parsed in the sandbox."""

import json
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from django.conf import settings

from office.spreadsheets import limits
from office.spreadsheets.merging import Merged
from office.spreadsheets.refusals import SheetRefused

Cell = str | int | float
_TABLE = re.compile(r"<table\b", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """One row that holds something; `number` as the spreadsheet program shows it."""

    number: int
    cells: list[Cell]


@dataclass
class Sheet:
    """A sheet whose rows are read from the child's answer, not kept in memory."""

    name: str
    is_visible: bool
    merged: list[Merged]
    _answer: Path
    _offset: int
    filled: int = 0  # how many of its rows hold anything

    def rows(self) -> Iterator[Row]:
        """The rows that hold anything, top down."""
        with self._answer.open("rb") as lines:
            lines.seek(self._offset)
            for line in lines:
                value = json.loads(line)
                if isinstance(value, dict):
                    return
                yield Row(value[0], value[1:])


class Book:
    """The sheets of a file. Use as a context manager: leaving it forgets the rows."""

    def __init__(self, folder: "tempfile.TemporaryDirectory[str]", answer: Path) -> None:
        self._folder = folder
        self.format = ""
        self.encoding = ""
        self.sheets: list[Sheet] = []
        with answer.open("rb") as lines:
            while line := lines.readline():
                if line.startswith(b"{"):
                    self._take(json.loads(line), answer, lines.tell())
                else:
                    self.sheets[-1].filled += 1

    def _take(self, value: dict[str, Any], answer: Path, offset: int) -> None:
        if "refused" in value:
            raise SheetRefused(value["refused"], **value["values"])
        if "sheet" in value:
            merged = [tuple(cells) for cells in value["merged"]]
            sheet = Sheet(value["sheet"], value["visible"], merged, answer, offset)
            self.sheets.append(sheet)
        else:
            self.format, self.encoding = value["format"], value["encoding"]

    def __enter__(self) -> "Book":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._folder.cleanup()


def read(path: Path, file_name: str = "", encoding: str = "") -> Book:
    """The sheets of the file at `path`, called `file_name` by its sender.

    `encoding` settles the question that SheetRefused("encoding") asks. Raises SheetRefused.
    """
    folder = tempfile.TemporaryDirectory(prefix="sheet-")
    answer = Path(folder.name) / "rows"
    try:
        _run_child(path.resolve(), file_name or path.name, encoding, answer)
        return Book(folder, answer)
    except BaseException:
        folder.cleanup()
        raise


def read_pasted(text: str) -> Book:
    """The tables of what was copied from Word, Excel or a page: HTML, or lines with tabs.

    Read like any file of a stranger. Raises SheetRefused.
    """
    is_page = bool(_TABLE.search(text))
    with tempfile.TemporaryDirectory(prefix="pasted-") as folder:
        path = Path(folder) / "list"
        path.write_text(text, encoding="utf-8", errors="replace", newline="")
        return read(path, "list.pasted" if is_page else "list.txt", "" if is_page else "utf-8")


def child_command(path: Path, file_name: str, encoding: str, answer: Path) -> list[str]:
    """The program that reads the file, with its arguments."""
    place = str(settings.BASE_DIR)
    return [
        *(sys.executable, "-I", "-c", _START, place),
        *(str(path), file_name, encoding, str(answer)),
    ]


def _run_child(path: Path, file_name: str, encoding: str, answer: Path) -> None:
    try:
        done = subprocess.run(  # noqa: S603
            child_command(path, file_name, encoding, answer),
            env={"LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=limits.WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise SheetRefused("too_slow") from error
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise SheetRefused("too_slow")
    if done.returncode != 0:  # Rust aborts when it gets no memory
        raise SheetRefused("too_big")


# Isolated mode keeps the sender's folder off the import path; ours is put on it.
_START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from office.spreadsheets.child import main; main(*sys.argv[1:5])"
)
