"""Locks for writing lists: one list of a kind at a time, and no other write beside it."""

from django.db import connection


def is_list_being_written(lock: int) -> bool:
    """Whether a list of this kind is being applied or undone.

    If not, lists of this kind wait until this transaction ends; others who ask do not wait.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT NOT pg_try_advisory_xact_lock_shared(%s)", [lock])
        return bool(cursor.fetchone()[0])


def wait_for_other_imports(lock: int) -> None:
    """Wait until no other list of this kind is written, so that this one sees all that it wrote.

    Waits as long as a statement may last, not only as long as a row's lock may.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', '0', true)")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])
        cursor.execute("SELECT set_config('lock_timeout', reset_val, true) FROM pg_settings "
                       "WHERE name = 'lock_timeout'")  # fmt: skip
