"""Reads a foreign spreadsheet, checked and parsed in the sandbox."""

import json
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from office import sandbox
from office.sandbox import FileRefused
from office.spreadsheets.hidden import Range
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
    """A sheet whose rows are read from the child's answer, not kept in memory.

    `hidden_rows` are ranges of row numbers, `hidden_columns` places from nought, whether they hold
    anything or not. `left_out` are the columns beyond the limit, by their place, each with its
    first cell.
    """

    name: str
    is_visible: bool
    merged: list[Merged]
    _answer: Path
    _offset: int
    filled: int = 0  # how many of its rows hold anything
    hidden_rows: list[Range] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    left_out: dict[int, str] = field(default_factory=dict)
    _without: frozenset[int] = frozenset()

    def rows(self) -> Iterator[Row]:
        """The rows that hold anything, top down."""
        with self._answer.open("rb") as lines:
            lines.seek(self._offset)
            for line in lines:
                value = json.loads(line.decode())
                if isinstance(value, dict):
                    return
                yield Row(value[0], self._shown(value[1:]))

    def _shown(self, cells: list[Cell]) -> list[Cell]:
        if not self._without:
            return cells
        return ["" if place in self._without else cell for place, cell in enumerate(cells)]

    def without(self, columns: Iterable[int]) -> "Sheet":
        """The sheet as if these columns were blank."""
        return replace(self, _without=frozenset(columns))


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
            sheet.hidden_rows = [(first, last) for first, last in value["hidden_rows"]]
            sheet.hidden_columns = value["hidden_columns"]
            self.sheets.append(sheet)
        elif "left_out" in value:
            self.sheets[-1].left_out = dict(value["left_out"])
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
        _read_in_sandbox(path.resolve(), file_name or path.name, encoding, answer)
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


def _read_in_sandbox(path: Path, file_name: str, encoding: str, answer: Path) -> None:
    try:
        sandbox.run("office.spreadsheets.child", str(path), file_name, encoding, str(answer))
    except FileRefused as refusal:
        raise SheetRefused(refusal.code, **refusal.values) from refusal
