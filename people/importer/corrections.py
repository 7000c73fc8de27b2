"""The cell that a problem is about, so that it can be corrected beside the problem."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from imports.columns.layout import Layout
from imports.models import Row
from imports.reading.cells import as_written, columns
from people.importer.form import FORM
from people.importer.headers import Column
from people.importer.problems import Problem


@dataclass(frozen=True)
class Fix:
    """A problem with the column and the current value of its cell; both are "" without a cell."""

    problem: Problem
    cell: str = ""
    value: str = ""


def fixes(row: Row, problems: Iterable[Problem], layout: Layout) -> Iterator[Fix]:
    """Every problem with its cell; a cell with several problems is offered once."""
    counts = as_written(FORM, row, layout) | row.corrections
    offered = {""}
    for problem in problems:
        cell = _cell_of(problem, layout)
        yield Fix(problem) if cell in offered else Fix(problem, cell, counts.get(cell, ""))
        offered.add(cell)


def _cell_of(problem: Problem, layout: Layout) -> str:
    """The column of the cell. A country can be corrected even if the list has no such column."""
    if problem.code == "unknown_country":
        return Column.COUNTRY.value
    named = (c for c in columns(FORM, layout) if layout.header_of(c) == problem.column)
    return next(named, "") if problem.column else ""
