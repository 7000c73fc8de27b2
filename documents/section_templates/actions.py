"""Administrators set up templates of documents: their sections, and the versions of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from core import clock
from core.errors import Refused
from core.history import signed_by
from core.text import stripped
from documents.kinds import kind_named
from documents.models import DocumentTemplate, SectionTemplate, TemplateVersion
from documents.section_templates.changes import changes_of
from documents.section_templates.codes import proposed_code
from documents.section_templates.uses import uses_of
from workshops.event_facts import WrongFact

MOST_SECTIONS = 40
WHOLE = "whole_version"  # in the history of sections that come or go with their version


@dataclass(frozen=True, kw_only=True)
class SectionFacts:
    """What staff say about a section: title and guidance by language, and whether it is owed."""

    titles: Mapping[str, str]
    guidance: Mapping[str, str] = field(default_factory=dict)
    is_required: bool = True


@transaction.atomic
def copy_template(
    *, version: TemplateVersion, names: Mapping[str, str], by: User
) -> DocumentTemplate:
    """Make a new template that begins as a draft with the sections of this version.

    Raises PermissionDenied for people who may not manage templates, WrongFact without a name.
    """
    require(by, Permission.MANAGE_REFERENCE)
    _check_names(names)
    with signed_by(by.pk, **{WHOLE: True}):
        template = DocumentTemplate(kind=version.template.kind, names=dict(names))
        _sign(template, by)
        _copy_sections(version, TemplateVersion.objects.create(template=template, number=1))
    return template


@transaction.atomic
def rename_template(*, template: DocumentTemplate, names: Mapping[str, str], by: User) -> None:
    """Change the name by which administrators choose it. Raises as `copy_template` does."""
    stored = _lock(template, by)
    _check_names(names)
    with signed_by(by.pk):
        stored.names = dict(names)
        _sign(stored, by)


@transaction.atomic
def remove_template(*, template: DocumentTemplate, by: User) -> None:
    """Remove a template with its versions.

    Raises PermissionDenied, and Refused for the standard one and where it is used.
    """
    stored = _lock(template, by)
    if stored.is_standard:
        raise Refused(_("The standard template stays. Prepare its next version to change it."))
    if uses := uses_of(stored):
        words = _("This template is used: %(use)s. Nothing was removed.")
        raise Refused(words % {"use": uses[0].words})
    with signed_by(by.pk, **{WHOLE: True}):
        stored.delete()


@transaction.atomic
def prepare_version(*, template: DocumentTemplate, by: User) -> TemplateVersion:
    """The draft of the next version, with the sections of the newest; the one that there is.

    Raises PermissionDenied for people who may not manage templates.
    """
    stored = _lock(template, by)
    newest = stored.versions.order_by("-number")[0]
    if newest.is_draft:
        return newest
    with signed_by(by.pk, **{WHOLE: True}):
        draft = TemplateVersion.objects.create(template=stored, number=newest.number + 1)
        _copy_sections(newest, draft)
        _sign(stored, by)
    return draft


@transaction.atomic
def discard_version(*, version: TemplateVersion, by: User) -> None:
    """Drop the draft of the next version. What is published stays.

    Raises PermissionDenied, and Refused for a published version and for the only one.
    """
    draft = _draft(version, by)
    if draft.number == 1:
        raise Refused(_("It is the only version. Remove the template instead."))
    with signed_by(by.pk, **{WHOLE: True}):
        draft.delete()


@transaction.atomic
def publish_version(*, version: TemplateVersion, note: str, by: User) -> TemplateVersion:
    """Publish a draft: documents that are opened from now on use it; others keep their version.

    Raises PermissionDenied, Refused for a version without sections or without a change, and
    WrongFact where the note is missing that says what changed.
    """
    draft = _draft(version, by)
    note = stripped(note)
    if not draft.sections.exists():
        raise Refused(_("Add a section first: a document has at least one."))
    if draft.number > 1 and not changes_of(draft):
        raise Refused(_("Nothing was changed against the version before."))
    if draft.number > 1 and not note:
        raise WrongFact("note", _("Say what changed. Administrators read it beside the version."))
    with signed_by(by.pk):
        draft.note, draft.published_at, draft.published_by = note, clock.now(), by
        draft.save()
        _sign(draft.template, by)
    return draft


@transaction.atomic
def add_section(*, version: TemplateVersion, facts: SectionFacts, by: User) -> SectionTemplate:
    """Add a section at the end of a draft; its code is made of its title and stays.

    Raises PermissionDenied, WrongFact without a title, and Refused for a published version and
    for more sections than a document can have.
    """
    draft = _draft(version, by)
    _check_titles(facts.titles)
    positions = list(draft.sections.values_list("position", flat=True))
    if len(positions) >= MOST_SECTIONS:
        raise Refused(_("A template has at most 40 sections."))
    kind = kind_named(draft.template.kind)
    with signed_by(by.pk):
        section = SectionTemplate(
            version=draft,
            kind=kind.name,
            code=proposed_code(kind, facts.titles),
            position=max(positions, default=0) + 1,
        )
        _write(section, facts)
        _sign(draft.template, by)
    return section


@transaction.atomic
def change_section(*, section: SectionTemplate, facts: SectionFacts, by: User) -> None:
    """Change a section of a draft; it keeps its code. Raises as `add_section` does."""
    draft = _draft(section.version, by)
    _check_titles(facts.titles)
    with signed_by(by.pk):
        _write(SectionTemplate.objects.get(pk=section.pk), facts)
        _sign(draft.template, by)


@transaction.atomic
def move_section(*, section: SectionTemplate, up: bool, by: User) -> None:
    """Change places with the section before or after it. Nothing happens at the end of the list.

    Raises PermissionDenied, and Refused for a published version.
    """
    draft = _draft(section.version, by)
    sections = list(draft.sections.order_by("position"))
    at = next(n for n, each in enumerate(sections) if each.pk == section.pk)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(sections):
        return
    moved, neighbour = sections[at], sections[other]
    moved.position, neighbour.position = neighbour.position, moved.position
    with signed_by(by.pk):
        SectionTemplate.objects.bulk_update([moved, neighbour], ["position"])
        _sign(draft.template, by)


@transaction.atomic
def remove_section(*, section: SectionTemplate, by: User) -> None:
    """Remove a section from a draft. Documents of earlier versions keep it.

    Raises PermissionDenied, and Refused for a published version and for a section beside which
    rows stand that every document of the kind has.
    """
    draft = _draft(section.version, by)
    if why := why_section_stays(section):
        raise Refused(why)
    with signed_by(by.pk):
        SectionTemplate.objects.filter(pk=section.pk).delete()
        _sign(draft.template, by)


def why_section_stays(section: SectionTemplate) -> str:
    """Why a section cannot be left out of a version, in a sentence; empty if it can."""
    for rows in kind_named(section.kind).rows:
        if rows.beside_section == section.code:
            words = _("This section stays: “%(rows)s” is shown with it.")
            return words % {"rows": rows.title}
    return ""


def _lock(template: DocumentTemplate, by: User) -> DocumentTemplate:
    """One change of a template at a time, and none while an event chooses it."""
    require(by, Permission.MANAGE_REFERENCE)
    return DocumentTemplate.objects.select_for_update(of=("self",)).get(pk=template.pk)


def _draft(version: TemplateVersion, by: User) -> TemplateVersion:
    """The version as it is stored, under the lock of its template; Refused if it is published."""
    template = _lock(version.template, by)
    stored = TemplateVersion.objects.filter(pk=version.pk).first()
    if stored is None:
        raise Refused(_("Someone else discarded this version. Nothing was changed."))
    if not stored.is_draft:
        raise Refused(
            _("This version is published and never changes. Prepare the next version instead.")
        )
    stored.template = template
    return stored


def _sign(template: DocumentTemplate, by: User) -> None:
    """The template is staff's from now on: loading reference data leaves it alone."""
    template.updated_by, template.updated_at = by, clock.now()
    template.save()


def _copy_sections(of: TemplateVersion, to: TemplateVersion) -> None:
    SectionTemplate.objects.bulk_create(
        SectionTemplate(
            version=to,
            kind=section.kind,
            code=section.code,
            position=position,
            titles=section.titles,
            guidance=section.guidance,
            is_required=section.is_required,
        )
        for position, section in enumerate(of.sections.order_by("position"), start=1)
    )


def _write(section: SectionTemplate, facts: SectionFacts) -> None:
    section.titles, section.guidance = dict(facts.titles), dict(facts.guidance)
    section.is_required = facts.is_required
    section.save()


def _check_names(names: Mapping[str, str]) -> None:
    if not names:
        raise WrongFact("name_en", _("Enter the name in at least one language."))


def _check_titles(titles: Mapping[str, str]) -> None:
    if not titles:
        raise WrongFact("title_en", _("Enter the title in at least one language."))
