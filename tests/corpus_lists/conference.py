"""A list of the shape of a large conference: thousands of people, hardly any addresses."""

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.corpus_lists import names, nations
from tests.corpus_lists.columns import Column, choice, column, constant
from tests.corpus_lists.generator import written
from tests.corpus_lists.layouts.base import Draft
from tests.corpus_lists.people import Person, invented
from tests.corpus_lists.style import Style, choose
from tests.corpus_lists.table import Group, Table
from tests.corpus_lists.truth import Cell, Content, GeneratedList, ListTruth
from tests.corpus_lists.vocabulary import VOCABULARY
from tests.corpus_lists.writing import CSV

PEOPLE = 5500
HAS_EMAIL = 0.04
HAS_SECOND_ROLE = 0.07


@contextmanager
def large(
    seed: int, people: int = PEOPLE, *, folder: Path | None = None
) -> Iterator[GeneratedList]:
    """A list with this many people, in about 7 % more rows: some have several roles.

    Delegations of 5 to 90 people, most of them of one ministry; names of the language that the
    country writes, posts and employers in English. 96 % have no e-mail address. Two people of one
    delegation never have the same name; people of different delegations may. ``key`` in the truth
    tells which rows are the same person.
    """
    if folder is None:
        with (
            tempfile.TemporaryDirectory(prefix="corpus-large-") as name,
            large(seed, people, folder=Path(name)) as saved,
        ):
            yield saved
        return
    rng = random.Random(f"large {seed}")
    style = choose(rng, "en").but(
        name_form="Given Family",
        country_form="name",
        has_bodies=False,
        has_honorific_in_name=False,
        untidy_rate=0.01,
    )
    table = Table(style, columns_of(style))
    table.add_header()
    for delegation in delegations(rng, people):
        table.add_group(Group([(member,) for member in delegation]))
    draft = Draft([table.sheet("Delegates")], CSV)
    saved = written(draft, "large", "en", f"large-{seed}-{people}", folder)
    sheets = tuple(sheet.truth for sheet in draft.sheets)
    yield replace(saved, truth=ListTruth("large", "en", sheets))


def columns_of(style: Style) -> list[Column]:
    def email(_style: Style, person: Person, _ordinal: int) -> Cell:
        return Cell("".join(person.emails[:1]), {"emails": person.emails[:1]})

    def country(_style: Style, person: Person, _ordinal: int) -> Cell:
        name = nations.territory(person.country, "en")
        return Cell(name, {"country": person.country})

    return [
        choice("Group_Type", "Parties", "Parties", "Party overflow"),
        column(style, Content.COUNTRY, "Delegation", write=country),
        column(style, Content.HONORIFIC, "Honorific"),
        column(style, Content.FULL_NAME, "Person_Name"),
        column(style, Content.POSITION, "Job_Title"),
        column(style, Content.ORGANISATION, "Affiliation"),
        column(style, Content.EMAIL, "Email", write=email),
        constant("Meeting", "COP 1"),
        constant("Location", "Addis Ababa"),
    ]


def delegations(rng: random.Random, people: int) -> Iterator[list[Person]]:
    """Delegations with this many people together; who has a second role stands in it twice."""
    codes = sorted(nations.CODES)
    left, number = people, 0
    while left:
        code = codes[number % len(codes)]
        members = delegation(rng, f"d{number}", code, min(left, rng.randint(5, 90)))
        left -= len(members)
        number += 1
        twice = [member for member in members if rng.random() < HAS_SECOND_ROLE]
        yield [*members, *(with_second_role(rng, member) for member in twice)]


def delegation(rng: random.Random, prefix: str, code: str, count: int) -> list[Person]:
    """People of one country, no two with the same name; two thirds work at one ministry."""
    language = rng.choice(names.LATIN)
    ministries = VOCABULARY["en"].organisations["government"]
    main = rng.choice(ministries)
    members: dict[tuple[str, ...], Person] = {}
    while len(members) < count:
        person = with_second_name(rng, invented(rng, language, f"{prefix}.{len(members)}", [code]))
        person = replace(
            person,
            position=rng.choice(VOCABULARY["en"].positions),
            organisation=main if rng.random() < 0.66 else rng.choice(ministries),
            organisation_type="government",
        )
        if rng.random() >= HAS_EMAIL:
            person = replace(person, emails=())
        members.setdefault(person.name_words, person)
    return list(members.values())


def with_second_name(rng: random.Random, person: Person) -> Person:
    """Most people have two given names here, as thousands of names are needed."""
    pool = names.NAMES[person.language]
    second = rng.choice(pool.female if person.female else pool.male)
    if person.is_initials or rng.random() < 0.2 or second == person.given_name:
        return person
    return replace(person, given_name=f"{person.given_name} {second}")


def with_second_role(rng: random.Random, person: Person) -> Person:
    """The same person in another row: another post, sometimes at another ministry."""
    others = [post for post in VOCABULARY["en"].positions if post != person.position]
    employer = person.organisation
    if rng.random() < 0.3:
        employer = rng.choice(VOCABULARY["en"].organisations["government"])
    return replace(person, position=rng.choice(others), organisation=employer)
