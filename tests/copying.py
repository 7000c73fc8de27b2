"""Rows that are dear to make are made once for each worker, then copied into each test."""

from collections.abc import Callable
from io import StringIO

from django.apps import apps
from django.db import connection, transaction
from pghistory.models import Event


class Rows:
    """What `make` writes into empty tables, as PostgreSQL's own text for each table.

    Without `with_history`, triggers write the history again, as of rows that were never changed.
    Numbers are never given twice, for a sequence does not go back with its transaction.
    """

    def __init__(self, make: Callable[[], object], *, with_history: bool = False) -> None:
        self._with_history = with_history
        with transaction.atomic(), connection.cursor() as cursor:
            before = self._texts(cursor)
            make()
            after = self._texts(cursor)
            transaction.set_rollback(True)
        self._kept = {table: text for table, text in after.items() if text != before[table]}
        clash = [table for table in self._kept if before[table]]
        assert not clash, f"rows were there before: {clash}"

    def put(self) -> None:
        with connection.cursor() as cursor:
            self._switch_triggers(cursor, "DISABLE")
            for table, text in self._kept.items():
                cursor.copy_expert(f'COPY "{table}" FROM STDIN', StringIO(text))
            self._switch_triggers(cursor, "ENABLE")

    def _switch_triggers(self, cursor, how: str) -> None:
        """The history that is copied must not be written a second time by triggers."""
        if self._with_history:
            connection.check_constraints()  # a table with unchecked rows cannot be altered
            for table in self._kept:
                cursor.execute(f'ALTER TABLE "{table}" {how} TRIGGER USER')

    def _texts(self, cursor) -> dict[str, str]:
        texts = {}
        for model in apps.get_models():
            is_table = model._meta.managed and not model._meta.proxy
            if is_table and (self._with_history or not issubclass(model, Event)):
                text = StringIO()
                cursor.copy_expert(f'COPY "{model._meta.db_table}" TO STDOUT', text)
                texts[model._meta.db_table] = text.getvalue()
        return texts
