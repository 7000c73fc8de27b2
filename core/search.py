"""Search: one condition for every search box, and one search key in PostgreSQL.

`search_key` in the database answers what `core.text.search_key` answers in Python; a test holds
them together. Nothing is matched with LIKE, so `%`, `_` and the backslash are characters like
any other.
"""

import unicodedata
from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, F, Func, GeneratedField, Q, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Concat

from core.text import APOSTROPHES, DASHES, IGNORED_MARKS, LETTERS, search_key, search_words

_LAST_CASED = 0x1E943  # the last letter that has a case, of Adlam


class SearchKey(Func):
    """The search key of a text: case, accents, points, apostrophes and dashes do not count."""

    function = "search_key"
    arity = 1
    output_field = TextField()


class Holds(Func):
    """Whether one text stands in another, letter by letter."""

    function = "STRPOS"
    template = "(%(function)s(%(expressions)s) > 0)"
    arity = 2
    output_field = BooleanField()


def names_in(field: str) -> Any:
    """The values of a JSON object of names by language, as one text."""
    names = Func(
        F(field), Value("$.*"), template="jsonb_path_query_array(%(expressions)s::jsonpath)"
    )
    return Cast(names, TextField())


def holding(
    words: str,
    *texts: Any,
    keys: Iterable[str] = (),
    also: Callable[[str], Q] | None = None,
) -> Q:
    """The condition of every search box: each of the words stands somewhere in the row.

    `texts` are fields or expressions, `keys` columns that hold a search key already; `also` says
    for one word which other rows fit, for instance those of a party of that name. Words that
    consist of apostrophes and dashes only ask for nothing.
    """
    condition = Q()
    for word in search_words(words):
        fits = [Q(Holds(SearchKey(text), Value(word))) for text in texts]
        fits += [Q(Holds(F(key), Value(word))) for key in keys]
        fits += [also(word)] if also else []
        condition &= reduce(or_, fits)
    return condition


def values_labelled(choices: Iterable[tuple[str, Any]], word: str) -> list[str]:
    """The values of choices whose label, as the reader sees it, holds the word."""
    return [value for value, label in choices if word in search_key(str(label))]


def search_key_of(*texts: str) -> Any:
    """A stored column with the search key of some fields, kept by PostgreSQL itself.

    For tables so large that working the keys out for each search would be slow.
    """
    parts: list[Any] = []
    for text in texts:
        field, _, key = text.partition("__")
        parts += [KT(text) if key else Cast(field, TextField()), Value(" ")]
    whole = Concat(*parts, output_field=TextField()) if len(texts) > 1 else parts[0]
    return GeneratedField(expression=SearchKey(whole), output_field=TextField(), db_persist=True)


def create_function() -> str:
    """The SQL of `search_key`, from the tables of core.text; for migrations.

    Without extensions, ICU or a locale: the embedded PostgreSQL has none of them. Most texts are
    ASCII and take the short way; there, `replace` takes a sixth of the time of `translate`.
    """
    steps = "\n".join(map(_lower, _scripts()))
    several = {letter: text for letter, text in LETTERS.items() if len(text) > 1}
    folded = "key"
    for letter, text in {"ß": "ss", "ẞ": "ss", **several}.items():
        folded = f"replace({folded}, '{letter}', '{text}')"
    return _FUNCTION.format(
        apostrophes=APOSTROPHES.replace("'", "''"),
        ignored=_ignored(),
        steps=steps,
        folded=folded,
        dashes=DASHES,
        spaces=" " * len(DASHES),
    )


_FUNCTION = """
CREATE OR REPLACE FUNCTION search_key(written text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    key text := written;
BEGIN
    IF octet_length(written) = char_length(written) THEN
        key := lower(key COLLATE "C");
        RETURN replace(replace(replace(key, '-', ' '), '''', ''), '`', '');
    END IF;
    key := translate(key, '{apostrophes}', '');
    key := regexp_replace(normalize(key, NFKD), '[{ignored}]', '', 'g');
    key := lower(key COLLATE "C");
{steps}
    RETURN translate({folded}, '{dashes}', '{spaces}');
END
$$
"""


def _ignored() -> str:
    """Marks that do not count and invisible characters, as ranges of a regular expression."""
    invisible = (i for i in range(0x80, 0xE0080) if unicodedata.category(chr(i)) == "Cf")
    ranges = [*IGNORED_MARKS, *((number, number) for number in invisible)]
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)


def _scripts() -> list[dict[str, str]]:
    """Letters that one other letter, or none, stands for: those of Latin, Greek, Cyrillic, Arabic
    and all other scripts apart, because most texts hold letters of one script beside ASCII.
    """
    scripts: dict[str, dict[str, str]] = {name: {} for name in ("LATIN", "GREEK", "CYRILLIC")}
    scripts |= {"ARABIC": {}, "": {}}
    for letter in map(chr, range(0x80, _LAST_CASED + 1)):
        small = letter.casefold()
        folded = LETTERS.get(small, small)
        folded = small if len(folded) > 1 else folded
        if folded != letter and len(folded) < 2 and unicodedata.normalize("NFKD", letter) == letter:
            name = unicodedata.name(letter, "").partition(" ")[0]
            scripts[name if name in scripts else ""][letter] = folded
    return list(scripts.values())


def _lower(letters: dict[str, str]) -> str:
    """A statement that puts letters into lower case and as the table of core.text has them."""
    ordered = sorted(letters, key=lambda letter: not letters[letter])  # what is left out comes last
    others = "".join(map(letters.__getitem__, ordered))
    written = "".join(ordered)
    return (
        f"    IF key ~ '[{written}]' THEN key := translate(key, '{written}', '{others}'); END IF;"
    )
