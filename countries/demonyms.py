"""Which country a word such as "Kenyan", "queniana" or "كيني" means.

`data/demonyms.csv` holds the usual words of each country, masculine and in the singular, in the
five languages of the lists. It was written by hand and compared with the English and French words
of github.com/mledoze/countries. CLDR, which names the countries, has no such words. A word that
two countries share ("Congolese", "Korean", "Dominican", "Guinean") stands in no row.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from core.text import fold
from countries.names import rows

_ALTERNATIVES = "|"


@cache
def demonyms() -> Mapping[str, str]:
    """The ISO 3166-1 alpha-3 code by folded word, in each gender and number."""
    table: dict[str, str] = {}
    shared = set()
    for row in rows("demonyms.csv"):
        for language, forms in _FORMS.items():
            for word in filter(None, row[language].split(_ALTERNATIVES)):
                for form in forms(fold(word)):
                    if table.setdefault(form, row["iso3"]) != row["iso3"]:
                        shared.add(form)
    return {form: iso3 for form, iso3 in table.items() if form not in shared}


def _english(word: str) -> Iterator[str]:
    yield from (word, word + "s")


def _french(word: str) -> Iterator[str]:
    feminine = word if word.endswith("e") else word + "e"
    doubled = word + "ne" if word.endswith(("en", "on")) else feminine
    for form in (word, feminine, doubled):
        yield from (form, form + "s")


def _iberian(word: str) -> Iterator[str]:
    """Spanish and Portuguese: keniano, keniana; francés, francesa; español, española."""
    stem = word.removesuffix("o")
    for form in (word, stem + "a", word + "a"):
        yield from (form, form + "s")
    yield word + "es"


def _arabic(words: str) -> Iterator[str]:
    """كيني and كينية, with and without the article, which both words of two carry."""
    feminine = " ".join(word + "ه" for word in words.split())
    for form in (words, feminine):
        yield form
        yield " ".join("ال" + word for word in form.split())
    yield from (words + "ون", words + "ين")


_FORMS: dict[str, Callable[[str], Iterator[str]]] = {
    "en": _english,
    "fr": _french,
    "es": _iberian,
    "pt": _iberian,
    "ar": _arabic,
}
