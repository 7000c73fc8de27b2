"""Whether anything changed since a page was drawn: one statement, whatever the data.

The histories of what the dashboard counts grow with every change, so their newest numbers say
whether a drawn page still holds. A change that was committed out of order is seen after AGE.
"""

import hashlib
from functools import cache

from django.apps import apps
from django.db import connection

AGE = 60  # seconds a drawn page is kept at most; it also moves on at the holders' midnights
COUNTED = (
    "countries.Party", "countries.Membership", "accounts.Mandate", "deadlines.Deadline",
    "deadlines.Extension", "workshops.Event", "people.Participation", "documents.Document",
    "documents.Draft", "documents.Section", "commitments.Commitment", "commitments.PartAnswer",
)  # fmt: skip


def version() -> str:
    """The newest number of each history, e.g. 12.0.7. Differs after any change. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_question())
        (found,) = cursor.fetchone()
    return str(found)


def key(*what: object) -> str:
    """A key for the cache: short, and without anything an address may hold."""
    return "drawn-" + hashlib.sha256(repr(what).encode()).hexdigest()


@cache
def _question() -> str:
    newest = "coalesce((SELECT max(pgh_id) FROM {}), 0)"
    return f"SELECT concat_ws('.', {', '.join(newest.format(_history(n)) for n in COUNTED)})"


def _history(name: str) -> str:
    return connection.ops.quote_name(apps.get_model(f"{name}Event")._meta.db_table)
