"""The columns of a copy in a spreadsheet, by the words that stand above them."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from core.text import fold

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


def known() -> dict[str, str]:
    """Columns by their folded labels, in every language of the site."""
    by_label = {column: column for column in LABELS}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            by_label |= {fold(label(column)): column for column in LABELS}
    return by_label
