"""How well the title or the name of a row fits the words of a search, for ordering results."""

import re
from collections.abc import Callable
from typing import Any

from django.db.models import BooleanField, Case, FloatField, Func, Q, TextField, Value, When
from django.db.models.functions import Concat

from core.search import Holds, SearchKey
from core.text import search_words

EXACT, BEGINS, WHOLE_WORDS, PARTS_OF_WORDS, ELSEWHERE = 4.0, 3.0, 2.0, 1.0, 0.0


class _Matches(Func):
    """Whether a text fits a regular expression."""

    template = "(%(expressions)s)"
    arg_joiner = " ~ "
    arity = 2
    output_field = BooleanField()


def quoted(*texts: Any) -> Any:
    """Texts as one, each in quotes, as `core.search.names_in` has them."""
    parts = [part for text in texts for part in (Value('"'), text, Value('" '))]
    return Concat(*parts, output_field=TextField())


def title_rank(words: str, titles: Any) -> Any:
    """Of titles in quotes: 4 if one is the words, 3 if one begins with them, 2 if each of the words
    is a whole word of them, 1 if each is part of one, else 0."""
    keys = search_words(words)
    phrase = " ".join(keys)
    key = SearchKey(titles)
    return Case(
        When(~_all(key, keys, _holds), then=Value(ELSEWHERE)),  # most rows: asked first
        When(_holds(key, f'"{phrase}"'), then=Value(EXACT)),
        When(_holds(key, f'"{phrase}'), then=Value(BEGINS)),
        When(_all(key, keys, _holds_word), then=Value(WHOLE_WORDS)),
        default=Value(PARTS_OF_WORDS),
        output_field=FloatField(),
    )


def _holds(key: Any, part: str) -> Q:
    return Q(Holds(key, Value(part)))


def _holds_word(key: Any, word: str) -> Q:
    """Whether no letter or figure stands beside the word. In the locale C, PostgreSQL knows those
    of ASCII only: in other scripts, part of a word counts as a whole one."""
    edge = "[[:alnum:]]"
    return Q(_Matches(key, Value(f"(?<!{edge}){re.escape(word)}(?!{edge})")))


def _all(key: Any, words: list[str], holds: Callable[[Any, str], Q]) -> Q:
    condition = Q()
    for word in words:
        condition &= holds(key, word)
    return condition
