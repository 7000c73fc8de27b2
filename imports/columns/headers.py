"""Recognises headers, whatever their case, brackets or second language."""

import re
from collections.abc import Mapping

from core.text import collapse_lines, fold

LONGEST = 300  # longer than any header: it is not compared with our words
_NUMBERED = re.compile(
    r"\s*(?:no\.?|n°|#)?\s*\d$|"
    r"^(?:other|alternative|alternate|secondary|second|autre|otro|outro)\s+",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")
_BETWEEN = re.compile(r"\s*(?:/|\||\n|&|;| - | – )\s*")


class Headers:
    """The headers of a list in all its languages, several between "|".

    `together` maps two kinds to the kind of a column whose header names both.
    """

    def __init__(self, words: Mapping[str, str], together: Mapping[frozenset[str], str]) -> None:
        self._columns = {
            fold(word): column for column, text in words.items() for word in text.split("|")
        }
        self._together = together

    def column_of(self, header: str) -> str | None:
        """What a column with this header holds; "Country / Pays" and "E-mail(s)" are understood."""
        header = collapse_lines(header)
        if len(header) > LONGEST:
            return None
        for text in (header, _IN_BRACKETS.sub(" ", header), _NUMBERED.sub("", header)):
            if column := self._columns.get(fold(text)):
                return column
        parts = [self._columns.get(fold(part)) for part in _BETWEEN.split(header) if fold(part)]
        known = frozenset(part for part in parts if part)
        if len(known) == 1 and len(parts) > 1:  # the other part says it in another language
            return next(iter(known))
        return self._together.get(known)
