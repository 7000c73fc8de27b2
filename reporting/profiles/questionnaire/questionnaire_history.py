"""The history of the questionnaire: its versions and their questions."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.change_history import Change, changes, newest_first, recorded
from core.translated_texts import in_reader_language
from reporting.models import Question, Questionnaire
from reporting.profiles.questionnaire.actions import WHOLE


def all_changes() -> list[Change]:
    """What people changed, newest first. Three statements."""
    versions = recorded(Questionnaire)
    numbers = dict(versions.values_list("pgh_obj", "number"))

    def of_question(row: Any) -> str:
        return _of_question(row, numbers.get(row.questionnaire_id, 0))

    return newest_first(_changes(versions, _of_version), _changes(recorded(Question), of_question))


def _changes(rows: QuerySet[Any], words: Callable[[Any], str]) -> Iterator[Change]:
    labels = {
        "note": _("What changed"),
        "published_at": _("Published"),
        "titles": _("Title"),
        "guidance": _("Guidance"),
        "part": _("Part of an action item"),
        "actor_kind": _("Type of actors"),
        "position": _("Position"),
    }
    return changes(rows, words, labels=labels)


def _of_version(row: Any) -> str:
    words = {
        "insert": _("Version %(number)s prepared"),
        "delete": _("Draft of version %(number)s discarded"),
    }.get(row.pgh_label, _("Version %(number)s published"))
    return words % {"number": row.number}


def _of_question(row: Any, version: int) -> str:
    """Nothing for a question that was copied or discarded with its whole version."""
    if (row.pgh_context or {}).get(WHOLE):
        return ""
    words = {
        "insert": _("Version %(number)s: question added: %(title)s"),
        "update": _("Version %(number)s: question changed: %(title)s"),
        "delete": _("Version %(number)s: question removed: %(title)s"),
    }[row.pgh_label]
    return words % {"number": version, "title": in_reader_language(row.titles)}
