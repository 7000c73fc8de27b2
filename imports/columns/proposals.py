"""The columns of a list with examples and the proposed kinds."""

from dataclasses import dataclass

from imports.columns.layout import Layout
from imports.models import Batch


@dataclass(frozen=True)
class ProposedColumn:
    """A column of the file with examples and what it is taken for.

    `is_hidden`: the spreadsheet program of the sender did not show it, so it is left out.
    """

    place: int
    header: str
    examples: list[str]
    taken_as: str
    is_hidden: bool = False


def proposed_columns(batch: Batch) -> list[ProposedColumn]:
    """Every column of the file with its first cells and what it is taken for."""
    if "layout" not in batch.reading:
        return []
    layout = Layout.from_json(batch.reading["layout"])
    sample, mapping = batch.reading.get("sample", []), layout.mapping
    return [
        ProposedColumn(
            place,
            header,
            [str(cells[place]) for cells in sample if place < len(cells) and cells[place] != ""],
            mapping.get(place, ""),
            place in layout.hidden,
        )
        for place, header in enumerate(layout.headers)
    ]
