"""Tiles of parties, laid out so that each country stands about where it lies in its region.

`countries/data/tiles.csv` has the column and the row of each country or area. UN members and
observers without a roadmap keep their place as a pale tile, so that the shape is recognised.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

from countries.names import countries, rows

COLUMNS = 10  # what fits a telephone


class Placed(Protocol):
    """What a tile shows: a party with its code and continent."""

    @property
    def code(self) -> str: ...

    @property
    def continent(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Cell:
    """A place of the grid: a tile, the code of a country without one, or nothing."""

    tile: Any = None
    code: str = ""


@dataclass(slots=True)
class Block:
    """A region: its grid line by line, and tiles that have no place in it."""

    heading: str
    cells: list[Cell] = field(default_factory=list)
    others: list[Any] = field(default_factory=list)


@cache
def positions() -> dict[str, tuple[str, int, int]]:
    """Region, column and row of each country or area, by ISO 3166-1 alpha-3 code."""
    return {
        row["iso3"]: (row["block"], int(row["column"]), int(row["row"]))
        for row in rows("tiles.csv")
    }


@cache
def _members() -> frozenset[str]:
    return frozenset(row["iso3"] for row in countries() if row["un_status"] != "other")


def block(heading: str, continent: str, tiles: Sequence[Placed]) -> Block:
    """The grid of a region. Bodies, and countries that have no place, stand below it."""
    by_code = {tile.code: tile for tile in tiles}
    shown = {
        (row, column): Cell(by_code.get(code), code)
        for code, (region, column, row) in positions().items()
        if region == continent and (code in by_code or code in _members())
    }
    placed = {cell.code for cell in shown.values()}
    others = [tile for tile in tiles if tile.code not in placed]
    if not any(cell.tile for cell in shown.values()):
        return Block(heading, others=others)
    first, last = min(shown)[0], max(shown)[0]
    grid = [(row, column) for row in range(first, last + 1) for column in range(1, COLUMNS + 1)]
    return Block(heading, [shown.get(place, Cell()) for place in grid], others)
