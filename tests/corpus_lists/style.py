"""How one list writes: its choice of header words, order of names, country names and blanks."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.corpus_lists import headers, names, nations
from tests.corpus_lists.people import Person, invent
from tests.corpus_lists.truth import Cell, Content, Meaning, Split
from tests.corpus_lists.vocabulary import VOCABULARY

BLANKS = ("NA", "N/A", "n/a", "-", "NULL", "--", "None", "nan", "—")
BLANK_RATES = {
    Content.POSITION: 0.06,
    Content.ORGANISATION: 0.06,
    Content.COUNTRY: 0.03,
    Content.EMAIL: 0.1,
    Content.PHONE: 0.2,
    Content.ORGANISATION_TYPE: 0.03,
}
NAME_FORMS = {
    "latin": ("Given Family", "Given FAMILY", "FAMILY Given", "FAMILY, Given", "Family, Given",
              "GIVEN FAMILY"),
    "ar": ("Given Family",),
    "ru": ("Family Given Middle", "FAMILY Given Middle", "Given Middle Family", "Family I. M."),
    "zh": ("FamilyGiven",),
}  # fmt: skip
WITH_COMMA = {"FAMILY, Given", "Family, Given"}


@dataclass(frozen=True)
class Style:
    """The choices of a list. ``rng`` is the list's only source of chance."""

    rng: random.Random
    language: str
    name_form: str
    country_form: str
    country_language: str
    blank_words: tuple[str, ...]
    blank_rate: float
    honorifics: tuple[str, str]
    has_honorific_in_name: bool
    has_capital_families: bool
    has_bodies: bool
    idem: str
    phone_form: Callable[[str], str | int]
    untidy_rate: float

    def header(self, words: headers.Words) -> str:
        """The word of this list above a column; English where the language has none."""
        return self.rng.choice(words.get(self.language, words["en"]))

    def header_of(self, content: Content) -> str:
        if content == Content.COUNTRY and self.country_form == "demonym":
            return self.header(headers.NATIONALITY)
        return self.header(headers.OF_CONTENT[content])

    def people(self, count: int, *, prefix: str = "p") -> list[Person]:
        """People whose countries can be written in this list's form."""
        codes = list(nations.codes_for(self.country_form, self.language))
        return invent(self.rng, self.language, count, codes, prefix=prefix)

    def but(self, **changes: object) -> "Style":
        """This style with other choices."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def blank(self, content: Content) -> Cell | None:
        """An empty cell or a word for it, now and then; None where the value is to be written."""
        if self.rng.random() >= BLANK_RATES.get(content, 0) * self.blank_rate:
            return None
        if content == Content.COUNTRY and self.country_form in {"alpha-2", "alpha-3"}:
            return Cell("")
        return Cell(self.rng.choice(("", *self.blank_words)))

    def untidy(self, text: str) -> str:
        """The text, now and then with spaces that somebody left."""
        if self.rng.random() >= self.untidy_rate:
            return text
        return self.rng.choice(
            (f" {text}", f"{text} ", text.replace(" ", "  ", 1), f"{text}\u00a0")
        )


def spaced(digits: str) -> str:
    return f"+{digits[:-9]} {digits[-9:-7]} {digits[-7:-4]} {digits[-4:]}"


PHONE_FORMS: tuple[Callable[[str], str | int], ...] = (
    spaced,
    lambda digits: f"+{digits}",
    lambda digits: spaced(digits).replace("+", "00"),
    lambda digits: f"({digits[:-9]}) {digits[-9:-7]}-{digits[-7:-4]}-{digits[-4:]}",
    int,
)


def choose(rng: random.Random, language: str) -> Style:
    """A style for a list in this language."""
    name_forms = NAME_FORMS["latin" if language in names.LATIN else language]
    country_forms = nations.forms(language)
    weights = [8 if form == "name" else 1.5 for form in country_forms]
    return Style(
        rng=rng,
        language=language,
        name_form=rng.choice(name_forms),
        country_form=rng.choices(country_forms, weights)[0],
        country_language=rng.choice(nations.VARIANTS.get(language, (language,))),
        blank_words=tuple(rng.sample(BLANKS, 2)),
        blank_rate=rng.choice((0.4, 1, 1.5)),
        honorifics=rng.choice(VOCABULARY[language].honorifics),
        has_honorific_in_name=rng.random() < 0.35,
        has_capital_families=rng.random() < 0.3,
        has_bodies=rng.random() < 0.4,
        idem=rng.choice(("", "", "同上" if language == "zh" else "idem", '"')),
        phone_form=rng.choice(PHONE_FORMS),
        untidy_rate=rng.choice((0, 0.01, 0.03)),
    )


def honorific(style: Style, person: Person) -> str:
    """The form of address that the list gives the person."""
    return person.academic_title or style.honorifics[0 if person.female else 1]


def parts(person: Person, form: str) -> tuple[str, str, Meaning]:
    """The name in this form, the word order and what can be known of it."""
    given, family, middle = person.given_name, person.family_name, person.middle_name
    known: Meaning = {"given_name": given, "family_name": family, "middle_name": middle}
    if person.language == "zh":
        return person.full_name, "FamilyGiven", known | {"split": Split.CONVENTION}
    if person.language == "ru":
        return russian(person, form, known)
    orders = {
        "FAMILY Given": f"{family.upper()} {given}",
        "FAMILY, Given": f"{family.upper()}, {given}",
        "Family, Given": f"{family}, {given}",
        "Given FAMILY": f"{given} {family.upper()}",
        "GIVEN FAMILY": f"{given} {family}".upper(),
    }
    text = orders.get(form, f"{given} {family}")
    if form in orders and form != "GIVEN FAMILY" and person.language in names.LATIN:
        return text, form, known | {"split": Split.WRITTEN}
    if person.is_initials:
        return text, form, known | {"split": Split.CONVENTION}
    return text, form, {"split": Split.UNKNOWN}


def russian(person: Person, form: str, known: Meaning) -> tuple[str, str, Meaning]:
    """A Russian name: the patronymic tells which word is the family name."""
    given, family, middle = person.given_name, person.family_name, person.middle_name
    if form == "Family I. M.":
        initials = f"{given[0]}. {middle[0]}." if len(family) % 2 else f"{given[0]}.{middle[0]}."
        short: Meaning = {"given_name": initials, "family_name": family}
        return f"{family} {initials}", form, short | {"split": Split.CONVENTION}
    if form == "FAMILY Given Middle":
        return f"{family.upper()} {given} {middle}", form, known | {"split": Split.WRITTEN}
    if form == "Given Middle Family":
        return f"{given} {middle} {family}", form, known | {"split": Split.CONVENTION}
    return f"{family} {given} {middle}", form, known | {"split": Split.CONVENTION}


def name_cell(style: Style, person: Person, *, with_honorific: bool = False) -> Cell:
    """A whole name in one cell, with form of address and degree where the list has them."""
    text, form, meaning = parts(person, style.name_form)
    meaning = meaning | {"full_name": text.replace(",", "")}
    if person.degree and form not in WITH_COMMA:
        text = f"{text}, {person.degree}"
    if with_honorific and form not in WITH_COMMA:
        title = honorific(style, person)
        meaning["honorific"] = title
        if style.language == "zh":
            joiner = style.rng.choice(("", " "))
            return Cell(f"{text}{joiner}{title}", meaning)
        text = f"{title} {text}"
    return Cell(style.untidy(text), meaning)
