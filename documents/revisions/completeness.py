"""Everything that is missing before a document can be submitted, each with its address."""

from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.kinds import DocumentKind
from documents.models import Draft, Remark
from documents.states import SectionState
from documents.structured_rows import Check, Missing, StructuredRows, Task
from richtext.marked import filled, marked

TITLES: dict[str, str | Promise] = {
    "merge": gettext_lazy("Published meanwhile"),
    "remarks": gettext_lazy("What UNOSSC asked"),
    "sections": gettext_lazy("Sections"),
}


@dataclass(frozen=True)
class Completeness:
    """What is missing from a draft, its other parts than sections as tasks, and what could be
    better: `advised` does not prevent a submission."""

    missing: list[Missing]
    tasks: list[Task]
    advised: list[Missing]


def check(draft: Draft) -> Completeness:
    """The completeness of a draft read with `DraftQuerySet.for_writing`, in page order.

    Source: domain, "Submitting checks".
    """
    rows_of_kind = draft.document.registered_kind.rows
    checks = [_with_remarks(rows, rows.check(draft), draft) for rows in rows_of_kind]
    return Completeness(
        missing=[
            *text_to_merge(draft),
            *remarks_to_answer(draft),
            *sections_to_write(draft),
            *(item for checked in checks for item in checked.missing),
        ],
        tasks=[checked.task for checked in checks if checked.task],
        advised=[
            *sections_to_finish(draft),
            *(item for checked in checks for item in checked.advised),
        ],
    )


def missing(draft: Draft) -> list[Missing]:
    """Everything missing from a draft read with `DraftQuerySet.for_writing`, in page order."""
    return check(draft).missing


def grouped(kind: DocumentKind, missing_items: list[Missing]) -> list[tuple[str, list[Missing]]]:
    """What is missing by chapter, in the order of `missing_items`."""
    titles = TITLES | {rows.name: rows.title for rows in kind.rows}
    groups: dict[str, list[Missing]] = {}
    for item in missing_items:
        groups.setdefault(item.group, []).append(item)
    return [(str(titles[name]), items) for name, items in groups.items()]


def text_to_merge(draft: Draft) -> list[Missing]:
    """An amendment of a text that UNOSSC corrected meanwhile would undo the correction."""
    if not draft.is_behind:
        return []
    words = _("Combine the texts")
    return [Missing(words, draft.document.url_of("merge"), "merge")]


def sections_to_write(draft: Draft) -> list[Missing]:
    return [
        Missing(
            _("Write: %(section)s") % {"section": section.template.title},
            draft.document.url_of("edit-section", section=section.template.code),
            "sections",
            section.writing_scope,
            action=_("Write this section"),
            title=section.template.title,
        )
        for section in draft.sections.all()
        if section.template.is_required and section.state == SectionState.EMPTY
    ]


def sections_to_finish(draft: Draft) -> list[Missing]:
    """Sections that are written and not marked as done, and optional ones without a text."""
    words = {
        SectionState.IN_PROGRESS: _("Not marked as done yet: %(section)s"),
        SectionState.EMPTY: _("Optional and not written: %(section)s"),
    }
    return [
        Missing(
            words[SectionState(section.state)] % {"section": section.template.title},
            draft.document.url_of("edit-section", section=section.template.code),
            "sections",
            section.writing_scope,
        )
        for section in draft.sections.all()
        if section.state == SectionState.IN_PROGRESS
        or (section.state == SectionState.EMPTY and not section.template.is_required)
    ]


def remarks_to_answer(draft: Draft) -> list[Missing]:
    """What reviewers asked for and nobody has answered: one line for each section and row."""
    waiting = {remark.passage_key: remark for remark in draft.remarks if remark.is_open}
    return [
        Missing(
            filled(_("Answer the reviewer: %(section)s"), section=_title_of(remark, draft)),
            remark.url,
            "remarks",
            remark.writing_scope,
            action=_("Answer the reviewer"),
            title=_title_of(remark, draft),
        )
        for remark in waiting.values()
    ]


def _title_of(remark: Remark, draft: Draft) -> str:
    """Titles of sections are in the reader's language, those of rows in the document's."""
    return remark.title if remark.section else marked(remark.title, draft.document.language)


def _with_remarks(rows: StructuredRows, checked: Check, draft: Draft) -> Check:
    """The check of rows, whose task waits for its authors while a remark on a row is open."""
    asked = [remark for remark in draft.remarks if remark.rows == rows.name and remark.is_open]
    if not (asked and checked.task):
        return checked
    return replace(checked, task=replace(checked.task, state=SectionState.MUST_CHANGE))
