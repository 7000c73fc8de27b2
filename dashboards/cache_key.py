"""The cache key of the dashboard, which changes with the data: one statement, whatever the data.

The histories of what the dashboard counts grow with every change, so their newest numbers tell
whether a cached page is still right. A change that was committed out of order shows after AGE.
"""

import hashlib
from functools import cache

from django.apps import apps
from django.db import connection

AGE = 60  # seconds a page is cached at most; the key also changes at the midnights of the holders
COUNTED = (
    "countries.Party", "countries.Membership", "accounts.Mandate", "deadlines.Deadline",
    "deadlines.Extension", "workshops.Event", "people.Participation", "documents.Document",
    "documents.Draft", "documents.Section", "commitments.Commitment", "commitments.PartAnswer",
)  # fmt: skip


def version() -> str:
    """The newest number of each history, e.g. 12.0.7. Differs after any change. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_query())
        (numbers,) = cursor.fetchone()
    return str(numbers)


def key(*parts: object) -> str:
    """A short key for the cache, in which no text of the address can be read."""
    return "dashboard-" + hashlib.sha256(repr(parts).encode()).hexdigest()


@cache
def _query() -> str:
    newest = "coalesce((SELECT max(pgh_id) FROM {}), 0)"
    return f"SELECT concat_ws('.', {', '.join(newest.format(_history(name)) for name in COUNTED)})"


def _history(name: str) -> str:
    return connection.ops.quote_name(apps.get_model(f"{name}Event")._meta.db_table)
