"""Measures the reader of lists with the corpus: what it refuses, and what it reads wrong.

    with an open database that has the countries:
    score = Score()
    for item in generate(seed):
        measure(item, score)
    print(score)

Whoever measures answers no question and corrects no column: the reader is alone with the file.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from imports.columns.items import column_and_slot
from imports.reading.files import ListRefused
from imports.reading.numbering import sheet_row_of, slot_of
from people.importer.batches import ParsedList, read_list
from people.importer.columns import Column
from people.importer.listed_person import ListedPerson
from tests.corpus_lists.truth import Content, GeneratedList, PersonTruth, SheetTruth, folded

_COUNTRIES = Path("countries/data/countries.csv")
_CONTENTS = {
    Column.NUMBER: Content.NUMBER,
    Column.HONORIFIC: Content.HONORIFIC,
    Column.GIVEN_NAME: Content.GIVEN_NAME,
    Column.FAMILY_NAME: Content.FAMILY_NAME,
    Column.NAME: Content.FULL_NAME,
    Column.NAME_POSITION: Content.NAME_AND_POSITION,
    Column.POSITION: Content.POSITION,
    Column.ORGANISATION: Content.ORGANISATION,
    Column.POSITION_ORGANISATION: Content.POSITION_AND_ORGANISATION,
    Column.ORGANISATION_KIND: Content.ORGANISATION_TYPE,
    Column.COUNTRY: Content.COUNTRY,
    Column.EMAIL: Content.EMAIL,
    Column.PHONE: Content.PHONE,
}


@dataclass
class Score:
    """What was measured; `faults` are counted by kind, with examples of each."""

    lists: int = 0
    columns: int = 0
    used_columns: int = 0
    people: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    examples: list[tuple[str, str, str]] = field(default_factory=list)

    def wrong(self, kind: str, item: GeneratedList, words: str) -> None:
        self.faults[kind] += 1
        self.examples.append((kind, item.name, words))

    @property
    def share_of_columns(self) -> float:
        """The share of columns that were understood without help."""
        return 1 - self.faults["column"] / self.columns if self.columns else 1.0

    def __str__(self) -> str:
        faults = ", ".join(f"{kind} {count}" for kind, count in sorted(self.faults.items()))
        return (
            f"{self.lists} lists, {self.people} people, {self.columns} columns "
            f"({self.share_of_columns:.2%} right); wrong: {faults or 'nothing'}; "
            f"asked: {dict(self.asked)}"
        )


def measure(item: GeneratedList, score: Score) -> None:
    """Read each sheet with people, and count what differs from the truth."""
    score.lists += 1
    sheets = [sheet for sheet in item.truth.sheets if sheet.header_row is not None]
    for sheet in sheets:
        name = sheet.name if len(item.truth.sheets) > 1 else ""
        try:
            parsed = _read(item, name)
        except ListRefused as refusal:
            kind = "no names found" if refusal.code == "no_names" else "refused"
            score.wrong(kind, item, f"{refusal.code}: {refusal.message}")
            continue
        _compare_columns(item, sheet, parsed, score)
        _compare_people(item, sheet, parsed, score)


def _read(item: GeneratedList, sheet: str) -> ParsedList:
    """The sheet as it is read; a text file in an alphabet that is offered is read in its own."""
    try:
        return read_list(item.path, item.path.name, sheet=sheet)
    except ListRefused as refusal:
        if item.encoding not in refusal.readings:
            raise
        return read_list(item.path, item.path.name, sheet=sheet, encoding=item.encoding)


def _compare_columns(
    item: GeneratedList, sheet: SheetTruth, parsed: ParsedList, score: Score
) -> None:
    layout = parsed.layout
    is_other_header = layout.header_row - 1 != sheet.header_row
    for column in sheet.columns:
        taken_as = layout.mapping.get(column.index)
        kind, slot = column_and_slot(taken_as or "")
        content = _CONTENTS.get(Column(kind), Content.UNUSED) if kind else Content.UNUSED
        score.columns += 1
        score.used_columns += column.content != Content.UNUSED
        if is_other_header or not column.accepts(content) or (kind and slot != column.slot):
            whose = f"{column.content} of person {column.slot + 1}"
            words = f"{column.header!r} is {whose}, read as {content} of person {slot + 1}"
            header = f" (header row {layout.header_row})" if is_other_header else ""
            score.wrong("column", item, words + header)


def _compare_people(
    item: GeneratedList, sheet: SheetTruth, parsed: ParsedList, score: Score
) -> None:
    truth = {(person.row, person.slot): person for person in sheet.people}
    score.people += len(truth)
    read = {(sheet_row_of(row.number) - 1, slot_of(row.number)): row for row in parsed.rows}
    for place, person in truth.items():
        row = read.get(place)
        if row is None:
            score.wrong("person lost", item, person.full_name)
            continue
        for kind, words in _differences(person, row.item, row.problems):
            score.wrong(kind, item, words)
        if any(problem.code == "unknown_country" for problem in row.problems):
            score.asked["country"] += 1
    for place in sorted(read.keys() - truth.keys()):
        if not any(problem.is_blocking for problem in read[place].problems):
            listed = read[place].item
            score.wrong("no person", item, f"{listed.given_name} {listed.family_name}")


def _differences(
    person: PersonTruth, listed: ListedPerson, problems: Any
) -> Iterator[tuple[str, str]]:
    name = f"{listed.given_name}|{listed.family_name}"
    if not person.has_words(listed.given_name, listed.family_name):
        yield "name", f"{person.full_name!r} read as {name!r}"
    elif not person.has_split(listed.given_name, listed.family_name):
        yield f"name split ({person.split})", f"{person.full_name!r} read as {name!r}"
    if sorted(map(str.lower, person.emails)) != sorted(listed.emails):
        yield "e-mail", f"{person.emails} read as {listed.emails}"
    if any(number not in _digits(listed.phone) for number in person.phones):
        yield "phone", f"{person.phones} read as {listed.phone!r}"
    if not _is_work(person, listed):
        yield (
            "work",
            f"{person.position!r}, {person.organisation!r}, {person.together!r} read as "
            f"{listed.position!r}, {listed.organisation!r}",
        )
    if not _is_country(person, listed, problems):
        yield "country", f"{person.country or person.body!r} read as {listed.country!r}"


def _is_country(person: PersonTruth, listed: ListedPerson, problems: Any) -> bool:
    """Whether the country is right, or nothing yet and the administrator is asked."""
    code = _iso2().get(listed.country, "")
    if code == person.country:
        return True
    return not code and any(problem.code == "unknown_country" for problem in problems)


def _is_work(person: PersonTruth, listed: ListedPerson) -> bool:
    if person.together:
        both = folded(f"{listed.position} {listed.organisation}")
        return all(word in both for word in re.findall(r"\w+", folded(person.together)))
    return (folded(person.position), folded(person.organisation)) == (
        folded(listed.position),
        folded(listed.organisation),
    )


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone)


@cache
def _iso2() -> dict[str, str]:
    with _COUNTRIES.open(encoding="utf-8", newline="") as file:
        return {row["iso3"]: row["iso2"] for row in csv.DictReader(file)}
