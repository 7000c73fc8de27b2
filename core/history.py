"""History written by triggers, once for each statement instead of once for each row.

pghistory's triggers run for each row, and each run opens a subtransaction to ask whether it is
to be ignored: 100,000 rows in one transaction took seven minutes. Transition tables hand the
trigger all rows of a statement at once: the same history costs a quarter more than none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pghistory
import pgtrigger
from django.db import connection
from django.db.models import DO_NOTHING, BigIntegerField, DateTimeField, ForeignKey
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from pghistory import runtime, trigger

from core import clock

_ATTACH = "WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) "
_JOIN = ", _pgh_attached_context;"


class StatementEvent(trigger.Event):
    """A trigger that writes the history of a statement; each row has the person and the source."""

    level = pgtrigger.Statement

    def get_func(self, model: Any) -> Any:
        """Our context is JSON in the row: the table of contexts, which nobody reads, stays empty.

        Writing there would ask the web role for a right that history does not give.
        """
        func = super().get_func(model)  # type: ignore[no-untyped-call]
        if _ATTACH not in func.func or _JOIN not in func.func:
            raise AssertionError("pghistory writes its triggers otherwise: look at core.history")
        once = func.func.replace(_ATTACH, "").replace(_JOIN, ";")
        return pgtrigger.Func(once)  # type: ignore[no-untyped-call]


class _OncePerStatement(pghistory.RowEvent):
    def add_event_trigger(self, event_model: Any) -> None:
        pgtrigger.register(
            StatementEvent(  # type: ignore[no-untyped-call]
                event_model=event_model,
                label=self.label,
                name=self.trigger_name,
                row=self.row,
                operation=self.operation,
                condition=self.condition,
            )
        )(event_model.pgh_tracked_model)


class _Inserts(_OncePerStatement, pghistory.InsertEvent):
    pass


class _Updates(_OncePerStatement, pghistory.UpdateEvent):
    pass


class _Deletes(_OncePerStatement, pghistory.DeleteEvent):
    pass


def trackers() -> tuple[pghistory.RowEvent, ...]:
    """For `@pghistory.track(*trackers())` on tables that are written in bulk."""
    return _Inserts(), _Updates(), _Deletes()


@contextmanager
def signed_by(person: int, **about: Any) -> Iterator[None]:
    """Sign the history of writes in this block with the person and the business time.

    For tables whose rows do not say so themselves. `about` is kept beside it.
    """
    signature = {"signed_by": person, "signed_at": clock.now().isoformat(), **about}
    is_within_another = hasattr(runtime._tracker, "value")
    with pghistory.context(**signature):
        try:
            yield
        finally:  # a request's own context outlives this one and would keep the signature
            pghistory.context(**dict.fromkeys(signature))
    if not is_within_another and connection.in_atomic_block:  # so would the transaction
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('pghistory.context_metadata', '', true)")


def with_signature(events: Any) -> Any:
    """The events with a signature, as `person` and `moment`."""
    person = Cast(KT("pgh_context__signed_by"), BigIntegerField())
    moment = Cast(KT("pgh_context__signed_at"), DateTimeField())
    return events.annotate(person=person, moment=moment).filter(person__isnull=False)


def unindexed(to: Any, **options: Any) -> ForeignKey:
    """For `attrs` of `@pghistory.track`: a foreign key by which nobody searches history rows.

    Every index of a table's history is paid with every save of the table.
    """
    return ForeignKey(
        to,
        DO_NOTHING,
        related_name="+",
        related_query_name="+",
        db_constraint=False,
        db_index=False,
        **options,
    )
