"""What is missing before a roadmap can be submitted: all of it at once, each with its place."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roadmaps.coverage import coverage
from roadmaps.models import Draft
from roadmaps.parts import ACTORS
from roadmaps.registry import BELONGINGS, Missing
from roadmaps.states import Coverage, SectionState

TITLES: dict[str, str | Promise] = {
    "merge": gettext_lazy("Published meanwhile"),
    "remarks": gettext_lazy("What UNOSSC asked"),
    "sections": gettext_lazy("Sections"),
    "actors": gettext_lazy("Actors engaged"),
}


def missing(draft: Draft) -> list[Missing]:
    """Everything missing from a draft read with `DraftQuerySet.for_writing`, in page order.

    Source: domain, "Submitting checks"; the four actor types are the Nairobi text's.
    """
    found = [
        *text_to_merge(draft),
        *remarks_to_answer(draft),
        *sections_to_write(draft),
        *actors_to_engage(draft),
    ]
    for belonging in BELONGINGS.values():
        found += belonging.missing(draft)
    return found


def grouped(found: list[Missing]) -> list[tuple[str, list[Missing]]]:
    """What is missing by chapter, in the order in which it was found."""
    titles = TITLES | {name: belonging.title for name, belonging in BELONGINGS.items()}
    groups: dict[str, list[Missing]] = {}
    for item in found:
        groups.setdefault(item.group, []).append(item)
    return [(str(titles[name]), items) for name, items in groups.items()]


def text_to_merge(draft: Draft) -> list[Missing]:
    """An amendment of a text that UNOSSC corrected meanwhile would undo the correction."""
    if not draft.is_behind:
        return []
    words = _("Bring both together")
    return [Missing(words, draft.roadmap.url_of("roadmaps:merge"), "merge")]


def sections_to_write(draft: Draft) -> list[Missing]:
    return [
        Missing(
            _("Write: %(section)s") % {"section": section.template.title},
            draft.roadmap.url_of("roadmaps:edit-section", section=section.template.code),
            "sections",
            section.template.code,
        )
        for section in draft.sections.all()
        if section.template.is_required and section.state == SectionState.EMPTY
    ]


def remarks_to_answer(draft: Draft) -> list[Missing]:
    return [
        Missing(
            _("Answer the reviewer: %(section)s") % {"section": section.template.title},
            draft.roadmap.url_of("roadmaps:edit-section", section=section.template.code),
            "remarks",
            section.template.code,
        )
        for section in draft.sections.all()
        if any(remark.is_open for remark in section.remarks.all())
    ]


def actors_to_engage(draft: Draft) -> list[Missing]:
    url = draft.roadmap.url_of("roadmaps:actors")
    return [
        Missing(
            _("%(kind)s actors: add one, or say why none is engaged")
            % {"kind": covered.kind.label},
            f"{url}?kind={covered.kind}",
            "actors",
            ACTORS,
        )
        for covered in coverage(draft)
        if covered.state == Coverage.OPEN
    ]
