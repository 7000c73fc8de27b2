"""Recognises headers, whatever their case, spelling, brackets, question or second language."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from core.text import collapse_lines, fold

LONGEST = 300  # longer than any header: it is not compared with our words
_NUMBERED = re.compile(
    r"\s*(?:no\.?|n°|#)?\s*\d$|"
    r"^(?:other|alternative|alternate|secondary|second|autre|otro|outro)\s+",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")
_BETWEEN = re.compile(
    r"\s*(?:/|\||\n|&|;|,| - | – |、)\s*|\s(?:or|and/or|ou|o|или|أو)\s", re.IGNORECASE
)
_DASH = re.compile(r" [-–] ")
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # "firstName"
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu)['’]", re.IGNORECASE)  # "l’institution"
_ENTRY_KIND = re.compile(r"\d - (?:type|label)$", re.IGNORECASE)  # "E-mail 1 - Type"
_POSSESSIVE = re.compile(r"['’]s\b")
_E_MAIL = re.compile(r"\be mail(?=s?\b)")
_YES_OR_NO = re.compile(
    r"\b(?:yes|y|oui|s[ií]|sim|да|نعم)\s*/\s*(?:no|n|non|n[ãa]o|нет|لا)\b|是/否", re.IGNORECASE
)
_NUMBER_SIGN = re.compile(r"(?<!\S)#(?!\S)")  # "Order #"; not "#N/A"
_LATIN_UNTIL = "\u024f"
_NUMBER_BEHIND = re.compile(r"(?<=[^\W\d_])\d{1,2}$")  # "email2"
_KEPT = 4096


@dataclass(frozen=True)
class Phrasing:
    """The words around the word that names a column: "Please enter your name as in …".

    `fillers` say nothing about what the column holds, nor do those of `joining` at the beginning
    ("Qual é o seu nome?"); `closed` begin a question that is answered
    with yes or no; from one of `clauses` on, what follows only explains. `before` and `behind` are
    the fillers of languages without spaces.
    """

    fillers: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    clauses: frozenset[str] = frozenset()
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()

    def core(self, words: list[str]) -> list[str]:
        """The words that are left; none of a question that is answered with yes or no."""
        if not words or words[0] in self.closed:
            return []
        end = next((n for n, word in enumerate(words) if n and word in self.clauses), len(words))
        core = [bare for word in words[:end] if (bare := self._bare(word))]
        start = next((n for n, word in enumerate(core) if word not in self.joining), len(core))
        return core[start:]

    def _bare(self, word: str) -> str:
        if word in self.fillers:
            return ""
        for text in self.before:
            word = word.removeprefix(text)
        for text in self.behind:
            word = word.removesuffix(text)
        return word


def folded_words(text: str) -> frozenset[str]:
    """A table of single words, written with spaces between them."""
    return frozenset(fold(text).split())


def _key(text: str) -> str:
    """A folded header, with one spelling of "e-mail"."""
    return _E_MAIL.sub("email", fold(text))


def _by_script(text: str) -> list[str]:
    """A header in two scripts, one language in each: "姓名 Name"; else the text alone."""
    latin = "".join(c if c <= _LATIN_UNTIL or not c.isalpha() else " " for c in text)
    other = "".join(" " if c <= _LATIN_UNTIL and c.isalpha() else c for c in text)
    is_both = any(c.isalpha() for c in latin) and any(c.isalpha() for c in other)
    return [latin, other] if is_both else [text]


def words_of(header: str) -> list[str]:
    """The folded words of a header, without numbers: "E-mail2", "homeEmail_1", "Member's name"."""
    text = _ELISION.sub(" ", _POSSESSIVE.sub("", header))
    words = (_NUMBER_BEHIND.sub("", word) for word in _key(_INNER_CAPITAL.sub(" ", text)).split())
    return [word for word in words if not word.isdecimal()]


def _normal(header: str) -> str:
    """One width of letters, tidy lines, and words for signs: "Ｎａｍｅ  ", "Order #"."""
    text = _NUMBER_SIGN.sub(" number ", unicodedata.normalize("NFKC", header))
    return collapse_lines(text)


class Headers:
    """The headers of a list in all its languages, several between "|".

    `together` maps two kinds to the kind of a column whose header names both. `others` are headers
    of columns that hold nothing of such a list, but tell that their row is a header.
    """

    def __init__(
        self,
        words: Mapping[str, str],
        together: Mapping[frozenset[str], str],
        *,
        others: str = "",
        phrasing: Phrasing | None = None,
    ) -> None:
        self._phrasing = phrasing or Phrasing()
        pairs = [(word, column) for column, text in words.items() for word in text.split("|")]
        self._columns = {_key(word): column for word, column in pairs}
        self._phrases = self._phrases_of(pairs)
        self._others = {" ".join(words_of(word)) for word in others.split("|")} - {""}
        self._together = together
        self._recognise = lru_cache(_KEPT)(self._column_named_by)

    def column_of(self, header: str) -> str | None:
        """What a column with this header holds; "Country / Pays" and "E-mail(s)" are understood."""
        return self._recognise(_normal(header)) if len(header) <= LONGEST else None

    def is_header(self, text: str) -> bool:
        """Whether a text is the header of a column, whatever the column holds."""
        if self.column_of(text):
            return True
        return len(text) <= LONGEST and self._is_other(_normal(text))

    def _phrases_of(self, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Columns by the words that are left of their headers; what could mean two is no phrase."""
        columns: dict[str, set[str]] = {}
        exact: dict[str, str] = {}
        for word, column in pairs:
            words = words_of(word)
            core = " ".join(self._phrasing.core(words))
            columns.setdefault(core, set()).add(column)
            if core == " ".join(words):
                exact[core] = column
        phrases = {core: next(iter(named)) for core, named in columns.items() if len(named) == 1}
        phrases |= exact
        phrases.pop("", None)
        return phrases

    def _column_named_by(self, header: str) -> str | None:
        if self._is_other(header) or _ENTRY_KIND.search(header) or _YES_OR_NO.search(header):
            return None
        bare = _IN_BRACKETS.sub(" ", header)
        for text in (header, bare, _NUMBERED.sub("", header)):
            if column := self._columns.get(_key(text)):
                return column
        texts = [part for part in _BETWEEN.split(bare) if fold(part)]
        if len(texts) == 1:
            texts = _by_script(bare)
        parts = [self._column_of_part(part, header) for part in texts]
        known = frozenset(part for part in parts if part)
        if len(known) > 1:
            return self._together.get(known)
        if column := self._by_phrase(bare):
            return column
        # the other part says it in another language
        return next(iter(known), None) if len(parts) > 1 else None

    def _is_other(self, header: str) -> bool:
        return " ".join(words_of(header)) in self._others

    def _by_phrase(self, text: str) -> str | None:
        return self._phrases.get(" ".join(self._phrasing.core(words_of(text))))

    def _column_of_part(self, part: str, header: str) -> str | None:
        """A part behind a dash often says more than its neighbour: "E-mail 1 - Type"."""
        column = self._columns.get(_key(part))
        return column or (None if _DASH.search(header) else self._by_phrase(part))
