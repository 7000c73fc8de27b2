"""The headers of lists of people: a module for each language, and one for the exports of programs.

Each has a table WORDS: what stands above a column of each kind, several headers between "|".
Case, accents, punctuation, spaces for underscores, numbers, "the", "your" and the words of a
question need not be repeated (people/importer/header_words/phrasing.py). A word means one column
in all languages. OTHERS are headers of columns that are not imported; they tell a header row.
"""

from people.importer.header_words import (
    arabic,
    chinese,
    english,
    french,
    portuguese,
    programs,
    russian,
    spanish,
)
from people.importer.header_words.phrasing import PHRASING

LANGUAGES = {
    "en": english,
    "fr": french,
    "es": spanish,
    "pt": portuguese,
    "ar": arabic,
    "ru": russian,
    "zh": chinese,
    "programs": programs,
}
TABLES = {language: module.WORDS for language, module in LANGUAGES.items()}
OTHERS = "|".join(module.OTHERS for module in LANGUAGES.values())

__all__ = ["LANGUAGES", "OTHERS", "PHRASING", "TABLES"]
