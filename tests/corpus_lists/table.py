"""Lays people out in the rows of a sheet, and records what the sheet says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.corpus_lists.columns import Column
from tests.corpus_lists.people import Person
from tests.corpus_lists.style import Style
from tests.corpus_lists.truth import (
    Cell,
    ColumnTruth,
    Content,
    Meaning,
    PersonTruth,
    SheetTruth,
    merged,
)

Row = list[str | int]
Merge = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(frozen=True)
class Group:
    """People who stand together in rows; a heading above them tells something of them all.

    Each row has one person, or two where an alternate stands beside a focal point.
    """

    rows: Sequence[tuple[Person, ...]]
    heading: Cell | None = None


@dataclass(frozen=True)
class Sheet:
    rows: list[Row]
    truth: SheetTruth
    merges: tuple[Merge, ...] = ()


@dataclass
class Table:
    """A sheet while it is filled. ``encoding`` limits what characters a row may have."""

    style: Style
    columns: Sequence[Column]
    encoding: str = "utf-8"
    merged_content: Content | None = None
    rows: list[Row] = field(default_factory=list)
    people: list[PersonTruth] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    header_row: int = 0
    ordinal: int = 0
    previous: dict[int, Cell] = field(default_factory=dict)

    def add_line(self, *texts: str | int) -> None:
        """A row that is about nobody, filled up with blank cells."""
        self.rows.append([*texts, *[""] * (len(self.columns) - len(texts))])

    def add_header(self) -> None:
        self.header_row = len(self.rows)
        self.rows.append([column.header for column in self.columns])

    def add_group(self, group: Group) -> None:
        if group.heading is not None:
            if not self.fits([group.heading]):
                return
            self.add_line(group.heading.written)
            self.previous = {}
        shared = group.heading.meaning if group.heading else {}
        for people in group.rows:
            self.add_people(people, shared)

    def add_people(self, people: tuple[Person, ...], shared: Meaning) -> None:
        """A row, unless the encoding has no such characters."""
        cells = [
            column.write(self.style, people[column.slot], self.ordinal + 1)
            if column.slot < len(people)
            else Cell("")
            for column in self.columns
        ]
        if not self.fits(cells):
            return
        self.ordinal += 1
        written = [self.repeated(index, cell) for index, cell in enumerate(cells)]
        self.previous = dict(enumerate(cells))
        for slot, person in enumerate(people):
            self.record(slot, person, cells, shared)
        self.rows.append(written)

    def record(self, slot: int, person: Person, cells: list[Cell], shared: Meaning) -> None:
        """What the row tells of a person; a country of the row is that of both people in it."""
        meanings = [
            cell.meaning
            for cell, column in zip(cells, self.columns, strict=True)
            if column.slot == slot or column.content == Content.COUNTRY
        ]
        fields = merged([shared, *meanings])
        self.people.append(PersonTruth(row=len(self.rows), key=person.key, slot=slot, **fields))

    def repeated(self, index: int, cell: Cell) -> str | int:
        """What is written: a word for "as above" or nothing, in a merged cell, where it repeats."""
        content = self.columns[index].content
        if not cell.meaning or self.previous.get(index) != cell:
            return cell.written
        if content == self.merged_content:
            self.extend_merge(index)
            return ""
        if content == Content.ORGANISATION and self.style.idem and self.style.rng.random() < 0.6:
            return self.style.idem
        return cell.written

    def extend_merge(self, index: int) -> None:
        row = len(self.rows)
        for number, (first, column, last, _) in enumerate(self.merges):
            if column == index and last == row - 1:
                self.merges[number] = (first, index, row, index)
                return
        self.merges.append((row - 1, index, row, index))

    def fits(self, cells: Iterable[Cell]) -> bool:
        """Whether the file's encoding has all these characters."""
        try:
            for cell in cells:
                str(cell.written).encode(self.encoding)
        except UnicodeEncodeError:
            return False
        return True

    def sheet(self, name: str) -> Sheet:
        columns = tuple(
            ColumnTruth(index, column.header, column.content, column.slot, column.tolerated)
            for index, column in enumerate(self.columns)
        )
        truth = SheetTruth(name, self.header_row, columns, tuple(self.people))
        return Sheet(self.rows, truth, tuple(self.merges))


def plain_sheet(
    style: Style,
    columns: Sequence[Column],
    people: Iterable[Person],
    *,
    name: str = "Sheet1",
    encoding: str = "utf-8",
) -> Sheet:
    """A header, and a row for each person."""
    table = Table(style, columns, encoding)
    table.add_header()
    table.add_group(Group([(person,) for person in people]))
    return table.sheet(name)
