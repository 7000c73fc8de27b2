"""The standard template of a kind, as reference data that ships with the app of the kind.

A published version never changes: where the file differs from the newest one, loading publishes
the next. Once staff changed the standard template on its pages, loading leaves it alone.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from core import clock
from core.reference import Counts
from documents.kinds import DocumentKind
from documents.models import DocumentTemplate, SectionTemplate, TemplateVersion

FIELDS = ("position", "titles", "guidance", "is_required")


def load(kind: DocumentKind, file: Path) -> Counts:
    """Bring the standard template of a kind in line with a JSON file: code, position,
    is_required, and the title and the guidance by language."""
    wanted = list(_sections(kind.name, file))
    template = standard_template(kind.name)
    newest = template.versions.published().order_by("-number").first()
    if newest is None:
        _publish(template, 1, wanted)
        return Counts(new=len(wanted))
    stored = {section.code: section for section in newest.sections.all()}
    new = [section for section in wanted if section.code not in stored]
    changed = [
        section
        for section in wanted
        if section.code in stored and _differs(section, stored[section.code])
    ]
    is_same = not new and not changed and len(stored) == len(wanted)
    if is_same or template.updated_by_id:
        return Counts(same=len(wanted))
    _publish(template, newest.number + 1, wanted)
    return Counts(len(new), len(changed), len(wanted) - len(new) - len(changed))


def standard_template(kind: str) -> DocumentTemplate:
    """The standard template of a kind; a new one without versions if there is none yet."""
    template, _is_new = DocumentTemplate.objects.get_or_create(kind=kind, is_standard=True)
    return template


def _sections(kind: str, file: Path) -> Iterator[SectionTemplate]:
    rows: Iterable[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["sections"]
    for row in rows:
        yield SectionTemplate(
            kind=kind,
            code=row["code"],
            position=row["position"],
            titles=row["title"],
            guidance=row["guidance"],
            is_required=row["is_required"],
        )


def _differs(section: SectionTemplate, stored: SectionTemplate) -> bool:
    return any(getattr(section, name) != getattr(stored, name) for name in FIELDS)


def _publish(template: DocumentTemplate, number: int, sections: list[SectionTemplate]) -> None:
    version = TemplateVersion.objects.create(
        template=template, number=number, published_at=clock.now()
    )
    for section in sections:
        section.version = version
    SectionTemplate.objects.bulk_create(sections)
