"""What is missing before a roadmap can be submitted: all of it at once, each with its place."""

from django.utils.translation import gettext as _

from roadmaps.coverage import coverage
from roadmaps.models import Draft
from roadmaps.parts import ACTORS
from roadmaps.registry import BELONGINGS, Missing
from roadmaps.states import Coverage, SectionState


def missing(draft: Draft) -> list[Missing]:
    """Everything missing from a draft read with `DraftQuerySet.for_writing`, in page order.

    Source: domain, "Submitting checks"; the four actor types are the Nairobi text's.
    """
    found = [*remarks_to_answer(draft), *sections_to_write(draft), *actors_to_engage(draft)]
    for belonging in BELONGINGS.values():
        found += belonging.missing(draft)
    return found


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
            f"{url}#{covered.kind}",
            "actors",
            ACTORS,
        )
        for covered in coverage(draft)
        if covered.state == Coverage.OPEN
    ]
