"""The cell that a problem is about, so that it can be corrected beside the problem."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from imports.columns.layout import Layout
from imports.importer import Importer
from imports.matching.parsed import Problem
from imports.models import Row
from imports.reading.cells import as_written, columns


@dataclass(frozen=True)
class Fix:
    """A problem with the column and the current value of its cell; both are "" without a cell."""

    problem: Problem
    cell: str = ""
    value: str = ""


def fixes(
    importer: Importer, row: Row, problems: Iterable[Problem], layout: Layout
) -> Iterator[Fix]:
    """Every problem with its cell; a cell with several problems is offered once."""
    counts = as_written(importer.form, row, layout) | row.corrections
    offered = {""}
    for problem in problems:
        cell = _cell_of(importer, problem, layout)
        yield Fix(problem) if cell in offered else Fix(problem, cell, counts.get(cell, ""))
        offered.add(cell)


def _cell_of(importer: Importer, problem: Problem, layout: Layout) -> str:
    """The column of the cell, as the importer says or as its header names it."""
    if column := importer.display.cell_of(problem):
        return column
    named = (c for c in columns(importer.form, layout) if layout.header_of(c) == problem.column)
    return next(named, "") if problem.column else ""
