"""The cell that a problem is about, so that it can be corrected beside the problem."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from imports.columns.layout import Layout
from imports.importer import Importer
from imports.matching.parsed import Problem
from imports.models import Row
from imports.reading.cells import as_written, columns

_LONGEST_LINE = 120


def needs_lines(value: str) -> bool:
    """Whether a value is edited in several lines; one line would join them."""
    return "\n" in value or "\r" in value or len(value) > _LONGEST_LINE


@dataclass(frozen=True)
class Fix:
    """A problem of a row with the column and the value of its cell; both are "" without a cell."""

    problem: Problem
    row: int
    cell: str = ""
    value: str = ""

    @property
    def field(self) -> str:
        """The name of the cell's field on a page with many rows."""
        return f"cell-{self.row}-{self.cell}"

    @property
    def shows_value(self) -> bool:
        """Whether the value is shown beside the field, because no field holds it."""
        return not self.cell or self.value != self.problem.value

    @property
    def is_long(self) -> bool:
        """Whether the cell needs several lines."""
        return needs_lines(self.value)


def fixes(
    importer: Importer, row: Row, problems: Iterable[Problem], layout: Layout
) -> Iterator[Fix]:
    """Every problem with its cell; a cell with several problems is offered once."""
    counts = as_written(importer.form, row, layout) | row.corrections
    offered = {""}
    for problem in problems:
        cell = _cell_of(importer, problem, layout)
        if cell in offered:
            yield Fix(problem, row.number)
        else:
            yield Fix(problem, row.number, cell, counts.get(cell, ""))
        offered.add(cell)


def _cell_of(importer: Importer, problem: Problem, layout: Layout) -> str:
    """The column of the cell, as the importer says or as its header names it."""
    if column := importer.display.cell_of(problem):
        return column
    named = (c for c in columns(importer.form, layout) if layout.header_of(c) == problem.column)
    return next(named, "") if problem.column else ""
