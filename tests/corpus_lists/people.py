"""Invented people: names composed at random, posts, employers, addresses and numbers."""

import random
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tests.corpus_lists import names
from tests.corpus_lists.truth import words
from tests.corpus_lists.vocabulary import VOCABULARY

DOMAINS = ("example.org", "example.com", "example.net", "mof.example.org", "gov.example.org")
CALLING_CODES = ("254", "221", "27", "91", "52", "55", "20", "7", "86", "33", "233", "998", "244")
INITIALS = ("M.S.", "J. K.", "A.M.", "S.R.", "P.R.", "B.", "S.E.", "K.", "N. P.", "T.")


@dataclass(frozen=True)
class Person:
    """``key`` names the person in the truth. ``given_name`` may be initials, if ``is_initials``.

    ``country`` is an ISO 3166 alpha-2 code. ``phones`` are digits with the calling code.
    """

    key: str
    language: str
    female: bool
    given_name: str
    family_name: str
    middle_name: str = ""
    is_initials: bool = False
    academic_title: str = ""
    degree: str = ""
    country: str = ""
    organisation_type: str = ""
    organisation: str = ""
    position: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """The name in the usual order of its language."""
        if self.language == "zh":
            return self.family_name + self.given_name
        if self.language == "ru":
            return " ".join(filter(None, (self.family_name, self.given_name, self.middle_name)))
        return f"{self.given_name} {self.family_name}"

    @property
    def name_words(self) -> tuple[str, ...]:
        return tuple(words(self.full_name))


def without_accents(text: str) -> str:
    """The text in plain Latin letters, as somebody types it who has no other keys."""
    decomposed = unicodedata.normalize("NFD", text.replace("’", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def invent(
    rng: random.Random,
    language: str,
    count: int,
    codes: Sequence[str],
    *,
    prefix: str = "p",
    taken: Sequence[Person] = (),
) -> list[Person]:
    """People for a list in this language, no two of whom it could write alike.

    In lists in Latin letters every fifth has a name of another language with those letters.
    Raises RuntimeError if there are not enough different names.
    """
    used = set[tuple[str, ...]]().union(*(distinctions(person) for person in taken))
    people: list[Person] = []
    for _ in range(count * 50):
        if len(people) == count:
            return people
        person = invented(rng, language, f"{prefix}{len(people) + 1}", codes)
        if used.isdisjoint(distinctions(person)):
            used |= distinctions(person)
            people.append(person)
    raise RuntimeError(f"No {count} different names in {language}")


def distinctions(person: Person) -> set[tuple[str, ...]]:
    """What no two people of a list share: the words of the name; in Russian neither the name
    without patronymic nor the family name with initials, as lists write those."""
    if person.language == "ru":
        given, middle = person.given_name, person.middle_name
        return {(person.family_name, given), (person.family_name, given[0], middle[:1])}
    return {person.name_words}


def invented(rng: random.Random, language: str, key: str, codes: Sequence[str]) -> Person:
    """A person with a post, an employer, an address and a number."""
    vocabulary = VOCABULARY[language]
    kind = rng.choices(list(vocabulary.organisations), weights=(6, 2, 2, 1))[0]
    person = named(rng, language, key)
    return replace(
        person,
        academic_title=rng.choice(vocabulary.titles) if rng.random() < 0.06 else "",
        degree="PhD" if language in names.LATIN and rng.random() < 0.03 else "",
        country=rng.choice(codes),
        organisation_type=kind,
        organisation=rng.choice(vocabulary.organisations[kind]),
        position=rng.choice(vocabulary.positions),
        emails=tuple(addresses(rng, person)),
        phones=tuple(numbers(rng)),
    )


def named(rng: random.Random, language: str, key: str) -> Person:
    """A person who only has a name."""
    origin = language
    if language in names.LATIN and rng.random() < 0.2:
        origin = rng.choice(names.LATIN)
    pool = names.NAMES[origin]
    female = rng.random() < 0.5
    is_initials = origin == "en" and rng.random() < 0.07
    given = rng.choice(pool.female if female else pool.male)
    return Person(
        key=key,
        language=origin,
        female=female,
        given_name=rng.choice(INITIALS) if is_initials else given,
        middle_name=rng.choice(pool.patronymics)[0 if female else 1] if pool.patronymics else "",
        family_name=family_of(rng, pool, female=female),
        is_initials=is_initials,
    )


def family_of(rng: random.Random, pool: names.Names, *, female: bool) -> str:
    """A family name, with its particle and in the form of the gender where the language has any."""
    family = rng.choice(pool.families)
    if pool.patronymics and female:
        return f"{family}а"
    if pool.particles and " " not in family and rng.random() < 0.12:
        return f"{rng.choice(pool.particles)} {family}"
    return family


def addresses(rng: random.Random, person: Person) -> Iterator[str]:
    """One e-mail address, seldom two. The number keeps the addresses of a list apart."""
    serial = f"{person.key}.{rng.randint(10, 99)}".replace("-", "")
    local = f"u{serial}"
    if person.language in names.LATIN:
        plain = without_accents(f"{person.given_name}.{person.family_name}").lower()
        local = "".join(char for char in plain if char.isascii() and char.isalnum()) + serial
    yield f"{local}@{rng.choice(DOMAINS)}"
    if rng.random() < 0.04:
        yield f"{local}.2@{rng.choice(DOMAINS)}"


def numbers(rng: random.Random) -> Iterator[str]:
    """One telephone number, seldom two."""
    for _ in range(2 if rng.random() < 0.03 else 1):
        yield f"{rng.choice(CALLING_CODES)}{rng.randint(20, 79)}555{rng.randint(0, 9999):04}"
