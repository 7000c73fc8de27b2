"""The columns of a copy in a spreadsheet, by the words that stand above them."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from core.text import fold
from office.spreadsheets.writing import sheet_name

CODE, TITLE, TEXT, LANGUAGE, VERSION = "code", "title", "text", "language", "version"
LABELS = {
    CODE: gettext_noop("Section"),
    TITLE: gettext_noop("Title"),
    TEXT: gettext_noop("Text"),
    LANGUAGE: gettext_noop("Language"),
    VERSION: gettext_noop("Version (leave as it is)"),
}
NEEDED = (CODE, TEXT, VERSION)
GOES_ON = "…"  # begins a cell that goes on in the middle of what the cell above it holds
MARKS = "sscroadmap"  # the hidden sheet that says which draft it is


def label(column: str) -> str:
    """The words above a column in the reader's language."""
    return gettext(LABELS[column])


def guidance_name() -> str:
    """The name of the sheet that says how to fill in the others, in the reader's language."""
    return sheet_name(gettext("How to fill in the tables"))


def guidance_names() -> set[str]:
    """The names of that sheet in every language of the site: nothing in it is read back."""
    names = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            names.add(guidance_name())
    return names


def known() -> dict[str, str]:
    """Columns by their folded labels, in every language of the site."""
    by_label = {column: column for column in LABELS}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            by_label |= {fold(label(column)): column for column in LABELS}
    return by_label
