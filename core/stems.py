"""Search by the stems of words, in the language of each text: "engagements" finds "engagement".

PostgreSQL brings the dictionaries with it. Each text is stored by its stems with and without
accents: without them the dictionaries know fewer endings ("cooperación", "cooperaciones"), and many
people type none. Stems only add to what `core.search.holding` matches, which compares letters.
"""

import unicodedata
from collections.abc import Callable, Iterable
from functools import partial, reduce
from operator import or_
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchVectorField
from django.db.models import (
    BooleanField,
    Case,
    F,
    FloatField,
    Func,
    GeneratedField,
    Q,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat, Left

from core.search import SearchKey, holding
from core.text import APOSTROPHES, DASHES, search_key, search_words

# The languages of this site, by the names of PostgreSQL's dictionaries.
DICTIONARIES = {
    "en": "english",
    "fr": "french",
    "es": "spanish",
    "pt": "portuguese",
    "ar": "arabic",
}
OTHERS = "simple"  # knows no stems
LONGEST = 100_000  # characters of a text: PostgreSQL refuses more than 1 MB of stems
MOST_WORDS = 12  # of one search; what comes after them is compared by letters only
MARK, END_OF_MARK = "\ue000", "\ue001"  # of private use: no text has a meaning for them
# In the locale C, PostgreSQL takes every sign outside ASCII for a letter.
_SIGNS = APOSTROPHES + "«»“”„‹›…،؛؟·•–—"
_ASCII_SIGNS = '!"#$%&()*+,./:;<=>?@[\\]^_{|}~'
_NEARNESS = 32  # of ts_rank_cd: ranks lie between 0 and 1


class Spaced(Func):
    """A text with spaces in place of signs: all of them, or those outside ASCII and apostrophes."""

    function = "TRANSLATE"
    template = "%(function)s(%(expressions)s)"
    output_field = TextField()

    def __init__(self, text: Any, *, keeps_ascii: bool = False) -> None:
        signs = _SIGNS if keeps_ascii else _SIGNS + _ASCII_SIGNS
        super().__init__(text, Value(signs), Value(" " * len(signs)))


class Dictionary(Func):
    """The dictionary for the language in a field."""

    template = "(CASE %(expressions)s {} ELSE '{}'::regconfig END)".format(
        " ".join(f"WHEN '{code}' THEN '{name}'::regconfig" for code, name in DICTIONARIES.items()),
        OTHERS,
    )
    arity = 1


class _Vector(Func):
    """The stems of a text, by one of PostgreSQL's dictionaries."""

    function = "to_tsvector"
    arity = 2
    output_field = SearchVectorField()


class Stems(Func):
    """The stems of a text as it is written and of its search key, by the same dictionary."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = SearchVectorField()

    def __init__(self, text: Any, language: str = "language", *, is_markup: bool = False) -> None:
        plain = Spaced(text, keeps_ascii=is_markup)
        dictionary = Dictionary(F(language))
        super().__init__(_Vector(dictionary, SearchKey(plain)), _Vector(dictionary, plain))


class _Matches(Func):
    """Whether stems answer a query."""

    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    arity = 2
    output_field = BooleanField()


class _Nearness(Func):
    """How near to each other the words of a query stand in a text, from 0 to 1."""

    function = "ts_rank_cd"
    template = f"%(function)s(%(expressions)s, {_NEARNESS})"
    arity = 2
    output_field = FloatField()


def for_marks(text: Any, *, is_markup: bool = False) -> Any:
    """The words of a text as `Stems` reads them, twice: for `with_marks`."""
    plain = Spaced(text, keeps_ascii=is_markup)
    return Concat(SearchKey(plain), Value(" "), plain, output_field=TextField())


def stems_of(*texts: str, language: str = "language") -> Any:
    """A stored column with the stems of some fields, by the language in another field."""
    parts = [part for text in texts for part in (F(text), Value(" "))]
    whole = Left(Concat(*parts, output_field=TextField()), LONGEST)
    return GeneratedField(
        expression=Stems(whole, language),
        output_field=SearchVectorField(),
        db_persist=True,
    )


def in_language(build: Callable[[str], Any], language: str) -> Any:
    """What `build` makes with the dictionary of the language in that field."""
    whens = [
        When(**{language: code}, then=build(dictionary))
        for code, dictionary in DICTIONARIES.items()
    ]
    return Case(*whens, default=build(OTHERS))


def holding_stems(
    words: str,
    stems: Any,
    language: str,
    *,
    keys: Iterable[str] = (),
    also: Callable[[str], Q] | None = None,
    begins: bool = False,
) -> Q:
    """As `core.search.holding`; a word also fits where one of the same stem stands in `stems`.

    With `begins`, so does a word whose stem begins with that of the word.
    """
    condition = Q()
    for number, word in enumerate(_each(words)):
        ways = [holding(word, keys=keys, also=also)] if keys or also else []
        if number < MOST_WORDS and _is_plain(word) and (len(word) > 1 or not ways):
            query = in_language(partial(query_of, word, begins=begins), language)
            ways.append(Q(_Matches(stems, query)))
        if search_words(word):
            condition &= reduce(or_, ways, Q(pk__in=[]))
    return condition


def query_of(words: str, dictionary: str, *, begins: bool = False) -> SearchQuery:
    """The words that consist of letters and figures, as a query to stems."""
    plain = [
        _either_form(word, ":*" if begins else "")
        for word in _each(words)[:MOST_WORDS]
        if _is_plain(word)
    ]
    return SearchQuery(" & ".join(plain), config=dictionary, search_type="raw")


def _either_form(word: str, ending: str) -> str:
    """A word as it was typed, or its key, in PostgreSQL's query language: "(energie | énergie)"."""
    forms = dict.fromkeys([" ".join(_without_signs(word)), _typed(word)])
    joined = (" & ".join(f"{part}{ending}" for part in form.split()) for form in forms if form)
    return f"({' | '.join(joined)})"


def nearness(words: str, stems: Any, language: str, *, begins: bool = False) -> Any:
    """How near to each other the words stand in a text, from 0 to 1.

    0 where one of them stands only as a part of other words. One word is near to itself.
    """
    query = in_language(partial(query_of, words, begins=begins), language)
    if len(_each(words)) > 1:
        return Coalesce(_Nearness(stems, query), 0.0, output_field=FloatField())
    fits = When(Q(_Matches(stems, query)), then=Value(1.0))
    return Case(fits, default=Value(0.0), output_field=FloatField())


def with_marks(words: str, text: Any, language: str, *, begins: bool = False) -> Any:
    """A text (from `for_marks`) with marks around all words that fit by their stems."""

    def headline(dictionary: str) -> Any:
        return SearchHeadline(
            text,
            query_of(words, dictionary, begins=begins),
            config=dictionary,
            start_sel=MARK,
            stop_sel=END_OF_MARK,
            highlight_all=True,
        )

    return in_language(headline, language)


def _each(words: str) -> list[str]:
    """Each of the words once."""
    return list(dict.fromkeys(words.split()))


def _is_plain(word: str) -> bool:
    """Whether a word consists of letters and figures; "50%" and "a_b" are compared literally."""
    keys = _without_signs(word)
    return bool(keys) and all(key.isalnum() for key in keys)


def _without_signs(word: str) -> list[str]:
    """The keys in one word that somebody typed: "l’énergie" is "l" and "energie"."""
    return search_key(_spaced(word)).split()


def _typed(word: str) -> str:
    """The letters and figures of a word in lower case, with its accents."""
    return " ".join(part for part in _spaced(word).lower().split() if part.isalnum())


def _spaced(word: str) -> str:
    for sign in (*APOSTROPHES, *DASHES, "\0"):
        word = word.replace(sign, " ")
    return unicodedata.normalize("NFC", word)
