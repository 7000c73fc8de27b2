"""What a generated list really says: its columns, its header and its people."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any


class Content(StrEnum):
    """What a column of a list holds."""

    NUMBER = "number"
    HONORIFIC = "honorific"
    GIVEN_NAME = "given name"
    MIDDLE_NAME = "middle name"
    FAMILY_NAME = "family name"
    FULL_NAME = "full name"
    POSITION = "position"
    ORGANISATION = "organisation"
    POSITION_AND_ORGANISATION = "position and organisation"
    NAME_AND_POSITION = "name and position"
    ORGANISATION_TYPE = "organisation type"
    COUNTRY = "country"
    EMAIL = "e-mail"
    PHONE = "phone"
    UNUSED = "nothing we use"


class Split(StrEnum):
    """How a reader can tell the family name from the given names.

    WRITTEN: by columns of their own, capitals or a comma. CONVENTION: by a rule of the script or
    of initials ("M.S. Pillai", "Иванова Анна Петровна", "王芳"). UNKNOWN: by nothing in the file;
    only the words of the whole name are known.
    """

    WRITTEN = "written"
    CONVENTION = "convention"
    UNKNOWN = "unknown"


def folded(text: str) -> str:
    """A text without what spelling does not decide: letter case, spaces, kinds of apostrophes."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'")
    return re.sub(r"\s+", " ", text).strip().casefold()


def words(name: str) -> list[str]:
    """The words of a name in alphabetical order, each initial apart.

    In Chinese each character is a word: nobody writes spaces between them consistently.
    """
    text = folded(name)
    if re.search(r"[一-鿿]", text):
        return sorted(text.replace(" ", ""))
    return sorted(re.findall(r"[^\s.,]+", text))


@dataclass(frozen=True)
class ColumnTruth:
    """A column of the file.

    ``index`` counts from 0. ``slot`` tells which person of the row the column is about: 0, or 1
    for the alternate beside a focal point. ``tolerated`` are other readings that are not wrong.
    """

    index: int
    header: str
    content: Content
    slot: int = 0
    tolerated: frozenset[Content] = frozenset()

    def accepts(self, content: Content) -> bool:
        return content == self.content or content in self.tolerated


@dataclass(frozen=True)
class PersonTruth:
    """A person as the row tells: what the row does not say is empty.

    ``row`` counts from 0 over the rows of the sheet as the file has them, blank rows included.
    ``key`` is the same for rows of the same person. ``given_name`` and ``family_name`` are empty
    if ``split`` is UNKNOWN. ``together`` is the text of a cell that holds position and
    organisation: a reader may keep it whole. ``country`` is an ISO 3166 alpha-2 code or empty,
    ``body`` the name of a body that stands where others have a country, as it is written.
    ``phones`` are digits without the "00" that some write for "+".
    """

    row: int
    key: str
    full_name: str
    split: Split
    slot: int = 0
    given_name: str = ""
    middle_name: str = ""
    family_name: str = ""
    honorific: str = ""
    position: str = ""
    organisation: str = ""
    together: str = ""
    organisation_type: str = ""
    country: str = ""
    body: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()

    def has_words(self, *names: str) -> bool:
        """Whether these parts, in any order, are the words of the person's name."""
        return words(" ".join(names)) == words(self.full_name)

    def has_split(self, given_name: str, family_name: str) -> bool:
        """Whether a reader that split the name so is right; always where no order is known.

        A middle name belongs to the given names or is left out.
        """
        if self.split == Split.UNKNOWN:
            return self.has_words(given_name, family_name)
        given_names = {folded(self.given_name), folded(f"{self.given_name} {self.middle_name}")}
        return folded(family_name) == folded(self.family_name) and folded(given_name) in given_names


@dataclass(frozen=True)
class SheetTruth:
    """A sheet: ``header_row`` counts from 0 and is None where the sheet has no list of people."""

    name: str
    header_row: int | None
    columns: tuple[ColumnTruth, ...] = ()
    people: tuple[PersonTruth, ...] = ()

    def content_at(self, index: int) -> Content:
        """What a column holds: the first person's content, where two people share the row."""
        return next(column.content for column in self.columns if column.index == index)


@dataclass(frozen=True)
class ListTruth:
    layout: str
    language: str
    sheets: tuple[SheetTruth, ...]

    @property
    def people(self) -> tuple[PersonTruth, ...]:
        """All people of all sheets."""
        return tuple(person for sheet in self.sheets for person in sheet.people)


@dataclass(frozen=True)
class GeneratedList:
    """A file with its truth. ``encoding`` and ``delimiter`` are empty for workbooks."""

    name: str
    path: Path
    truth: ListTruth
    encoding: str = ""
    delimiter: str = ""


@dataclass(frozen=True)
class ListPair:
    """Two lists of the same meeting in two years.

    ``same`` holds the keys of the people who stand in both; a key that is only in one of the two
    truths is a person of that list alone. ``changes`` tells for each key in ``same`` how the
    second list differs: "initials", "no accents", "other order", "typed wrong", "other employer",
    "blank employer", "other post", "nothing"; ``lookalikes`` pairs each person of the second list
    with the different person of the first who has a similar name, and tells why they differ.
    """

    first: GeneratedList
    second: GeneratedList
    same: frozenset[str]
    changes: Mapping[str, str]
    lookalikes: Mapping[str, tuple[str, str]] = field(default_factory=dict)


Meaning = dict[str, Any]


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, and what it tells of the person: fields of PersonTruth."""

    written: str | int
    meaning: Meaning = field(default_factory=dict)


def merged(meanings: list[Meaning]) -> Meaning:
    """What the cells of a row tell together: addresses and numbers add up, names complete."""
    total: Meaning = {}
    for meaning in meanings:
        for name, value in meaning.items():
            if name in {"emails", "phones"}:
                total[name] = total.get(name, ()) + value
            elif value and not (name == "split" and total.get(name) == Split.WRITTEN):
                total[name] = value
    if not total.get("full_name"):
        parts = [total.get(part, "") for part in ("given_name", "middle_name", "family_name")]
        total["full_name"] = " ".join(part for part in parts if part)
    return total
