"""Pairs of lists: the same people in other spellings, and different people with similar names."""

import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from tests.corpus_lists import names
from tests.corpus_lists.columns import column
from tests.corpus_lists.generator import written
from tests.corpus_lists.layouts.base import Draft
from tests.corpus_lists.nations import ALPHA_3, territory
from tests.corpus_lists.people import Person, invent, without_accents
from tests.corpus_lists.style import Style, choose
from tests.corpus_lists.table import plain_sheet
from tests.corpus_lists.truth import Cell, Content, GeneratedList, ListPair, ListTruth
from tests.corpus_lists.vocabulary import VOCABULARY
from tests.corpus_lists.writing import WORKBOOK

Change = Callable[[random.Random, Person], Person]
CONTENTS = (
    Content.HONORIFIC,
    Content.GIVEN_NAME,
    Content.MIDDLE_NAME,
    Content.FAMILY_NAME,
    Content.POSITION,
    Content.ORGANISATION,
    Content.COUNTRY,
    Content.EMAIL,
)


def typed_wrong(rng: random.Random, person: Person) -> Person:
    """Two neighbouring letters of the family name change places, or a letter is missing."""
    family = person.family_name
    pairs = [
        index
        for index in range(1, len(family) - 1)
        if family[index].isalpha() and family[index + 1].isalpha()
        and family[index] != family[index + 1]
    ]  # fmt: skip
    if not pairs or len(family) < 5:
        return person
    index = rng.choice(pairs)
    swapped = family[index + 1] + family[index]
    if rng.random() < 0.4:
        swapped = family[index + 1]
    return replace(person, family_name=family[:index] + swapped + family[index + 2 :])


def with_initials(rng: random.Random, person: Person) -> Person:
    """Initials instead of the given names, where the script has any."""
    if person.language in {"ar", "zh"}:
        return person
    parts = f"{person.given_name} {person.middle_name}".replace("-", " ").split()
    initials = " ".join(f"{part[0]}." for part in parts)
    return replace(person, given_name=initials, middle_name="", is_initials=True)


def plain(rng: random.Random, person: Person) -> Person:
    """As somebody types it who has no other keys: in Russian only without the dots of "ё"."""

    def typed(text: str) -> str:
        if person.language == "ru":
            return text.replace("ё", "е").replace("Ё", "Е")
        return without_accents(text)

    return replace(
        person, given_name=typed(person.given_name), family_name=typed(person.family_name)
    )


def in_other_order(rng: random.Random, person: Person) -> Person:
    """The given and the family name stand in each other's columns."""
    return replace(person, given_name=person.family_name, family_name=person.given_name)


def other_employer_words(rng: random.Random, person: Person) -> Person:
    """The same employer in other words: shortened, in capitals, with initials or country."""
    name = person.organisation
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    ways = [f"{name}, {territory(person.country, person.language)}"]
    if initials:
        ways += [name.upper(), f"{name} ({initials})"]
    shorter = {"Ministry of": "Min. of", "Ministère": "Min.", "Ministerio": "Min."}
    ways += [name.replace(long, short) for long, short in shorter.items() if long in name]
    return replace(person, organisation=rng.choice(ways))


def without_employer(rng: random.Random, person: Person) -> Person:
    return replace(person, organisation="")


def other_post(rng: random.Random, person: Person) -> Person:
    """Another post, in the language of the one that the person has."""
    positions = next(v.positions for v in VOCABULARY.values() if person.position in v.positions)
    return replace(person, position=rng.choice([p for p in positions if p != person.position]))


def unchanged(rng: random.Random, person: Person) -> Person:
    return person


CHANGES: dict[str, Change] = {
    "typed wrong": typed_wrong,
    "initials": with_initials,
    "no accents": plain,
    "other order": in_other_order,
    "other employer": other_employer_words,
    "blank employer": without_employer,
    "other post": other_post,
    "nothing": unchanged,
}


def other_country(rng: random.Random, person: Person) -> Person:
    codes = [code for code in ALPHA_3 if code != person.country]
    return replace(person, country=rng.choice(codes))


def other_given_name(rng: random.Random, person: Person) -> Person:
    """A brother or a sister: the same family name and country, and a given name that nobody of
    the list has."""
    given = UNCOMMON.get(person.language, UNCOMMON["latin"])[0 if person.female else 1]
    return replace(person, given_name=rng.choice(given))


def other_gender(rng: random.Random, person: Person) -> Person:
    """The same name with the other form of address: Mr is not Ms."""
    return replace(person, female=not person.female, academic_title="")


def other_patronymic(rng: random.Random, person: Person) -> Person:
    """A namesake with another father."""
    form = 0 if person.female else 1
    fathers = [forms[form] for forms in names.RUSSIAN.patronymics]
    return replace(
        person, middle_name=rng.choice([name for name in fathers if name != person.middle_name])
    )


# Given names, of women and of men, that `names` does not have.
UNCOMMON = {
    "latin": (("Ottilie", "Quenby", "Zinnia"), ("Ambrose", "Quill", "Zephyr")),
    "ar": (("رقية", "صفاء"), ("صفوان", "مروان")),
    "ru": (("Ефросинья", "Пелагея"), ("Прокоп", "Ефим")),
    "zh": (("慧兰", "诗涵"), ("子轩", "振华")),
}
LOOKALIKES: dict[str, Change] = {
    "other country": other_country,
    "other given name": other_given_name,
    "other form of address": other_gender,
}
# Russian family names have a gender, so that the form of address says nothing new.
RUSSIAN_LOOKALIKES: dict[str, Change] = {
    "other country": other_country,
    "other given name": other_given_name,
    "other patronymic": other_patronymic,
}


def two_lists(seed: int, *, folder: Path | None = None, people: int = 120) -> Iterator[ListPair]:
    """A pair of lists for each language.

    The second list has a third of the people of the first in other spellings, half of them
    without their e-mail address; people of its own; and lookalikes, who are somebody else: the
    name of a person of the first list with another country, another given name, the other form of
    address or another patronymic. The files live as those of ``generate``.
    """
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="corpus-pairs-") as name:
            yield from two_lists(seed, folder=Path(name), people=people)
        return
    for language in names.LANGUAGES:
        yield pair(random.Random(f"pair {language} {seed}"), language, seed, folder, people)


def lookalikes_in(language: str) -> dict[str, Change]:
    return RUSSIAN_LOOKALIKES if language == "ru" else LOOKALIKES


def pair(rng: random.Random, language: str, seed: int, folder: Path, people: int) -> ListPair:
    style = choose(rng, language).but(
        country_form="name", blank_rate=0, has_bodies=False, has_capital_families=False
    )
    codes = list(ALPHA_3)
    first = [person for person in invent(rng, language, people, codes) if not person.is_initials]
    again = rng.sample(first, len(first) // 3)
    changes: dict[str, str] = {}
    second: list[Person] = []
    for number, person in enumerate(again):
        person, changes[person.key] = respelt(rng, person, number)
        second.append(person)
    others = [person for person in first if person.key not in changes]
    reasons = lookalikes_in(language)
    lookalikes: dict[str, tuple[str, str]] = {}
    for number, person in enumerate(rng.sample(others, len(others) // 4)):
        reason = list(reasons)[number % len(reasons)]
        lookalike = replace(somebody_else(rng, language, person, reason), key=f"x{number + 1}")
        lookalikes[lookalike.key] = (person.key, reason)
        second.append(lookalike)
    second += invent(rng, language, people // 3, codes, prefix="n", taken=first)
    rng.shuffle(second)
    return ListPair(
        saved(style, first, f"pair-{seed}-{language}-1", folder),
        saved(style, second, f"pair-{seed}-{language}-2", folder),
        frozenset(changes),
        changes,
        lookalikes,
    )


def respelt(rng: random.Random, person: Person, number: int) -> tuple[Person, str]:
    """The person as the second list writes them, half of them without address, and how that
    differs: by the change with this number, or the next that the name has something for, such as
    an accent."""
    order = [*CHANGES, *CHANGES][number % len(CHANGES) :]
    for change in order:
        changed = CHANGES[change](rng, person)
        if changed != person or change == "nothing":
            break
    return (replace(changed, emails=()) if rng.random() < 0.5 else changed), change


def somebody_else(rng: random.Random, language: str, person: Person, reason: str) -> Person:
    """A different person: with an address, a post and an employer of their own."""
    changed = lookalikes_in(language)[reason](rng, person)
    vocabulary = VOCABULARY[language]
    kind = rng.choice([k for k in vocabulary.organisations if k != person.organisation_type])
    return replace(
        changed,
        emails=(f"other.{person.emails[0]}",),
        organisation_type=kind,
        organisation=rng.choice(vocabulary.organisations[kind]),
        position=other_post(rng, person).position,
    )


def saved(style: Style, people: list[Person], name: str, folder: Path) -> GeneratedList:
    """A workbook with plain columns. The keys of its people are theirs in both lists."""

    def email(_style: Style, person: Person, _ordinal: int) -> Cell:
        return Cell("; ".join(person.emails), {"emails": person.emails})

    columns = [
        column(style, content, write=email if content == Content.EMAIL else None)
        for content in CONTENTS
        if content != Content.MIDDLE_NAME or style.language == "ru"
    ]
    draft = Draft([plain_sheet(style, columns, people)], WORKBOOK)
    saved_list = written(draft, "pair", style.language, name, folder)
    sheets = tuple(sheet.truth for sheet in draft.sheets)
    return replace(saved_list, truth=ListTruth("pair", style.language, sheets))
