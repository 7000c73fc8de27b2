"""The rows that a copy of a draft takes along, sheet by sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.exchange.copies import columns
from documents.exchange.copies.row_values import Values
from documents.models import Draft
from documents.row_exchange import ExchangeRules, Row
from office.spreadsheets.fillable import Column, ColumnKind, FillableSheet


@dataclass(frozen=True)
class RowTable:
    """The stored rows of one sheet."""

    values: Values
    rows: Sequence[Row]

    @property
    def rules(self) -> ExchangeRules:
        return self.values.rules

    def sheet(self) -> FillableSheet:
        """The sheet, with a hidden column by which a copy knows what its rows began with."""
        base = Column(
            name=columns.VERSION,
            heading=columns.label(columns.VERSION),
            is_key=True,
            is_hidden=True,
        )
        return FillableSheet(
            name=str(self.rules.title),
            columns=[*self.values.columns.values(), base],
            rows=[self._cells(row) for row in self.rows],
            choices={
                name: list(labels.values())
                for name, labels in self.values.labels.items()
                if self.values.columns[name].kind == ColumnKind.CHOICE
            },
        )

    def texts(self) -> list[dict[str, str]]:
        """The cells of each row in words, by the names of columns; days as year-month-day."""
        return [
            {
                name: self.values.text(column, row.cells.get(name, ""))
                for name, column in self.values.columns.items()
            }
            for row in self.rows
        ]

    def bases(self) -> list[tuple[str, str]]:
        """The key of each row, and what tells its state from others."""
        return [(row.key, self.values.base(row.cells)) for row in self.rows]

    def _cells(self, row: Row) -> dict[str, object]:
        cells: dict[str, object] = {
            name: self.values.cell(column, row.cells.get(name, ""))
            for name, column in self.values.columns.items()
        }
        return cells | {columns.VERSION: self.values.base(row.cells)}

    def as_data(self) -> list[list[str]]:
        """What makes the file of one state of the rows differ from that of another."""
        return [[row.key, row.title, self.values.base(row.cells)] for row in self.rows]


def tables_of(draft: Draft) -> list[RowTable]:
    """The rows of a draft that can be written offline."""
    return [
        RowTable(Values(rules, draft), rules.read(draft))
        for rules in draft.document.registered_kind.exchange
    ]
