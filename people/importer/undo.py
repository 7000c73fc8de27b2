"""Undoes one list: previews what is removed and what stays, then does it in one transaction.

People created by the list are removed unless somebody has used or changed them since; fields are
restored unless somebody has changed them since. So are the organisations, bodies and answers that
came with it (undo_additions.py).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.db import connection, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext

from core.templatetags.display import number
from imports.display import UndoPreview
from imports.models import Batch
from imports.progress import Progress
from people.importer import undo_statements as sql
from people.importer.additions import Addition
from people.importer.undo_additions import (
    Additions,
    judge_additions,
    lock_additions,
    references_to,
    take_back,
)
from people.models import Person

SHOWN = 50
_DROP = "DROP TABLE undo_person, undo_participation, undo_change, undo_organisation"
REASONS: dict[str, str | Promise] = {
    "account": gettext_lazy("has an account by now"),
    "attended": gettext_lazy("is recorded at another event, or there anew"),
    "later": gettext_lazy("is named by a list that was applied later"),
    "changed": gettext_lazy("was changed by someone since"),
    "used": gettext_lazy("is used elsewhere by now"),
    "listed": gettext_lazy("holds for another list by now"),
}


@dataclass
class UndoSummary:
    """What undoing a list does, or would do.

    `retained` are up to fifty people who stay, with the reason; `others_stay` and
    `others_retained` are organisations, bodies and answers.
    """

    removed: int = 0
    participations: int = 0
    restored: int = 0
    stays: dict[str, int] = field(default_factory=dict)
    retained: list[tuple[str, str]] = field(default_factory=list)
    organisations: int = 0
    bodies: int = 0
    answers: int = 0
    others_stay: dict[str, int] = field(default_factory=dict)
    others_retained: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def from_json(cls, report: Mapping[str, Any]) -> "UndoSummary":
        """The summary that was stored with an undone list; of older ones parts are missing."""
        names = {each.name for each in fields(cls)}
        return cls(**{name: value for name, value in report.items() if name in names})

    @property
    def in_words(self) -> UndoPreview:
        return UndoPreview(
            taken_back=self._taken_back,
            reasons=self.reasons,
            retained=[
                (name, REASONS[reason]) for name, reason in (*self.retained, *self.others_retained)
            ],
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
        words = [line % {"shown": number(n)} for line, n in lines]
        return words + self.additions

    @property
    def additions(self) -> list[str]:
        """What is removed beside people; nothing is said of what the list did not bring."""
        lines = [
            (
                ngettext(
                    "%(shown)s organisation that this list brought is removed",
                    "%(shown)s organisations that this list brought are removed",
                    self.organisations,
                ),
                self.organisations,
            ),
            (
                ngettext(
                    "%(shown)s regional body that was added for this list is removed",
                    "%(shown)s regional bodies that were added for this list are removed",
                    self.bodies,
                ),
                self.bodies,
            ),
            (
                ngettext(
                    "%(shown)s answer that was remembered for later lists is forgotten",
                    "%(shown)s answers that were remembered for later lists are forgotten",
                    self.answers,
                ),
                self.answers,
            ),
        ]
        return [line % {"shown": number(n)} for line, n in lines if n]

    @property
    def reasons(self) -> list[str]:
        """How many people and other records stay, for each reason."""
        people = [
            ngettext("%(n)s person %(why)s", "%(n)s people: each %(why)s", n)
            % {"n": n, "why": REASONS[reason]}
            for reason, n in self.stays.items()
        ]
        others = [
            ngettext(
                "%(n)s organisation, body or answer %(why)s",
                "%(n)s organisations, bodies or answers: each %(why)s",
                n,
            )
            % {"n": n, "why": REASONS[reason]}
            for reason, n in self.others_stay.items()
        ]
        return people + others

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def preview(batch: Batch) -> UndoSummary:
    """What undoing the list would do now. Writes nothing."""
    with transaction.atomic(), connection.cursor() as cursor:
        _judge(cursor, batch)
        summary = _summary(cursor, batch, judge_additions(cursor, batch))
        cursor.execute(_DROP)
    return summary


def undone_in_words(report: Mapping[str, Any]) -> UndoPreview:
    """What undoing a list did, in words, from the report that is stored with it."""
    return UndoSummary.from_json(report).in_words


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
    own = {"people_participation", "people_personanswer"}
    return [(table, column) for table, column in references_to(Person) if table not in own]


def _summary(cursor: Any, batch: Batch, additions: Additions) -> UndoSummary:
    cursor.execute(sql.ANSWERS, {"batch": batch.pk})
    (about_people,) = cursor.fetchone()
    cursor.execute(sql.FIGURES)
    removed, participations, restored = cursor.fetchone()
    cursor.execute(sql.STAYS)
    stays = dict(cursor.fetchall())
    cursor.execute(sql.RETAINED, [SHOWN])
    others = additions.retained
    return UndoSummary(
        removed=removed,
        participations=participations,
        restored=restored,
        stays=stays,
        retained=cursor.fetchall(),
        organisations=len(additions.taken_back(Addition.ORGANISATION)),
        bodies=len(additions.taken_back(Addition.PARTY)),
        answers=len(additions.taken_back(Addition.ALIAS, Addition.EMPLOYER)) + about_people,
        others_stay=dict(Counter(each.reason for each in others)),
        others_retained=[(each.name, each.reason) for each in others[:SHOWN]],
    )


def undo_list(batch: Batch, progress: Progress) -> dict[str, Any]:
    """Undo what the list wrote. Returns the summary that is stored with the list."""
    with connection.cursor() as cursor:
        cursor.execute(sql.LOCK, {"batch": batch.pk})
        lock_additions(cursor, batch)
        _judge(cursor, batch)
        additions = judge_additions(cursor, batch)
        summary = _summary(cursor, batch, additions)
        for done, query in enumerate(sql.UNDO):
            progress("undoing", done, len(sql.UNDO))
            cursor.execute(query, {"batch": batch.pk})
        cursor.execute(_DROP)
    take_back(batch, additions)
    return summary.as_json()
