"""Whose turn it is to write people: one import at a time, and no merging beside it."""

from django.db import connection
from django.utils.translation import gettext as _

from core.errors import Refused

ONE_AT_A_TIME = 20170504  # the advisory lock of imports


def not_beside_an_import() -> None:
    """Keeps imports waiting until this transaction ends. Merges keep nobody else waiting.

    Raises Refused while a list is being applied or undone: it may be writing to the same people.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock_shared(%s)", [ONE_AT_A_TIME])
        if not cursor.fetchone()[0]:
            raise Refused(_("A list of people is being written. Try again in a moment."))


def wait_for_other_imports() -> None:
    """One import writes at a time; the next one sees all that it wrote.

    Waits as long as a statement may last, not only as long as a row's lock may.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', '0', true)")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        cursor.execute("SELECT set_config('lock_timeout', reset_val, true) FROM pg_settings "
                       "WHERE name = 'lock_timeout'")  # fmt: skip
