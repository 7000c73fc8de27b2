"""Undoes one list: previews what is removed and what stays, then does it in one transaction.

People created by the list are removed unless somebody has used or changed them since; fields are
restored unless somebody has changed them since. Employers stay: other people may name them.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext

from core.templatetags.display import number
from imports.display import UndoPreview
from imports.models import Batch
from imports.progress import Progress
from people.importer import undo_statements as sql
from people.models import Person

SHOWN = 50
REASONS: dict[str, str | Promise] = {
    "account": gettext_lazy("has an account by now"),
    "attended": gettext_lazy("is recorded at another event, or there anew"),
    "later": gettext_lazy("is named by a list that was applied later"),
    "changed": gettext_lazy("was changed by someone since"),
    "used": gettext_lazy("is used elsewhere by now"),
}


@dataclass
class UndoSummary:
    """What undoing a list does, or would do.

    `retained` are up to fifty people who stay, with the reason.
    """

    removed: int = 0
    participations: int = 0
    restored: int = 0
    stays: dict[str, int] = field(default_factory=dict)
    retained: list[tuple[str, str]] = field(default_factory=list)

    @property
    def in_words(self) -> UndoPreview:
        return UndoPreview(
            taken_back=self._taken_back,
            reasons=self.reasons,
            retained=[(name, REASONS[reason]) for name, reason in self.retained],
        )

    @property
    def _taken_back(self) -> list[str]:
        lines = [
            (
                ngettext(
                    "%(shown)s person that this list brought is removed",
                    "%(shown)s people that this list brought are removed",
                    self.removed,
                ),
                self.removed,
            ),
            (
                ngettext(
                    "%(shown)s participation is removed",
                    "%(shown)s participations are removed",
                    self.participations,
                ),
                self.participations,
            ),
            (
                ngettext(
                    "%(shown)s entry goes back to what it was, but for fields that someone "
                    "changed since",
                    "%(shown)s entries go back to what they were, but for fields that someone "
                    "changed since",
                    self.restored,
                ),
                self.restored,
            ),
        ]
        return [line % {"shown": number(n)} for line, n in lines]

    @property
    def reasons(self) -> list[str]:
        """How many people stay, for each reason."""
        return [
            ngettext("%(n)s person %(why)s", "%(n)s people: each %(why)s", n)
            % {"n": n, "why": REASONS[reason]}
            for reason, n in self.stays.items()
        ]

    def as_json(self) -> dict[str, Any]:
        return {
            "removed": self.removed,
            "participations": self.participations,
            "restored": self.restored,
            "stays": self.stays,
            "retained": self.retained,
        }


def preview(batch: Batch) -> UndoSummary:
    """What undoing the list would do now. Writes nothing."""
    with transaction.atomic(), connection.cursor() as cursor:
        _judge(cursor, batch)
        summary = _summary(cursor)
        cursor.execute("DROP TABLE undo_person, undo_participation, undo_change")
    return summary


def preview_undo(batch: Batch) -> UndoPreview:
    """What undoing the list would do now, in words."""
    return preview(batch).in_words


def _judge(cursor: Any, batch: Batch) -> None:
    values = {"batch": batch.pk, "history": str(batch.history), "applied": batch.applied_at}
    for query, table, key in (
        (sql.CHANGES, "undo_change", "target, key"),
        (sql.PARTICIPATIONS, "undo_participation", "id"),
        (sql.people(_elsewhere()), "undo_person", "id"),
    ):
        cursor.execute(query, values)
        # Without these each row would be looked for by reading the whole table.
        cursor.execute(f"CREATE UNIQUE INDEX ON {table} ({key}); ANALYZE {table}")


def _elsewhere() -> list[tuple[str, str]]:
    """Tables and columns that point to people and are not the import's own."""
    own = {"people_participation"}
    columns = []
    for relation in Person._meta.related_objects:
        table = relation.related_model._meta.db_table
        if table not in own and relation.field.db_constraint:
            columns.append((table, relation.field.column))
    return columns


def _summary(cursor: Any) -> UndoSummary:
    cursor.execute(sql.FIGURES)
    removed, participations, restored = cursor.fetchone()
    cursor.execute(sql.STAYS)
    stays = dict(cursor.fetchall())
    cursor.execute(sql.RETAINED, [SHOWN])
    return UndoSummary(removed, participations, restored, stays, cursor.fetchall())


def undo_list(batch: Batch, progress: Progress) -> dict[str, Any]:
    """Undo what the list wrote. Returns the summary that is stored with the list."""
    with connection.cursor() as cursor:
        cursor.execute(sql.LOCK, {"batch": batch.pk})
        _judge(cursor, batch)
        summary = _summary(cursor)
        for done, query in enumerate(sql.UNDO):
            progress("undoing", done, len(sql.UNDO))
            cursor.execute(query, {"batch": batch.pk})
        cursor.execute("DROP TABLE undo_person, undo_participation, undo_change")
    return summary.as_json()
