"""Sessions as Django keeps them, in PostgreSQL; reading one is the first thing every page does."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

from core import clock, statements


class SessionStore(db.SessionStore):
    """Django's own, but for how a session is read: by a kept statement (core/statements.py)."""

    def _get_session_from_db(self) -> Session | None:
        key = self.session_key or ""
        # A cookie may spell a NUL, which PostgreSQL takes in no value.
        found = [] if "\x00" in key else statements.found(_with_key, key)
        if found and found[0].expire_date > clock.real_now():
            return found[0]
        self._session_key = None
        return None


def _with_key(key: str) -> Any:
    return Session.objects.filter(session_key=key)
