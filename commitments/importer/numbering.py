"""Numbers of rows and of records when a list names three kinds of things.

A row of a sheet may name a commitment and a milestone. It then becomes two rows of the list, each
with a record of its own. The number of a row says what it names and in which row of its sheet.
"""

from enum import IntEnum
from typing import NamedTuple

from imports.reading import numbering

_KINDS = 3


class Place(IntEnum):
    """What a row names, in the order in which rows are written."""

    COMMITMENT = 0
    MILESTONE_BESIDE = 1  # in the row of a commitment, or below it
    MILESTONE = 2  # on a sheet of its own
    ACTOR = 3


class Kind(IntEnum):
    """The kinds of records."""

    COMMITMENT = 0
    MILESTONE = 1
    ACTOR = 2


KIND_AT = {
    Place.COMMITMENT: Kind.COMMITMENT,
    Place.MILESTONE_BESIDE: Kind.MILESTONE,
    Place.MILESTONE: Kind.MILESTONE,
    Place.ACTOR: Kind.ACTOR,
}


class RecordKey(NamedTuple):
    """A record: its kind and its primary key."""

    kind: Kind
    pk: int

    @property
    def as_number(self) -> int:
        """One number for records of all kinds, as rows of a list store it."""
        return self.pk * _KINDS + self.kind

    @classmethod
    def of(cls, number: int) -> "RecordKey":
        return cls(Kind(number % _KINDS), number // _KINDS)


def number_at(place: Place, sheet_row: int) -> int:
    """The number of a row in the list."""
    return numbering.number_at(place, sheet_row)


def place_of(number: int) -> Place:
    return Place(numbering.place_of(number))


def sheet_row_of(number: int) -> int:
    """The row of its sheet, as the spreadsheet program counts it."""
    return numbering.sheet_row_of(number)
