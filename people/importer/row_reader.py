"""Parses one row of a list as one person."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from core.text import collapse_lines, fold, tokens
from countries.resolver import Resolution, Resolver
from imports.columns.layout import Layout, ListedRow, text
from imports.importer import Read
from imports.reading.blanks import is_missing_value
from imports.reading.dates import day
from imports.reading.numbering import slot_of
from office.spreadsheets.failed import is_failed
from office.spreadsheets.reading import Cell, Row
from people.importer.blank_cells import is_blank_cell
from people.importer.contacts import digits, split_addresses, split_phones, without_addresses
from people.importer.country_cells import holds_codes, is_unknown, organisation_in
from people.importer.country_codes import NAMIBIA, is_namibia_asked
from people.importer.forms_of_address import is_honorific
from people.importer.headers import Column, are_french, is_family_first
from people.importer.listed_person import ListedPerson
from people.importer.names import (
    PersonName,
    has_letters,
    name_problem,
    names_of_columns,
    split_name,
    with_dotted_monsieur,
)
from people.importer.names_and_positions import split_name_and_position
from people.importer.names_without_space import is_in_han
from people.importer.organisations import Spellings, kind_of_name, kind_of_type, scope
from people.importer.posts import is_post, split_position
from people.importer.problems import Problem

_LONGEST_NAME = 120
_SHORTEST_PHONE = 7
_LIMITS = {
    Column.HONORIFIC: 40,
    Column.POSITION: 200,
    Column.ORGANISATION: 200,
    Column.PHONE: 60,
}
_RUNS_FOR_SURE = ("=", "@")
_JAPAN = "JPN"


@dataclass
class Reader:
    """Parses the rows of one list into people and problems.

    `employers` maps spellings of organisations to the names that administrators chose.
    """

    layout: Layout
    resolver: Resolver
    employers: Spellings = field(default_factory=dict)

    def read(self, row: Row) -> tuple[ListedPerson, list[Problem]]:
        """Parse the person of this row; returns the person and all problems of the row."""
        problems: list[Problem] = []
        whole, row = row, self._without_blanks(self._without_failed(row, problems))
        person = ListedPerson()
        self._read_name(row, person, problems)
        self._read_work(row, person, problems)
        if is_namibia_asked(self._text(row, Column.COUNTRY), self.resolver):
            self._ask_about_namibia(person, problems)
        else:
            self._read_country(row, person, problems)
        self._rename_employer(person)
        self._read_contacts(row, person, problems)
        self._check_lengths(person, problems)
        self._note_divided_cells(whole, person)
        is_named = not any(problem.is_blocking for problem in problems)
        if is_named and not person.emails and self._stands_alone(whole):
            problems.append(self._heading(row))
        return person, problems

    def _text(self, row: Row, column: Column) -> str:
        return text(self.layout.cell(row, column))

    def _problem(self, code: str, column: Column, value: str, **details: Any) -> Problem:
        return Problem(code, self.layout.header_of(column), value, details)

    def _without_failed(self, row: Row, problems: list[Problem]) -> Row:
        """Report cells with a spreadsheet error as problems, and treat them as empty."""
        cells = row.filled if isinstance(row, ListedRow) else row.cells
        failed = {place: str(cell) for place, cell in enumerate(cells) if is_failed_cell(cell)}
        if not failed:
            return row
        used = self.layout.mapping
        for place, value in failed.items():
            if place in used:
                problems.append(Problem("failed_cell", self.layout.headers[place], value))
        left = ["" if place in failed else cell for place, cell in enumerate(cells)]
        return replace(row, filled=left) if isinstance(row, ListedRow) else replace(row, cells=left)

    def _without_blanks(self, row: Row) -> Row:
        """The row without values that say that their cell is empty: "N/A", "-", "null".

        "NA" stays in the column of countries: where it was not taken out with the whole column
        in view (country_codes.py), it may be Namibia.
        """
        cells = row.filled if isinstance(row, ListedRow) else row.cells
        blank = [place for place, column in self._used if is_blank_cell(cells, place, column)]
        if not blank:
            return row
        left = ["" if place in blank else cell for place, cell in enumerate(cells)]
        return replace(row, filled=left) if isinstance(row, ListedRow) else replace(row, cells=left)

    @cached_property
    def _used(self) -> list[tuple[int, str]]:
        return list(self.layout.mapping.items())

    def _ask_about_namibia(self, person: ListedPerson, problems: list[Problem]) -> None:
        person.country_text = NAMIBIA
        problems.append(
            self._problem("unknown_country", Column.COUNTRY, NAMIBIA, suggestions=["NAM"])
        )

    def _read_name(self, row: Row, person: ListedPerson, problems: list[Problem]) -> None:
        column = self._column_of_names
        given, family = (self._part(row, c) for c in (Column.GIVEN_NAME, Column.FAMILY_NAME))
        written, is_whole = self._written_name(row, given, family)
        if not written:
            written, person.position = split_name_and_position(self._both(row))
            is_whole = True
        code = name_problem(written)
        if code:
            problems.append(self._problem(code, column, written))
            return
        written_name = self._without_emails(written, person)
        is_japanese = self._is_japanese(row, written_name)
        name = (
            self._name_around_family(family, written_name)
            or self._name_in_one(written_name, is_japanese=is_japanese)
            if is_whole
            else names_of_columns(given, family)
        )
        titles = self._text(row, Column.HONORIFIC)
        person.honorific = titles if is_honorific(titles) or not name.honorific else name.honorific
        person.given_name, person.family_name = name.given, name.family
        _use_note(name.note, person)
        if name.note or (name.honorific and not titles) or (name.given and is_whole):
            person.taken_apart["name"] = self._both(row) or written
        if not person.key:
            problems.append(self._problem("not_a_name", column, written))

    @property
    def _column_of_names(self) -> Column:
        """The column of family names, or of whole names if the list has no such column."""
        columns = self.layout.columns
        names = (Column.FAMILY_NAME, Column.NAME, Column.NAME_POSITION)
        return next((column for column in names if column in columns), Column.NAME)

    @staticmethod
    def _without_emails(written: str, person: ListedPerson) -> str:
        """ "Ann Bo <ann@gov.example.org>", as mail programs copy it."""
        if "@" not in written or not has_letters(without_addresses(written)):
            return written
        person.emails = list(split_addresses(written).valid)
        person.taken_apart["name"] = written
        return without_addresses(written)

    @cached_property
    def _is_french(self) -> bool:
        return are_french(self.layout.headers)

    @cached_property
    def _is_family_first(self) -> bool:
        return is_family_first(self.layout.header_of(self._column_of_names))

    def _written_name(self, row: Row, given: str, family: str) -> tuple[str, bool]:
        """The name as the row has it, and whether it is a whole name that is to be taken apart.

        A whole name beside given and family name counts where one of them is empty.
        """
        whole = self._text(row, Column.NAME)
        parts = " ".join(filter(None, (given, family)))
        if not whole or (given and family):
            return parts, False
        has_family = Column.FAMILY_NAME in self.layout.columns
        if has_family or set(tokens(given)) <= set(tokens(whole)):
            return whole, True
        return f"{given} {whole}", True

    def _both(self, row: Row) -> str:
        """A name and a position in one cell, on lines of its own."""
        return collapse_lines(str(self.layout.cell(row, Column.NAME_POSITION)))

    def _part(self, row: Row, column: Column) -> str:
        """The names of a kind; the same name in two columns of the kind is one."""
        lines = str(self.layout.cell(row, column)).split("\n")
        names = " ".join(filter(None, dict.fromkeys(map(text, lines))))
        return self._with_middle_names(row, names) if column is Column.GIVEN_NAME else names

    def _with_middle_names(self, row: Row, given: str) -> str:
        """The given names and those that only the whole name beside them has: a patronymic."""
        if not given or Column.NAME not in self.layout.columns:
            return given
        whole = self._name_in_one(self._text(row, Column.NAME))
        words, known = tokens(whole.given), tokens(given)
        is_same = tokens(whole.family) == tokens(self._part(row, Column.FAMILY_NAME))
        is_longer = len(words) > len(known) and words[: len(known)] == known
        return whole.given if is_same and is_longer else given

    def _name_in_one(self, written: str, *, is_japanese: bool = False) -> PersonName:
        if self._is_french:
            written = with_dotted_monsieur(written)
        return split_name(written, is_family_first=self._is_family_first, is_japanese=is_japanese)

    @staticmethod
    def _name_around_family(family: str, written: str) -> PersonName | None:
        """A whole name divided by the family name in a column beside it; None if it has none."""
        words = written.split()
        count = len(family.split())
        if not 0 < count < len(words):
            return None
        for given, last in ((words[:-count], words[-count:]), (words[count:], words[:count])):
            if tokens(" ".join(last)) == tokens(family):
                return names_of_columns(" ".join(given), family)
        return None

    def _is_japanese(self, row: Row, written: str) -> bool:
        """Whether a name in Chinese characters is that of somebody from Japan, as far as the row
        or the heading above it says."""
        if not is_in_han(written):
            return False
        heading = row.heading if isinstance(row, ListedRow) else ""
        countries = (self._text(row, Column.COUNTRY), heading)
        return any(self.resolver.resolve(country).iso3 == _JAPAN for country in countries)

    def _stands_alone(self, row: Row) -> bool:
        """Whether the row holds nothing but a name: it may be a heading."""
        number = self.layout.columns.get(Column.NUMBER)
        listed = row.filled if isinstance(row, ListedRow) else row.cells
        cells = (text(cell) for place, cell in enumerate(listed) if place != number)
        return len(self.layout.columns) > 2 and sum(map(bool, cells)) == 1

    def _heading(self, row: Row) -> Problem:
        written = next(value for cell in row.cells if (value := text(cell)) and has_letters(value))
        is_country = self.resolver.is_country(written)
        column = self._column_of_names
        return self._problem("country_heading" if is_country else "alone", column, written)

    def _read_work(self, row: Row, person: ListedPerson, problems: list[Problem]) -> None:
        person.position = self._safe(row, Column.POSITION, problems) or person.position
        person.organisation = self._safe(row, Column.ORGANISATION, problems) or person.organisation
        both = self._safe(row, Column.POSITION_ORGANISATION, problems)
        if both:
            cell = self.layout.cell(row, Column.POSITION_ORGANISATION)
            parts = split_position(str(cell))
            position, organisation = ("" if is_missing_value(part) else part for part in parts)
            if position and organisation:
                person.taken_apart["position"] = both
            person.position = person.position or position
            person.organisation = person.organisation or organisation
        kind = self._text(row, Column.ORGANISATION_KIND)
        if kind and not kind_of_type(kind):
            problems.append(self._problem("unknown_kind", Column.ORGANISATION_KIND, kind))
        if person.organisation:
            person.organisation_kind = kind_of_type(kind) or kind_of_name(person.organisation)

    def _rename_employer(self, person: ListedPerson) -> None:
        """Replace the employer by the name that an administrator chose; keep the original too."""
        if not (self.employers and person.organisation):
            return
        whose = scope(person.country, person.organisation_kind)
        means = self.employers.get((fold(person.organisation), whose))
        if means:
            person.taken_apart["organisation"] = person.organisation
            person.organisation = means
            person.organisation_kind = person.organisation_kind or kind_of_name(means)

    def _safe(self, row: Row, column: Column, problems: list[Problem]) -> str:
        value = self._text(row, column)
        if value.startswith(_RUNS_FOR_SURE):
            problems.append(self._problem("unsafe", column, value))
            return ""
        return value

    def _read_country(self, row: Row, person: ListedPerson, problems: list[Problem]) -> None:
        """Find the country or body; what an administrator called an organisation is one."""
        written = self._text(row, Column.COUNTRY)
        if self._resolve(written).is_blank and isinstance(row, ListedRow):
            written = row.heading
        resolution = self._resolve(written)
        if resolution.is_blank:
            return
        person.country_text = written
        person.country = resolution.iso3 or ""
        if not person.organisation:
            person.organisation = organisation_in(written, resolution)
            person.organisation_kind = person.organisation_kind or kind_of_name(person.organisation)
        if is_unknown(resolution):
            codes = [suggestion.iso3 for suggestion in resolution.suggestions]
            problems.append(
                self._problem("unknown_country", Column.COUNTRY, written, suggestions=codes)
            )

    def _resolve(self, written: str) -> Resolution:
        return self.resolver.resolve(written, is_code=self._has_codes)

    @cached_property
    def _has_codes(self) -> bool:
        return holds_codes(self.layout.header_of(Column.COUNTRY))

    def _read_contacts(self, row: Row, person: ListedPerson, problems: list[Problem]) -> None:
        self._read_emails(row, person, problems)
        self._read_phones(row, person, problems)
        arrival = day(self.layout.cell(row, Column.ARRIVAL))
        person.arrives_on = arrival.isoformat() if arrival else ""

    def _read_emails(self, row: Row, person: ListedPerson, problems: list[Problem]) -> None:
        cell = str(self.layout.cell(row, Column.EMAIL))
        addresses = split_addresses(cell)
        person.emails += [email for email in addresses.valid if email not in person.emails]
        if len(addresses.valid) > 1 or (addresses.valid and " " in cell.strip()):
            person.taken_apart["email"] = text(cell)
        for value in addresses.invalid:
            problems.append(self._problem("bad_email", Column.EMAIL, value))

    def _read_phones(self, row: Row, person: ListedPerson, problems: list[Problem]) -> None:
        """Read telephone numbers from their column, or from beside the addresses without one."""
        cell = self.layout.cell(row, Column.PHONE)
        if Column.PHONE not in self.layout.columns and person.emails:
            beside = without_addresses(str(self.layout.cell(row, Column.EMAIL)))
            cell = beside if len(digits(beside)) >= _SHORTEST_PHONE else ""
        phones = split_phones(cell)
        person.phone = "" if phones.is_cut else phones.written
        if phones.is_cut:
            problems.append(self._problem("cut_phone", Column.PHONE, phones.written))
        if len(phones.numbers) > 1:
            person.taken_apart["phone"] = phones.written

    def _note_divided_cells(self, row: Row, person: ListedPerson) -> None:
        """Keep the cells that named several people; of those the row has only this one's part."""
        if not isinstance(row, ListedRow) or row.filled == row.cells:
            return
        file_row = Row(row.number, row.cells)
        for column in (Column.NAME, Column.EMAIL):
            part = self._text(row, column)
            original = collapse_lines(str(self.layout.cell(file_row, column)))
            whole = text(original).lower()
            if part and part.lower() != whole and part.lower() in whole:
                person.taken_apart[column.value] = original

    def _check_lengths(self, person: ListedPerson, problems: list[Problem]) -> None:
        """Report values that are too long and leave them out; nothing is truncated silently."""
        names = person.given_name, person.family_name
        if max(map(len, names)) > _LONGEST_NAME or len(person.key) > 2 * _LONGEST_NAME:
            column = self._column_of_names
            if column == Column.FAMILY_NAME and len(person.given_name) > _LONGEST_NAME:
                column = Column.GIVEN_NAME
            problems.append(self._problem("long_name", column, " ".join(names)[:80] + "…"))
        for column, limit in _LIMITS.items():
            value = getattr(person, column)
            if len(value) > limit or (not value.isascii() and len(fold(value)) > limit):
                problems.append(self._problem("too_long", column, value[:80] + "…", limit=limit))
                setattr(person, column.value, "")


def reader_of(layout: Layout, resolver: Resolver, employers: Spellings) -> Read:
    """What parses a row: as the person in its slot, by that person's own columns."""
    readers = [Reader(layout.of_slot(n), resolver, employers) for n in range(layout.items)]
    return lambda row: readers[slot_of(row.number) % len(readers)].read(row)


def is_failed_cell(cell: Cell) -> bool:
    """Whether a cell shows an error of the spreadsheet program instead of a value."""
    return isinstance(cell, str) and is_failed(cell)


def _use_note(note: str, person: ListedPerson) -> None:
    """What stands behind a name is its position, or its employer if the words say so."""
    if note and is_post(note):
        person.position = person.position or note
    elif note and kind_of_name(note):
        person.organisation = note
