"""What a copy holds, section by section and row by row, whatever its format."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from richtext.limits import TextRefused


@dataclass(frozen=True)
class Part:
    """The text that stands under one section of a copy.

    `code` is the section's; `version` the one it was exported from, None where the file does not
    say. `dropped` counts what could not be kept: comments, pictures, boxes, notes, objects,
    looks, changes, tables in cells, colours of cells, numbers of lists.
    """

    code: str
    body: str
    version: int | None = None
    language: str = ""
    notation: str | None = None
    dropped: dict[str, int] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, data: dict[str, Any]) -> "Part":
        return cls(**data)


@dataclass(frozen=True)
class ReturnedRow:
    """A row of a sheet as texts. `number` is that of the spreadsheet program, in a Word copy its
    place among the rows. `base` says which values the copy was taken with (row_values.Values.base);
    it is empty in a new row, and where the sheet has `bases`."""

    number: int
    key: str
    base: str
    cells: dict[str, str]


@dataclass(frozen=True)
class ReturnedSheet:
    """The rows of a sheet, by the name of its rules; `taken` are the keys of the rows that the copy
    held when it was taken, and `bases` what it was taken with, by those keys, where its rows do not
    say it. `dropped` counts what could not be kept, as in Part."""

    name: str
    rows: list[ReturnedRow]
    taken: list[str]
    bases: dict[str, str] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, data: dict[str, Any]) -> "ReturnedSheet":
        rows = [ReturnedRow(**row) for row in data["rows"]]
        return cls(**data | {"rows": rows})


@dataclass(frozen=True)
class Copy:
    """A copy as it was read. `draft` is the draft that it was taken from, None where unknown.

    `is_proposal`: the file carries no marks; its headings were matched with the sections' titles.
    `is_written_elsewhere`: somebody wrote where the copy is only to be read.
    """

    format: str
    draft: int | None
    parts: list[Part]
    is_proposal: bool = False
    is_written_elsewhere: bool = False
    sheets: list[ReturnedSheet] = field(default_factory=list)


class CopyRefused(Exception):
    """A file that is not a copy of ours; `message` tells the sender why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = str(message)


@contextmanager
def naming_section(code: str) -> Iterator[None]:
    """Raises CopyRefused that names the section if its text is beyond the limits."""
    try:
        yield
    except TextRefused as refusal:
        raise CopyRefused(
            _("Section “%(code)s”: %(problem)s") % {"code": code, "problem": refusal.message}
        ) from refusal
