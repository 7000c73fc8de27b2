"""Erases, in one transaction, the person's own rows and then every text that names them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pgtrigger
from django.core.cache import cache
from django.db import connection, transaction

from accounts.erasing import texts
from accounts.erasing.account import erase_account
from accounts.erasing.subject import Subject
from accounts.events import record
from accounts.models import EventKind

# What it is, as a label, and how many rows were erased.
Counts = dict[Any, int]
Eraser = Callable[[Subject], Counts]
_ERASERS: list[Eraser] = []


class HistoryIsLocked(Exception):
    """The database role may not change history: run it with the owner's role."""


@dataclass(frozen=True)
class Erasure:
    """The rows that were, or would be, erased: by label, of other texts by table, and the rows
    that still name the person, by table and column."""

    rows: Counts
    texts: dict[str, int]
    stays: dict[tuple[str, str], int]


def register(eraser: Eraser) -> None:
    """Register an eraser: each app with rows about people calls this in its AppConfig.ready.

    `eraser` takes out what is the person's own, whole rows or their fields, and answers the
    counts. It runs with the triggers of the history switched off, in the transaction of all.
    Texts that only name the person need no eraser.
    """
    _ERASERS.append(eraser)


def erase(subject: Subject, *, is_real: bool) -> Erasure:
    """Erase one person. Without `is_real` everything is done and rolled back: counts are true.

    The account stays as a row without a name of its own, as what others did with it refers to it.
    Raises HistoryIsLocked when the role of the connection may not change history, Refused when
    the person cannot be erased yet.
    """
    with transaction.atomic():
        _require_history()
        rows = erase_account(subject)
        pattern = subject.pattern
        with pgtrigger.ignore():
            for eraser in _ERASERS:
                rows |= eraser(subject)
            changed = texts.take_out(pattern) if pattern else {}
        stays = texts.that_stay(pattern) if pattern else {}
        record(EventKind.ERASED, about=subject.user)
        if is_real:
            transaction.on_commit(cache.clear)  # fragments of pages with the name
        else:
            transaction.set_rollback(True)
    return Erasure(rows, changed, stays)


def _require_history() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('accounts_userevent', 'UPDATE')")
        if not cursor.fetchone()[0]:
            raise HistoryIsLocked
