"""Tables of a page that was copied from Word, Excel or a browser. Runs in the reading child.

Only the text of cells is taken; nothing is loaded, styled or run. A table inside a cell is part of
that cell's text.
"""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from office.sandbox import FileRefused
from office.spreadsheets import limits
from office.spreadsheets.beyond import note_cell
from office.spreadsheets.merging import Merged

_HIDDEN = {"style", "script", "head", "title", "template", "xml", "select", "noscript"}
_NEW_LINE = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4"}
_LONGEST_SPAN = 10_000
_PIECE = 64 * 1024


class Table:
    """A table as it is drawn: a cell that spans others leaves them empty."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: list[list[str]] = []
        self.merged: list[Merged] = []
        self.left_out: dict[int, str] = {}  # columns beyond the limit, with their first text
        self._column = 0
        self._taken: dict[int, int] = {}  # column → rows that a cell above still spans

    def new_row(self) -> None:
        if len(self.rows) >= limits.MAX_ROWS:
            raise FileRefused("rows", limit=limits.MAX_ROWS)
        self._taken = {column: rows - 1 for column, rows in self._taken.items() if rows > 1}
        self.rows.append([])
        self._column = 0

    def add(self, text: str, columns: int, rows: int) -> None:
        row = self.rows[-1]
        while self._column in self._taken:
            self._column += 1
        column, self._column = self._column, self._column + columns
        if column >= limits.MAX_COLUMNS:
            note_cell(self.left_out, column, text)
            return
        columns = min(columns, limits.MAX_COLUMNS - column)
        row += [""] * (column - len(row))
        if len(text) > limits.MAX_CELL_CHARACTERS:
            raise FileRefused("cell", row=len(self.rows), limit=limits.MAX_CELL_CHARACTERS)
        row += [text, *[""] * (columns - 1)]
        if rows > 1:
            self._taken |= dict.fromkeys(range(column, column + columns), rows)
            self.merged.append((len(self.rows), len(self.rows) + rows - 1, column))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Table] = []
        self._depth = self._hidden = self._length = 0
        self._text: list[str] | None = None
        self._spans = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append(Table(f"Table {len(self.tables) + 1}"))
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self.tables[-1].new_row()
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            self._text, self._length = [], 0
            self._spans = _span(attrs, "colspan"), _span(attrs, "rowspan")
        elif self._text is not None and tag in _NEW_LINE:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(self._hidden - 1, 0)
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self._end_cell()
            self._depth -= 1
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._end_cell()
        elif self._text is not None and tag in ("p", "div", "li"):
            self._text.append("\n")

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._hidden:
            self._length += len(data)
            if self._length > 4 * limits.MAX_CELL_CHARACTERS:
                table = self.tables[-1]
                raise FileRefused("cell", row=len(table.rows), limit=limits.MAX_CELL_CHARACTERS)
            self._text.append(data.replace("\n", " ").replace("\r", " "))

    def finish(self) -> None:
        """End the page, whether its tables were closed or not."""
        self.close()
        self._end_cell()

    def _end_cell(self) -> None:
        if self._text is None:
            return
        table = self.tables[-1]
        if not table.rows:
            table.new_row()
        lines = (" ".join(line.split()) for line in "".join(self._text).split("\n"))
        table.add("\n".join(line for line in lines if line), *self._spans)
        self._text = None


def _span(attrs: list[tuple[str, str | None]], name: str) -> int:
    value = dict(attrs).get(name) or ""
    return max(min(int(value[:9]), _LONGEST_SPAN), 1) if value.isdecimal() else 1


def read(path: Path) -> Iterator[Table]:
    """The tables that hold anything, in their order. Raises FileRefused for what is too much."""
    reader = _Reader()
    with path.open(encoding="utf-8", errors="replace") as page:
        while piece := page.read(_PIECE):
            reader.feed(piece)
            if len(reader.rawdata) > 16 * _PIECE:  # one tag that never ends
                raise FileRefused("damaged")
    reader.finish()
    return (table for table in reader.tables if any(map(any, table.rows)))
