"""Locks for writing people: one import at a time, and no merge during an import."""

from django.db import connection
from django.utils.translation import gettext as _

from core.errors import Refused

ONE_AT_A_TIME = 20170504  # the advisory lock of imports


def not_beside_an_import() -> None:
    """Make imports wait until this transaction ends; other merges do not wait.

    Raises Refused while a list is being applied or undone: it may write to the same people.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock_shared(%s)", [ONE_AT_A_TIME])
        if not cursor.fetchone()[0]:
            raise Refused(_("Another list of people is being written. Try again in a moment."))


def wait_for_other_imports() -> None:
    """Wait until no other import writes, so that this one sees all that it wrote.

    Waits as long as a statement may last, not only as long as a row's lock may.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', '0', true)")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        cursor.execute("SELECT set_config('lock_timeout', reset_val, true) FROM pg_settings "
                       "WHERE name = 'lock_timeout'")  # fmt: skip
