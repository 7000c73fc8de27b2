"""Columns of lists: what stands above them, and how a person is written in them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tests.corpus_lists import headers, nations
from tests.corpus_lists.people import Person
from tests.corpus_lists.style import WITH_COMMA, Style, honorific, name_cell
from tests.corpus_lists.truth import Cell, Content, Split
from tests.corpus_lists.vocabulary import VOCABULARY

# Writes a person who stands in the row with this number, counted from 1.
Writer = Callable[[Style, Person, int], Cell]
FIRST_DAY = datetime(2017, 2, 1)  # noqa: DTZ001 - exports have no time zone


@dataclass(frozen=True)
class Column:
    """``slot`` tells which person of the row is written: 0, or 1 for an alternate."""

    header: str
    content: Content
    write: Writer
    slot: int = 0
    tolerated: frozenset[Content] = frozenset()


def write_number(style: Style, person: Person, ordinal: int) -> Cell:
    return Cell(ordinal)


def write_honorific(style: Style, person: Person, ordinal: int) -> Cell:
    text = honorific(style, person)
    return Cell(text, {"honorific": text})


def write_given(style: Style, person: Person, ordinal: int) -> Cell:
    return Cell(style.untidy(person.given_name), {"given_name": person.given_name})


def write_middle(style: Style, person: Person, ordinal: int) -> Cell:
    return Cell(person.middle_name, {"middle_name": person.middle_name})


def write_family(style: Style, person: Person, ordinal: int) -> Cell:
    family = person.family_name.upper() if style.has_capital_families else person.family_name
    return Cell(style.untidy(family), {"family_name": person.family_name, "split": Split.WRITTEN})


def write_full(style: Style, person: Person, ordinal: int) -> Cell:
    return name_cell(style, person, with_honorific=style.has_honorific_in_name)


def write_plain_full(style: Style, person: Person, ordinal: int) -> Cell:
    """The name as a system that has its parts joins them: given name first."""
    if person.language in {"ru", "zh"}:
        return name_cell(style.but(name_form="Given Middle Family"), person)
    return name_cell(style.but(name_form="Given Family"), person)


def write_position(style: Style, person: Person, ordinal: int) -> Cell:
    position = person.position
    return style.blank(Content.POSITION) or Cell(style.untidy(position), {"position": position})


def write_organisation(style: Style, person: Person, ordinal: int) -> Cell:
    name = person.organisation
    return style.blank(Content.ORGANISATION) or Cell(style.untidy(name), {"organisation": name})


def write_together(style: Style, person: Person, ordinal: int) -> Cell:
    """Position and employer in one cell."""
    text = f"{person.position}, {person.organisation}"
    if style.language == "zh":
        text = f"{person.organisation}{person.position}"
    meaning = {"position": person.position, "organisation": person.organisation}
    return Cell(text, meaning | {"together": text})


def write_name_and_position(style: Style, person: Person, ordinal: int) -> Cell:
    """Name and post in one cell; the name is never written with a comma of its own."""
    own = style.but(name_form="Given FAMILY") if style.name_form in WITH_COMMA else style
    name = name_cell(own, person, with_honorific=style.has_honorific_in_name)
    joiner = "，" if style.language == "zh" else "، " if style.language == "ar" else ", "
    text = f"{str(name.written).strip()}{joiner}{person.position}"
    return Cell(text, name.meaning | {"position": person.position})


def write_type(style: Style, person: Person, ordinal: int) -> Cell:
    name = VOCABULARY[style.language].types[person.organisation_type]
    return style.blank(Content.ORGANISATION_TYPE) or Cell(name, {"organisation_type": name})


def write_country(style: Style, person: Person, ordinal: int) -> Cell:
    """The country in the list's form; some by the plain name, some a body instead."""
    blank = style.blank(Content.COUNTRY)
    if blank:
        return blank
    has_codes = style.country_form in {"alpha-2", "alpha-3"}
    if style.has_bodies and not has_codes and style.rng.random() < 0.06:
        return nations.body(style.rng, style.language)
    form = style.country_form
    if form in {"footnote", "demonym", "city"} and style.rng.random() < 0.4:
        form = "name"
    text = nations.written(
        style.rng, person.country, form, style.country_language, female=person.female
    )
    return Cell(style.untidy(text), {"country": person.country})


def write_email(style: Style, person: Person, ordinal: int) -> Cell:
    blank = style.blank(Content.EMAIL)
    if blank:
        return blank
    joiner = style.rng.choice(("; ", ", ", " / "))
    return Cell(joiner.join(person.emails), {"emails": person.emails})


def write_required_email(style: Style, person: Person, ordinal: int) -> Cell:
    """The address that a system demands: one, never blank."""
    return Cell(person.emails[0], {"emails": person.emails[:1]})


def write_phone(style: Style, person: Person, ordinal: int) -> Cell:
    blank = style.blank(Content.PHONE)
    if blank:
        return blank
    written = [style.phone_form(digits) for digits in person.phones]
    text = written[0] if len(written) == 1 else " / ".join(map(str, written))
    return Cell(text, {"phones": person.phones})


WRITERS: dict[Content, Writer] = {
    Content.NUMBER: write_number,
    Content.HONORIFIC: write_honorific,
    Content.GIVEN_NAME: write_given,
    Content.MIDDLE_NAME: write_middle,
    Content.FAMILY_NAME: write_family,
    Content.FULL_NAME: write_full,
    Content.POSITION: write_position,
    Content.ORGANISATION: write_organisation,
    Content.POSITION_AND_ORGANISATION: write_together,
    Content.NAME_AND_POSITION: write_name_and_position,
    Content.ORGANISATION_TYPE: write_type,
    Content.COUNTRY: write_country,
    Content.EMAIL: write_email,
    Content.PHONE: write_phone,
}


NOTHING: frozenset[Content] = frozenset()
TOLERATED = {
    # A reader without patronymics adds them to the given names or leaves them out.
    Content.MIDDLE_NAME: frozenset({Content.GIVEN_NAME, Content.UNUSED}),
    # A number tells nothing of a person.
    Content.NUMBER: frozenset({Content.UNUSED}),
    # What stands in the column can be kept whole as the position.
    Content.POSITION_AND_ORGANISATION: frozenset({Content.POSITION, Content.ORGANISATION}),
}


def column(
    style: Style,
    content: Content,
    header: str | None = None,
    *,
    write: Writer | None = None,
    slot: int = 0,
) -> Column:
    """A column with this content; the list's own word stands above it unless ``header`` does."""
    words = style.header_of(content) if header is None else header
    return Column(words, content, write or WRITERS[content], slot, TOLERATED.get(content, NOTHING))


def own_columns(style: Style, *contents: Content) -> list[Column]:
    """Columns with words of the list's language above them."""
    return [column(style, content) for content in contents]


def name_columns(style: Style) -> list[Column]:
    """The name in parts or in whole, as this list prefers; in Russian also the patronymic."""
    if style.rng.random() < 0.5:
        return own_columns(style, Content.FULL_NAME)
    family = column(style, Content.FAMILY_NAME)
    given = column(style, Content.GIVEN_NAME)
    if style.language == "ru" and style.rng.random() < 0.5:
        return [family, given, column(style, Content.MIDDLE_NAME)]
    return [family, given] if style.rng.random() < 0.5 else [given, family]


def unused(header: str, value: Callable[[Style, Person, int], str | int]) -> Column:
    """A column that holds nothing about people that we use."""

    def write(style: Style, person: Person, ordinal: int) -> Cell:
        return Cell(value(style, person, ordinal))

    return Column(header, Content.UNUSED, write)


def empty(*header_words: str) -> list[Column]:
    """Columns without a value: whatever a reader thinks of them is right."""
    anything = frozenset(Content)
    return [replace(constant(header, ""), tolerated=anything) for header in header_words]


def constant(header: str, value: str | int) -> Column:
    return unused(header, lambda style, person, ordinal: value)


def choice(header: str, *values: str) -> Column:
    return unused(header, lambda style, person, ordinal: style.rng.choice(values))


def timestamp(header: str, pattern: str = "%d/%m/%Y %H:%M:%S") -> Column:
    def value(style: Style, person: Person, ordinal: int) -> str:
        moment = FIRST_DAY + timedelta(minutes=ordinal * 97 + style.rng.randint(0, 90))
        return moment.strftime(pattern)

    return unused(header, value)


def serial(header: str, pattern: str, first: int = 0) -> Column:
    """An identifier, such as "gst-00012"."""
    return unused(header, lambda style, person, ordinal: pattern.format(first + ordinal * 7))


def birthday(header: str, pattern: str = "%Y-%m-%d") -> Column:
    def value(style: Style, person: Person, ordinal: int) -> str:
        day = datetime(1955, 1, 1) + timedelta(days=style.rng.randint(0, 15000))  # noqa: DTZ001
        return day.strftime(pattern)

    return unused(header, value)


def handle(header: str) -> Column:
    return unused(header, lambda style, person, ordinal: f"@{person.emails[0].split('@')[0]}")


def url(header: str, base: str) -> Column:
    return unused(header, lambda style, person, ordinal: f"{base}{person.emails[0].split('@')[0]}")


def remarks(style: Style) -> Column:
    return empty(style.header(headers.REMARKS))[0]
