"""Where rows can be changed, in words: in a copy, or only on the site."""

from django.utils.translation import gettext as _

from core.locales import listed
from documents.kinds import DocumentKind


def titles_in_copies(kind: DocumentKind) -> str:
    """The rows that can be written in a copy; empty where there are none."""
    return listed(str(rules.title) for rules in kind.exchange)


def titles_on_site(kind: DocumentKind) -> str:
    """The rows that can only be changed on the site; empty where there are none."""
    return listed(str(rows.title) for rows in kind.rows if not rows.exchange)


def notes_for_word(kind: DocumentKind) -> list[str]:
    """What a Word copy says of the tables of rows that it shows."""
    notes = []
    if titles := titles_in_copies(kind):
        words = _("You can also write in these tables: %(tables)s.")
        notes.append(words % {"tables": titles})
    if titles := titles_on_site(kind):
        words = _("These tables are here to be read: %(tables)s. Change them on the site.")
        notes.append(words % {"tables": titles})
    return notes
