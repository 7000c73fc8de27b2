"""Divides a cell of names that certainly names several people: "Ms Ann Bo / Mr Carl Do".

Certain means: each part is a whole name, and the cell of addresses holds just as many addresses, or
each part has a form of address of its own. "Maria and José Silva" and "Ann Bo / Director" are one.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from core.text import collapse, collapse_lines, name_key
from imports.columns.layout import Layout, ListedRow, text
from office.spreadsheets.reading import Cell
from people.importer.columns import Column
from people.importer.contacts import split_addresses, split_phones
from people.importer.names import PersonName, name_problem, split_name
from people.importer.organisations import kind_of_name
from people.importer.posts import is_post

_LONGEST = 400
_SIGNS = re.compile(r" ?[\n;；؛|/&、] ?")
_BETWEEN = re.compile(rf"{_SIGNS.pattern}| (?:and|et|y|e|и|و|和|及) ", re.IGNORECASE)
_BETWEEN_HAN = re.compile(r" ?[\n;；|/&、和及] ?")
_BETWEEN_POSTS = (re.compile(r" ?\n ?"), re.compile(r" ?[;；؛] ?"), re.compile(r" ?\| ?"),
                  re.compile(" / "))  # fmt: skip
_COUNTED = re.compile(r"^(?:\d{1,2} ?[.)]|[-–•*]) ?")
_HAN = re.compile("[\u3400-\u9fff]")
_SHARED_OUT = (Column.EMAIL, Column.PHONE, Column.POSITION, Column.HONORIFIC)
_OTHER_NAMES = frozenset({Column.GIVEN_NAME, Column.FAMILY_NAME})


def divided(row: ListedRow, layout: Layout, at_most: int) -> list[ListedRow]:
    """A row for each person in the cell of names; the row itself if it is one, or uncertain.

    Addresses, telephone numbers, posts and forms of address are shared out in their order if there
    are as many as names; else all stay with the first person, and the others get none.
    """
    if Column.NAME not in layout.columns or not _OTHER_NAMES.isdisjoint(layout.columns):
        return [row]
    written = str(layout.cell(row, Column.NAME))
    if not (_BETWEEN.search(written) or _BETWEEN_HAN.search(written)):
        return [row]
    names = people_in_cell(written, str(layout.cell(row, Column.EMAIL)))
    if not 1 < len(names) <= at_most:
        return [row]
    cells = [list(row.filled) for _name in names]
    _share_out(cells, layout, Column.NAME, names)
    for column in _SHARED_OUT:
        if column in layout.columns:
            values = _values_of(column, layout.cell(row, column))
            _share_out(cells, layout, column, values)
    return [replace(row, filled=of_person) for of_person in cells]


def people_in_cell(written: str, addresses: str = "") -> list[str]:
    """The names of a cell if they are certainly those of several people, else none."""
    if len(written) > _LONGEST:
        return []
    written = collapse_lines(written)
    between = _BETWEEN_HAN if _HAN.search(written) else _BETWEEN
    parts = [_COUNTED.sub("", collapse(part)) for part in between.split(written)]
    if len(parts) < 2:
        return []
    names = [split_name(part) for part in parts]
    if not all(map(_is_whole, parts, names)) or not _are_of_different_people(names):
        return []
    are_addressed = all(map(_has_form_of_address, parts, names))
    return parts if are_addressed or _are_as_many(addresses, parts) else []


def _is_whole(part: str, name: PersonName) -> bool:
    """Whether a part is a whole name: two words behind the form of address, no post, no body."""
    bare = f"{name.given} {name.family}".strip()
    if name.note or name_problem(part) or any(c.isdigit() or c == "@" for c in part):
        return False
    if is_post(bare) or kind_of_name(bare):
        return False
    return len(bare.split()) > 1 and bool(name.family)


def _are_of_different_people(names: Sequence[PersonName]) -> bool:
    """Whether no name stands there twice, and all in one script: "王芳 / Wang Fang" is one."""
    keys = {name_key(name.given, name.family) for name in names}
    scripts = {_script(name.family) for name in names}
    return len(keys) == len(names) and len(scripts) == 1


def _script(name: str) -> str:
    letter = next((character for character in name if character.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0]


def _has_form_of_address(part: str, name: PersonName) -> bool:
    """Whether the form of address stands where its language writes it; degrees do not count."""
    first = name.honorific.partition(" ")[0]
    return bool(first) and (part.startswith(first) or (bool(_HAN.search(part))))


def _are_as_many(addresses: str, names: Sequence[str]) -> bool:
    split = split_addresses(addresses)
    return len(split.valid) == len(names) and not split.invalid


def _values_of(column: Column, cell: Cell) -> list[str]:
    """The values that stand in a cell side by side."""
    written = collapse_lines(str(cell))
    if column == Column.EMAIL:
        addresses = split_addresses(written)
        return [] if addresses.invalid else list(addresses.valid)
    if column == Column.PHONE:
        return list(split_phones(cell).numbers)
    separators = (_SIGNS,) if column == Column.HONORIFIC else _BETWEEN_POSTS
    return next((parts for between in separators if len(parts := between.split(written)) > 1), [])


def _share_out(
    cells: Sequence[list[Cell]], layout: Layout, column: Column, values: Sequence[str]
) -> None:
    """Give each person one of the values, or the first one all that stands there."""
    first, *more = [place for place, kind in layout.mapping.items() if kind == column]
    are_as_many = len(values) == len(cells)
    for number, of_person in enumerate(cells):
        of_person += [""] * (first + 1 - len(of_person))
        if are_as_many:
            of_person[first] = text(values[number])
        if are_as_many or number:
            for place in more if are_as_many else (first, *more):
                of_person[place : place + 1] = [""] if place < len(of_person) else []
