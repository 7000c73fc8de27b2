"""The history of a template: its name, its versions and their sections."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.change_history import Change, changes, newest_first, recorded
from core.translated_texts import in_reader_language
from documents.models import DocumentTemplate, SectionTemplate, TemplateVersion
from documents.section_templates.actions import WHOLE


def changes_of(template: DocumentTemplate) -> list[Change]:
    """What people changed, newest first. Four statements."""
    versions = recorded(TemplateVersion, template=template.pk)
    numbers = dict(versions.values_list("pgh_obj", "number"))
    sections = recorded(SectionTemplate, version__in=numbers)

    def of_section(row: Any) -> str:
        return _of_section(row, numbers[row.version_id])

    return newest_first(
        _changes(recorded(DocumentTemplate, pgh_obj=template.pk), _of_template),
        _changes(versions, _of_version),
        _changes(sections, of_section),
    )


def _changes(rows: QuerySet[Any], words: Callable[[Any], str]) -> Iterator[Change]:
    labels = {
        "names": _("Name"),
        "note": _("What changed"),
        "published_at": _("Published"),
        "titles": _("Title"),
        "guidance": _("Guidance"),
        "is_required": _("Required"),
        "position": _("Position"),
    }
    return changes(rows, words, labels=labels)


def _of_template(row: Any) -> str:
    is_new = row.pgh_label == "insert"
    return _("Template added") if is_new else _("Name of the template changed")


def _of_version(row: Any) -> str:
    words = {
        "insert": _("Version %(number)s prepared"),
        "delete": _("Draft of version %(number)s discarded"),
    }.get(row.pgh_label, _("Version %(number)s published"))
    return words % {"number": row.number}


def _of_section(row: Any, version: int) -> str:
    """Nothing for a section that was copied or discarded with its whole version."""
    if (row.pgh_context or {}).get(WHOLE):
        return ""
    words = {
        "insert": _("Version %(number)s: section added: %(title)s"),
        "update": _("Version %(number)s: section changed: %(title)s"),
        "delete": _("Version %(number)s: section removed: %(title)s"),
    }[row.pgh_label]
    return words % {"number": version, "title": in_reader_language(row.titles)}
