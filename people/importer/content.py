"""Recognises what a column holds by its values, where no header says it."""

import re
from collections.abc import Callable

from imports.columns.content import (
    Kind,
    is_address,
    is_date,
    is_figure,
    is_handle,
    is_link,
)
from imports.columns.headers import folded_words
from people.importer.columns import Column
from people.importer.forms_of_address import is_honorific
from people.importer.names import has_letters
from people.importer.organisations import kind_of_name
from people.importer.posts import is_post

_TOO_LONG_FOR_A_PARTICLE = 5
_LONGEST_PHONE = 200  # several numbers, with words between them
_PHONE = re.compile(r"\+?[\d\s().\-/;,x]{7,}", re.IGNORECASE)
_PHONE_LABEL = re.compile(r"\b(?:tel|gsm|mob)\b", re.IGNORECASE)
_PHONE_DIGITS = re.compile(r"\d{5}")
_DIGITS = re.compile(r"\D")
_DIALLED = re.compile(r"\+|\(|0(?!00)(?!\d*[.,]\d*$)")  # "0.25" and "00017" cannot be dialled
_NAMES = frozenset({Column.NAME, Column.GIVEN_NAME, Column.FAMILY_NAME, Column.NAME_POSITION})
_BOTH = frozenset({Column.POSITION_ORGANISATION})
# Below such a header stands somebody else, or something else that is called like a person.
_NO_PARTICIPANT = folded_words(
    "supervisor manager assistant emergency spouse parent father mother guardian contact nominator "
    "nominated referee host organizer organiser speaker moderator hotel venue event meeting "
    "session course project programme program city town place location address bank institution "
    "superviseur responsable urgence conjoint pere mere lieu "
    "jefe emergencia conyuge padre madre contacto evento lugar reunion ciudad "
    "chefe conjuge pai mae contato local cidade руководитель супруг город мероприятие"
)


def is_phone(value: str) -> bool:
    """Whether the value can be dialled; a date, an amount or an identifier is no number."""
    if len(value) > _LONGEST_PHONE or is_date(value):
        return False
    label = _PHONE_LABEL.search(value)
    is_labelled = label is not None and _PHONE_DIGITS.search(value, label.end())
    is_number = bool(_PHONE.fullmatch(value) or is_labelled)
    if is_number and not is_labelled and is_figure(value):
        is_number = bool(_DIALLED.match(value))
    return is_number and 7 <= len(_DIGITS.sub("", value)) <= 40


def is_person(value: str) -> bool:
    """Two to six words of letters, with capitals or of a script without them but for particles."""
    words = value.replace(",", " ").split()
    if not 2 <= len(words) <= 6 or any(character.isdigit() for character in value):
        return False
    names = [word for word in words if not word[0].islower()]
    particles = [word for word in words if word[0].islower()]
    is_spelt_so = len(names) > 1 and all(len(word) < _TOO_LONG_FOR_A_PARTICLE for word in particles)
    return (is_spelt_so and all(map(has_letters, words))) and not (
        is_post(value) or kind_of_name(value) or is_link(value) or is_address(value)
    )


def is_employer(value: str) -> bool:
    """Whether the value names an organisation; an address of the web does not."""
    return not (is_link(value) or is_handle(value) or is_address(value)) and bool(
        kind_of_name(value)
    )


def kinds(is_country: Callable[[str], bool]) -> tuple[Kind, ...]:
    """The kinds of content that can be recognised, the surest first.

    Names are recognised only if no header names such a column, positions and employers only if
    no column holds both.
    """
    return (
        Kind(Column.EMAIL, is_address, is_varied=True),
        Kind(Column.COUNTRY, is_country),
        Kind(Column.HONORIFIC, is_honorific),
        Kind(Column.PHONE, is_phone, is_varied=True),
        Kind(Column.ORGANISATION, is_employer, _BOTH, is_varied=True),
        Kind(Column.POSITION, is_post, _BOTH),
        Kind(
            Column.NAME,
            is_person,
            _NAMES,
            is_varied=True,
            is_needed=True,
            not_below=_NO_PARTICIPANT,
        ),
    )
