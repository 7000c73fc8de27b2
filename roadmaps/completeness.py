"""What is missing before a roadmap can be submitted: all of it at once, each with its place."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.templatetags.display import number
from documents.models import Draft
from documents.states import SectionState
from roadmaps.coverage import coverage
from roadmaps.registry import EXTENSIONS, Check, Missing, Task
from roadmaps.states import Coverage
from roadmaps.writing_scopes import ACTORS, scope_of

TITLES: dict[str, str | Promise] = {
    "merge": gettext_lazy("Published meanwhile"),
    "remarks": gettext_lazy("What UNOSSC asked"),
    "sections": gettext_lazy("Sections"),
    "actors": gettext_lazy("Actors engaged"),
}


@dataclass(frozen=True)
class Completeness:
    """What a draft lacks, the parts beside its sections as tasks, and what could be better:
    `advised` does not stand in the way of a submission."""

    missing: list[Missing]
    tasks: list[Task]
    advised: list[Missing]


def check(draft: Draft) -> Completeness:
    """The completeness of a draft read with `DraftQuerySet.for_writing`, in page order.

    Source: domain, "Submitting checks"; the four actor types are the Nairobi text's.
    """
    checks = [_actors(draft), *(extension.check(draft) for extension in EXTENSIONS.values())]
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


def grouped(found: list[Missing]) -> list[tuple[str, list[Missing]]]:
    """What is missing by chapter, in the order in which it was found."""
    titles = TITLES | {name: extension.title for name, extension in EXTENSIONS.items()}
    groups: dict[str, list[Missing]] = {}
    for item in found:
        groups.setdefault(item.group, []).append(item)
    return [(str(titles[name]), items) for name, items in groups.items()]


def text_to_merge(draft: Draft) -> list[Missing]:
    """An amendment of a text that UNOSSC corrected meanwhile would undo the correction."""
    if not draft.is_behind:
        return []
    words = _("Combine the texts")
    return [Missing(words, draft.document.url_of("roadmaps:merge"), "merge")]


def sections_to_write(draft: Draft) -> list[Missing]:
    return [
        Missing(
            _("Write: %(section)s") % {"section": section.template.title},
            draft.document.url_of("roadmaps:edit-section", section=section.template.code),
            "sections",
            scope_of(section.template.code),
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
            draft.document.url_of("roadmaps:edit-section", section=section.template.code),
            "sections",
            scope_of(section.template.code),
        )
        for section in draft.sections.all()
        if section.state == SectionState.IN_PROGRESS
        or (section.state == SectionState.EMPTY and not section.template.is_required)
    ]


def remarks_to_answer(draft: Draft) -> list[Missing]:
    return [
        Missing(
            _("Answer the reviewer: %(section)s") % {"section": section.template.title},
            draft.document.url_of("roadmaps:edit-section", section=section.template.code),
            "remarks",
            scope_of(section.template.code),
        )
        for section in draft.sections.all()
        if any(remark.is_open for remark in section.remarks.all())
    ]


def _actors(draft: Draft) -> Check:
    """The four types of actors: one is engaged, or a reason is given."""
    url = draft.document.url_of("roadmaps:actors")
    covered = coverage(draft)
    lacking = [
        Missing(
            _("%(kind)s actors: add one, or explain why there are none")
            % {"kind": each.kind.label},
            f"{url}?kind={each.kind}",
            "actors",
            ACTORS,
        )
        for each in covered
        if each.state == Coverage.OPEN
    ]
    answered = len(covered) - len(lacking)
    words = _("%(answered)s of %(all)s types of actors engaged or explained")
    task = Task(
        title=TITLES["actors"],
        url=url,
        part=ACTORS,
        state=Task.state_of(answered=answered, is_complete=not lacking),
        progress=words % {"answered": number(answered), "all": number(len(covered))},
    )
    return Check(lacking, task)
