"""Lists that secretariats and ministries write themselves, mostly in workbooks."""

from itertools import groupby

from tests.corpus_lists import headers, nations
from tests.corpus_lists.columns import (
    Column,
    choice,
    column,
    constant,
    name_columns,
    own_columns,
    remarks,
)
from tests.corpus_lists.layouts.base import Draft, in_some_order, people, size
from tests.corpus_lists.people import Person
from tests.corpus_lists.phrases import FRAMES
from tests.corpus_lists.style import Style
from tests.corpus_lists.table import Group, Sheet, Table, plain_sheet
from tests.corpus_lists.truth import Cell, Content
from tests.corpus_lists.writing import CSV, WORKBOOK


def by_country(style: Style, *, least: int = 1) -> list[list[Person]]:
    """Delegations in alphabetical order of the countries' names."""

    def country(person: Person) -> str:
        return nations.territory(person.country, style.language)

    delegates = sorted(people(style), key=country)
    delegations = [list(group) for _, group in groupby(delegates, key=country)]
    return [group for group in delegations if len(group) >= least]


def united_nations(style: Style) -> Draft:
    """List of participants of a UN conference as a flat table, with constant columns.

    Source: the header "Group_Type, Delegation, Honorific, Person_Name, Job_Title, Affiliation,
    Meeting, Location" of published data on delegates to climate conferences, as in the project's
    case 03a; no page of documentation was found.
    """
    own = style.but(has_honorific_in_name=False)
    columns = [
        choice("Group_Type", "Parties", "Parties", "Observer States", "Intergovernmental"),
        column(own, Content.COUNTRY, "Delegation"),
        column(own, Content.HONORIFIC, "Honorific"),
        column(own, Content.FULL_NAME, "Person_Name"),
        column(own, Content.POSITION, "Job_Title"),
        column(own, Content.ORGANISATION, "Affiliation"),
        constant("Meeting", "INC 1"),
        constant("Location", "Addis Ababa"),
    ]
    delegates = [person for group in by_country(style) for person in group]
    return Draft([plain_sheet(own, columns, delegates, name="Participants")], CSV)


def delegations(style: Style) -> Draft:
    """List of participants with each delegation as a heading above its people.

    Source: the printed lists of participants of UN conferences (the party in capitals, below it
    its members with post and employer), by description: no file of one was found.
    """
    columns = [*name_columns(style), *own_columns(style, Content.POSITION, Content.ORGANISATION)]
    if style.rng.random() < 0.5:
        columns.append(column(style, Content.EMAIL))
    table = Table(style, columns)
    table.add_line(style.rng.choice(FRAMES[style.language].above)[0])
    table.add_line()
    table.add_header()
    for group in by_country(style):
        name = nations.territory(group[0].country, style.country_language)
        heading = Cell(name.upper(), {"country": group[0].country})
        table.add_group(Group([(person,) for person in group], heading))
    return Draft([table.sheet("List")], WORKBOOK)


def ministry_columns(style: Style) -> list[Column]:
    country = column(style, Content.COUNTRY)
    return [
        column(style, Content.NUMBER),
        *in_some_order(
            style,
            [
                *name_columns(style),
                *own_columns(style, Content.POSITION, Content.ORGANISATION),
                country,
                *own_columns(style, Content.EMAIL, Content.PHONE),
            ],
        ),
    ]


def employers_together(style: Style) -> list[Person]:
    """People sorted by employer, so that a list may write "idem" below the first."""
    return sorted(people(style), key=lambda person: person.organisation)


def ministry(style: Style) -> Draft:
    """A ministry's table out of Word: S/N, Name, Designation, Institution, Country, E-mail, Tel.

    Source: lists of participants in annexes of reports of meetings, by description: no page with
    their columns was found.
    """
    sheet = plain_sheet(style, ministry_columns(style), employers_together(style))
    return Draft([sheet], WORKBOOK)


def framed(style: Style) -> Draft:
    """A list with lines above its header, and a total and notes below.

    Source: as for "ministry"; what stands above and below is by description.
    """
    frame = FRAMES[style.language]
    table = Table(style, [*ministry_columns(style), remarks(style)])
    for line in style.rng.choice(frame.above):
        table.add_line(line)
    if style.rng.random() < 0.7:
        table.add_line()
    table.add_header()
    table.add_group(Group([(person,) for person in employers_together(style)]))
    table.add_line()
    if style.rng.random() < 0.5:
        table.add_line(frame.total, table.ordinal)
    for note in frame.below:
        table.add_line(note)
    form = style.rng.choice((WORKBOOK, WORKBOOK, CSV))
    return Draft([table.sheet("Participants")], form)


def focal_points(style: Style) -> Draft:
    """National focal points: the focal point and the alternate of a country in one row.

    Source: the columns of the project's cases 06a and 06b; lists of national focal points are
    described at https://knowledge.unccd.int (national contacts) and https://chm.pops.int.
    """
    first, second = style.header(headers.FOCAL_POINT), style.header(headers.ALTERNATE)
    email = style.header(headers.EMAIL)
    columns = [column(style, Content.COUNTRY)]
    for slot, header in enumerate((first, second)):
        suffix = f" {slot + 1}" if slot else ""
        columns.append(column(style, Content.FULL_NAME, header, slot=slot))
        if style.name_form.startswith("Given"):
            words = style.header(headers.POSITION)
            columns.append(column(style, Content.POSITION, words + suffix, slot=slot))
        columns.append(column(style, Content.EMAIL, email + suffix, slot=slot))
    persons = style.people(2 * (size(style) // 2))
    pairs = [
        (persons[number], persons[number + 1]) if style.rng.random() < 0.85 else (persons[number],)
        for number in range(0, len(persons) - 1, 2)
    ]
    table = Table(style, columns)
    table.add_header()
    table.add_group(Group(pairs))
    return Draft([table.sheet("NFP")], style.rng.choice((WORKBOOK, CSV)))


def name_and_title(style: Style) -> Draft:
    """A list with "Name and title" in one column, as protocol offices write it.

    Source: by description; the post follows the name after a comma, as in case 02 it follows after
    a dash.
    """
    columns = in_some_order(
        style,
        [
            column(style, Content.NAME_AND_POSITION),
            *own_columns(style, Content.ORGANISATION, Content.COUNTRY, Content.EMAIL),
        ],
    )
    return Draft([plain_sheet(style, columns, people(style))], style.rng.choice((WORKBOOK, CSV)))


def sign_in(style: Style) -> Draft:
    """A sign-in sheet: merged title, two rows of header, days to tick, room for signatures.

    In half of them the country is one merged cell beside its delegation.
    Source: http://newtohg.com/jiao/404220.html and https://loweconsultingllc.com (what a sign-in
    sheet of a meeting has: name, post, organisation, contact, signature).
    """
    frame = FRAMES[style.language]
    with_merged_country = style.rng.random() < 0.5
    columns = [
        column(style, Content.NUMBER),
        *([column(style, Content.COUNTRY)] if with_merged_country else []),
        *name_columns(style),
        column(style, Content.ORGANISATION),
        *([] if with_merged_country else [column(style, Content.COUNTRY)]),
        *own_columns(style, Content.PHONE, Content.EMAIL),
        choice(frame.groups[0], "x", "✓", "x"),
        choice(frame.groups[1], "x", "✓", ""),
        constant(style.header(headers.SIGNATURE), ""),
    ]
    content = Content.COUNTRY if with_merged_country else None
    plain = style.but(blank_rate=0.5, has_bodies=False, idem="")
    table = Table(plain, columns, merged_content=content)
    table.add_line(style.rng.choice(frame.above)[0])
    table.merges.append((0, 0, 0, len(columns) - 1))
    add_upper_header(plain, table)
    table.add_header()
    for group in by_country(style):
        table.add_group(Group([(person,) for person in group]))
    return Draft([table.sheet("Attendance")], WORKBOOK)


def add_upper_header(style: Style, table: Table) -> None:
    """A row above the header with one merged cell over telephone and e-mail."""
    phone = next(i for i, item in enumerate(table.columns) if item.content == Content.PHONE)
    table.add_line(*[""] * phone, style.header(headers.CONTACT))
    table.merges.append((len(table.rows) - 1, phone, len(table.rows) - 1, phone + 1))


def three_sheets(style: Style) -> Draft:
    """A workbook of three sheets with people; in some the third sheet only has notes.

    Source: the project's case 11 (a sheet for each group of participants).
    """
    frame = FRAMES[style.language]
    columns = ministry_columns(style)
    sheets: list[Sheet] = []
    persons = people(style)
    third = max(1, len(persons) // 3)
    for number, name in enumerate(frame.sheets):
        members = persons[number * third : (number + 1) * third]
        sheets.append(plain_sheet(style, columns, members, name=name[:31]))
    if style.rng.random() < 0.4:
        sheets[2] = notes_sheet(style)
    return Draft(sheets, WORKBOOK)


def notes_sheet(style: Style) -> Sheet:
    """A sheet that has no people."""
    frame = FRAMES[style.language]
    table = Table(style, [constant("", "")])
    for note in frame.below:
        table.add_line(note)
    sheet = table.sheet(frame.groups[2])
    return Sheet(sheet.rows, type(sheet.truth)(frame.groups[2], None))
