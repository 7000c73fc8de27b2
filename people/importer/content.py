"""Recognises what a column holds by its values, whatever its header says."""

import re
from collections.abc import Callable

from imports.columns.content import Kind
from people.importer.forms_of_address import is_honorific
from people.importer.headers import Column
from people.importer.names import has_letters
from people.importer.organisations import kind_of_name
from people.importer.posts import is_post

_LONGEST_PHONE = 200  # several numbers, with words between them
_PHONE = re.compile(r"\+?[\d\s().\-/;,x]{7,}", re.IGNORECASE)
_PHONE_LABEL = re.compile(r"\b(?:tel|gsm|mob)\b", re.IGNORECASE)
_PHONE_DIGITS = re.compile(r"\d{5}")
_DIGITS = re.compile(r"\D")
_NAMES = frozenset({Column.NAME, Column.GIVEN_NAME, Column.FAMILY_NAME})
_BOTH = frozenset({Column.POSITION_ORGANISATION})


def is_phone(value: str) -> bool:
    if len(value) > _LONGEST_PHONE:
        return False
    label = _PHONE_LABEL.search(value)
    is_labelled = label is not None and _PHONE_DIGITS.search(value, label.end())
    is_number = bool(_PHONE.fullmatch(value) or is_labelled)
    return is_number and 7 <= len(_DIGITS.sub("", value)) <= 40


def is_person(value: str) -> bool:
    """Two to six words of letters, each with a capital or of a script without them."""
    words = value.replace(",", " ").split()
    if not 2 <= len(words) <= 6 or any(character.isdigit() for character in value):
        return False
    return all(
        has_letters(word) and (not word[0].islower() or len(word) < 5) for word in words
    ) and not (is_post(value) or kind_of_name(value))


def kinds(is_country: Callable[[str], bool]) -> tuple[Kind, ...]:
    """The kinds of content that can be recognised, the surest first.

    Names are recognised only if no header names such a column, positions and employers only if
    no column holds both.
    """
    return (
        Kind(Column.EMAIL, lambda value: "@" in value),
        Kind(Column.COUNTRY, is_country),
        Kind(Column.HONORIFIC, is_honorific),
        Kind(Column.PHONE, is_phone),
        Kind(Column.ORGANISATION, lambda value: bool(kind_of_name(value)), _BOTH),
        Kind(Column.POSITION, is_post, _BOTH),
        Kind(Column.NAME, is_person, _NAMES),
    )
