"""Rows of lists of commitments: published ones and others, from two tables, in one order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any

from commitments.models import ActionItem, Delivery, Part
from dashboards.search.results import document_in
from documents.models import Document

BATCH = 1000  # rows that are read at a time for a file
PARTY, EVENT = "roadmap__document__party", "roadmap__document__event"
NAMES = ("code", "name", "names", "kind")
# What a row shows. Expressions under these names make the columns of both tables the same.
COLUMNS = (
    "number",
    "title",
    "lead_name",
    "starts_on",
    "ends_on",
    "is_published",
    "delivery",
    "roadmap",
    "part",
    "part__item__number",
    "part__letter",
    "part__titles",
    "roadmap__document__kind",
    "roadmap__document__language",
    *(f"{PARTY}__{name}" for name in NAMES),
    *(f"{EVENT}__{name}" for name in NAMES),
)
PLACES = (  # those of one part stand beside each other
    f"{EVENT}__starts_on",
    "part__item__number",
    "part__letter",
    f"{PARTY}__sort_key",
    "number",
    "roadmap",
)


@dataclass(frozen=True)
class ListedCommitment:
    """A commitment as a list shows it. `status` is None where the reader may not see it."""

    number: int
    title: str
    lead: str
    starts_on: date | None
    ends_on: date | None
    is_published: bool
    status: Delivery | None
    part: Part
    document: Document
    theme_numbers: list[int]
    sdgs: list[str]


class CommitmentReader:
    """Makes commitments of rows with COLUMNS; those of one roadmap share its document, and those
    under one part share it, because making either takes longer than all that is left."""

    def __init__(self) -> None:
        self._documents: dict[int, Document] = {}
        self._parts: dict[int, Part] = {}

    def commitment(self, row: dict[str, Any]) -> ListedCommitment:
        """The commitment of a row."""
        return ListedCommitment(
            number=row["number"],
            title=row["title"],
            lead=row["lead_name"] or "",
            starts_on=row["starts_on"],
            ends_on=row["ends_on"],
            is_published=row["is_published"],
            status=Delivery(row["delivery"]) if row["delivery"] else None,
            part=self._part(row),
            document=self._document(row),
            theme_numbers=row.get("theme_numbers", []),
            sdgs=row.get("sdgs", []),
        )

    def _part(self, row: dict[str, Any]) -> Part:
        key = row["part"]
        if key not in self._parts:
            item = ActionItem(number=row["part__item__number"])
            self._parts[key] = Part(
                item=item, letter=row["part__letter"], titles=row["part__titles"]
            )
        return self._parts[key]

    def _document(self, row: dict[str, Any]) -> Document:
        key = row["roadmap"]
        if key not in self._documents:
            facts = {name: row[f"roadmap__document__{name}"] for name in ("kind", "language")}
            facts["party"] = {name: row[f"{PARTY}__{name}"] for name in NAMES}
            facts["event"] = {name: row[f"{EVENT}__{name}"] for name in NAMES}
            self._documents[key] = document_in(facts)
        return self._documents[key]


class CommitmentRows:
    """The rows of one or two tables as one sequence; a part of it takes two statements.

    The first orders keys only: what rows show costs much more, and is read of those that are shown.
    """

    def __init__(self, *tables: Any) -> None:
        self._tables = tables
        self._reader = CommitmentReader()

    def __len__(self) -> int:
        return int(self._keys.count())

    def __getitem__(self, part: slice) -> list[ListedCommitment]:
        return self._read(self._keys[part], COLUMNS)

    def iterator(self) -> Iterator[ListedCommitment]:
        """All rows with their themes and goals, some at a time: for files."""
        keys = self._keys.iterator(BATCH)
        while batch := list(islice(keys, BATCH)):
            yield from self._read(batch, (*COLUMNS, "theme_numbers", "sdgs"))

    @cached_property
    def _keys(self) -> Any:
        """Whether a row is published and its primary key, in the order of the list."""
        tables = [table.order_by().values_list("is_published", "pk", *PLACES)
                  for table in self._tables]  # fmt: skip
        return _united(tables).order_by(*ORDER)

    def _read(self, keys: Iterable[Any], columns: tuple[str, ...]) -> list[ListedCommitment]:
        order = [(is_published, pk) for is_published, pk, *_places in keys]
        if not order:
            return []
        tables = [
            table.filter(is_published=is_published, pk__in=pks).order_by()
            for table in self._tables
            for is_published, pks in _by_table(order).items()
        ]
        rows = _united([table.values_list("pk", *columns) for table in tables])
        listed = {
            (commitment.is_published, pk): commitment
            for pk, *row in rows
            for commitment in [self._reader.commitment(dict(zip(columns, row, strict=True)))]
        }
        return [listed[key] for key in order if key in listed]


def _by_table(order: list[tuple[bool, int]]) -> dict[bool, list[int]]:
    """The primary keys of published rows and of others."""
    keys: dict[bool, list[int]] = {}
    for is_published, pk in order:
        keys.setdefault(is_published, []).append(pk)
    return keys


def _united(tables: list[Any]) -> Any:
    first, *others = tables
    return first.union(*others, all=True) if others else first


ORDER = (f"-{PLACES[0]}", *PLACES[1:])  # the newest workshop first
