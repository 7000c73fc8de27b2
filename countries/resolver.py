"""Finds the country or body that a spelling means: exactly, after folding, or never by a guess.

A spelling resolves in steps, each of them exact: the folded spelling in the table; an ISO code
in capitals; the same words in another order or abbreviated ("Tanzania, United Rep. of"); the
same letters whatever the spaces and doubled letters ("Burkinafaso", "Cammeroon"); two names of
one country ("China (PRC)"); the name behind "Republic of"; a word for its people ("Kenyan"); and
the one country of a longer value ("Nairobi, Kenya"; embedded.py). A spelling that two countries
share, or of a former country without one successor, is put to the administrator.
Similarity (rapidfuzz) only orders suggestions: it takes Turkey for Kenya.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from core.text import collapse, fold
from countries.bodies import codes_by_spelling
from countries.demonyms import demonyms
from countries.embedded import ASKED, only_country
from countries.names import all_names, cldr_names, countries, rows

_BLANK = {"", "n a", "none", "nil", "null", "unknown", "inconnu", "nao aplicavel", "no aplica"}
_SMALL = "the of and et y e i la le les l el los las de du des d del da do dos das"
_SMALL_WORDS = frozenset(_SMALL.split())
_SAME_WORD = {
    word: canonical
    for canonical, words in {
        "republic": "rep republic republique republica",
        "democratic": "dem democratic democratique democratica democratico",
        "federal": "fed federal federated federative federale",
        "saint": "st saint",
        "sainte": "ste sainte",
        "islands": "islands island isles isle iles ile islas isla ilhas ilha",
        "united": "utd united",
        "people": "people peoples populaire popular pop",
        "islamic": "islamic islamique islamica",
        "arab": "arab arabe arabic",
        "kingdom": "kingdom royaume reino",
        "equatorial": "eq equat equatorial equatoriale ecuatorial",
        "federation": "federation federacion federacao",
        "north": "n north",
        "south": "s south",
        "острова": "о ва острова",
        "республика": "респ республика",
    }.items()
    for word in words.split()
}


# Words before a name that do not change which country it is. "State of" would: State of Georgia.
_BEFORE_NAMES = (
    "republic республика جمهوريه kingdom королевство مملكه government gouvernement gobierno "
    "governo حكومه"
)
_BEFORE = frozenset(_BEFORE_NAMES.split())
_LONGEST = 200  # longer than any name of a country: nothing is compared with it
_DOUBLED = re.compile(r"(\w)\1+")
_SPELT_CODE = re.compile(r"(?:[A-Z][. ]){2}[A-Z]\.?")
_BRACKETS = re.compile(r"([^()\[\]]+)[(\[]([^()\[\]]+)[)\]]\s*")
_ELISION = re.compile(r"\b[dl]['’`]", re.IGNORECASE)
_ARTICLE = re.compile(r"\bال(?=\w{3})")
_SHORTEST_JOINED = 5
_LONGEST_CODE = 2  # "IT Mission" is not of Italy


@dataclass(frozen=True)
class Spelling:
    """One way to write a country; `iso3` is None where the administrator is to be asked."""

    text: str
    iso3: str | None
    valid_from: int | None = None
    valid_until: int | None = None


@dataclass(frozen=True)
class Suggestion:
    iso3: str
    spelling: str
    score: float


@dataclass(frozen=True)
class Resolution:
    """`iso3` is set only when there is no doubt; else `suggestions`, best first.

    It is the code of the party: ISO 3166-1 alpha-3 for a country, ECOWAS for that body. `meaning`
    is what an administrator said of a spelling that means no party (countries.models).
    """

    iso3: str | None = None
    suggestions: tuple[Suggestion, ...] = ()
    is_blank: bool = False
    meaning: str = ""


def skeleton(folded: str) -> str:
    """The words that count, abbreviations written out, in alphabetical order."""
    words = [_SAME_WORD.get(word, word) for word in folded.split() if word not in _SMALL_WORDS]
    return " ".join(sorted(set(words)))


def joined(folded: str) -> str:
    """The letters alone: without spaces, doubled letters and the Arabic article."""
    return _DOUBLED.sub(r"\1", _ARTICLE.sub("", folded).replace(" ", ""))


@dataclass
class Resolver:
    """Resolves spellings against a table and remembers answers: one resolver for each import.

    `meanings` are folded spellings that an administrator gave another meaning than a party.
    """

    codes: Mapping[str, str]
    by_folded: Mapping[str, str | None]
    meanings: Mapping[str, str] = field(default_factory=dict)
    by_skeleton: dict[str, str | None] = field(init=False)
    by_joined: dict[str, str | None] = field(init=False)
    _known: dict[str, Resolution] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.by_skeleton = _without_conflicts(
            (skeleton(folded), iso3) for folded, iso3 in self.by_folded.items()
        )
        self.by_joined = _without_conflicts(
            (joined(folded), iso3) for folded, iso3 in self.by_folded.items()
        )

    def resolve(self, spelling: str, *, is_code: bool = False) -> Resolution:
        """The party that `spelling` means, or suggestions to choose from.

        `is_code`: it stands in a column of ISO codes, in which "ke" and "SA" are countries.
        """
        text = collapse(spelling)
        if len(text) > _LONGEST:
            return Resolution()
        if is_code and (code := self.codes.get(text.upper())):
            return Resolution(code)
        if text not in self._known:
            self._known[text] = self._resolve(text)
        return self._known[text]

    def is_country(self, text: str) -> bool:
        """Whether the text is, for sure, the name of a country or body and nothing else."""
        text = collapse(text)
        return len(text) <= _LONGEST and self._exact(text, fold(text)) is not None

    def _resolve(self, text: str) -> Resolution:
        folded = fold(text)
        if folded in self.meanings:
            return Resolution(meaning=self.meanings[folded])
        if folded in _BLANK and not (text.isalpha() and text.isupper()):
            return Resolution(is_blank=True)
        code = self._look_up(text) or only_country(text, self._look_up_part)
        return self._answer(None if code == ASKED else code, folded)

    def _look_up(self, text: str) -> str | None:
        """The code of the party; ASKED for a name that several share; None for an unknown one."""
        folded = fold(text)
        code = self._exact(text, folded)
        if code:
            return code
        if folded in self.by_folded or skeleton(folded) in self.by_skeleton:
            return ASKED
        return demonyms().get(folded)

    def _look_up_part(self, part: str) -> str | None:
        """As `_look_up`, for a part of a value: a code of two letters counts as a word there."""
        is_short = len(part) <= _LONGEST_CODE and fold(part) not in self.by_folded
        return None if is_short else self._look_up(part)

    def _exact(self, text: str, folded: str) -> str | None:
        """The answer of the first step that knows the spelling; None where countries share it."""
        if folded in self.by_folded:
            return self.by_folded[folded]
        code = re.sub("[. ]", "", text) if _SPELT_CODE.fullmatch(text) else text
        if code in self.codes:
            return self.codes[code]
        bones = skeleton(folded)
        if bones in self.by_skeleton:
            return self.by_skeleton[bones]
        letters = joined(folded)
        if len(letters) >= _SHORTEST_JOINED and letters in self.by_joined:
            return self.by_joined[letters]
        return self._by_two_names(text) or self._behind_republic(bones) or self._unelided(text)

    def _by_two_names(self, text: str) -> str | None:
        """The country of two names that each mean it: "China (PRC)", "Bénin / Benin"."""
        codes = {self._exact(part, fold(part)) for part in _two_names(text)}
        return codes.pop() if len(codes) == 1 else None

    def _unelided(self, text: str) -> str | None:
        """The country of a name with an elided article: "République islamique d’Iran"."""
        apart = _ELISION.sub(" ", text)
        return self._exact(apart, fold(apart)) if apart != text else None

    def _behind_republic(self, bones: str) -> str | None:
        """The country behind one word such as "Republic": "Republic of Georgia"."""
        words = bones.split()
        rest = [word for word in words if word not in _BEFORE]
        return self.by_skeleton.get(" ".join(rest)) if len(words) - len(rest) == 1 else None

    def _answer(self, iso3: str | None, folded: str) -> Resolution:
        if iso3:
            return Resolution(iso3)
        return Resolution(suggestions=self._suggest(folded))

    def _suggest(self, folded: str, limit: int = 3) -> tuple[Suggestion, ...]:
        suggestions: dict[str, Suggestion] = {}
        if len(folded) < 4:  # too short to be similar to anything in particular
            return ()
        spellings = (spelling for spelling in self.by_folded if len(spelling) > 3)
        close = process.extract(folded, spellings, scorer=fuzz.WRatio, score_cutoff=75, limit=30)
        for spelling, score, _ in close:
            iso3 = self.by_folded[spelling]
            if iso3 and iso3 not in suggestions:
                suggestions[iso3] = Suggestion(iso3, spelling, round(score, 1))
        return tuple(list(suggestions.values())[:limit])


def _two_names(text: str) -> Iterator[str]:
    in_brackets = _BRACKETS.fullmatch(text)
    parts = in_brackets.groups() if in_brackets else re.split(r"\s*[/|=]\s*|\s+[–—-]\s+", text)
    if len(parts) == 2 and all(fold(part) for part in parts):
        yield from (part.strip() for part in parts)


def reference_spellings() -> dict[str, Spelling]:
    """The spellings that we ship, by folded form: UN names, CLDR names, aliases, former names.

    An alias in `data/aliases.csv` outranks the other sources; a spelling that two countries
    share has no country.
    """
    table: dict[str, Spelling] = {}
    for row in countries():
        texts = {*all_names()[row["iso3"]].values(), *cldr_names(row["iso2"])}
        for text in sorted(texts):
            _add(table, Spelling(text, row["iso3"]))
    for folded, spelling in _aliases().items():
        table[folded] = spelling
    return table


def _aliases() -> dict[str, Spelling]:
    table: dict[str, Spelling] = {}
    for row in rows("aliases.csv"):
        years = (int(row[key]) if row[key] else None for key in ("valid_from", "valid_until"))
        _add(table, Spelling(row["spelling"], row["iso3"] or None, *years))
    return table


def _add(table: dict[str, Spelling], spelling: Spelling) -> None:
    folded = fold(spelling.text)
    known = table.get(folded)
    if known is None:
        table[folded] = spelling
    elif known.iso3 != spelling.iso3:
        table[folded] = Spelling(known.text, None)


def reference_codes() -> dict[str, str]:
    """ISO 3166-1 codes of two and three capital letters."""
    codes = {row["iso2"]: row["iso3"] for row in countries()}
    return codes | {row["iso3"]: row["iso3"] for row in countries()}


def reference_resolver() -> Resolver:
    """A resolver over the shipped tables alone, without what staff have added."""
    table = {folded: spelling.iso3 for folded, spelling in reference_spellings().items()}
    return Resolver(reference_codes(), {**codes_by_spelling(), **table})


def _without_conflicts(pairs: Iterable[tuple[str, str | None]]) -> dict[str, str | None]:
    table: dict[str, str | None] = {}
    for key, iso3 in pairs:
        table[key] = iso3 if table.get(key, iso3) == iso3 else None
    return table
