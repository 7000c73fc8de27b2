"""What a version of a template changes against the one before, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from documents.models import SectionTemplate, TemplateVersion


@dataclass(frozen=True)
class SectionChange:
    """What changed in one section: its title now, and each change in words."""

    title: str
    words: list[str]


def changes_of(version: TemplateVersion) -> list[SectionChange]:
    """What a version changes, section by section. Two statements; nothing for the first one."""
    before = TemplateVersion.objects.filter(
        template=version.template_id, number__lt=version.number
    ).order_by("-number")
    old = SectionTemplate.objects.filter(version=before.values("pk")[:1])
    return list(differences(old.order_by("position"), version.sections.order_by("position")))


def differences(
    before: Iterable[SectionTemplate], after: Iterable[SectionTemplate]
) -> Iterator[SectionChange]:
    """The sections that were added, changed, moved and removed."""
    old = {section.code: section for section in before}
    new = {section.code: section for section in after}
    if not old:
        return
    moved = _moved([code for code in old if code in new], [code for code in new if code in old])
    for code, section in new.items():
        words = list(_words(old[code], section)) if code in old else [_("Added")]
        if code in moved:
            words.append(_("Moved"))
        if words:
            yield SectionChange(section.title, words)
    for code, section in old.items():
        if code not in new:
            yield SectionChange(section.title, [_("Removed")])


def _words(old: SectionTemplate, new: SectionTemplate) -> Iterator[str]:
    if old.titles != new.titles:
        yield _("Title changed")
    if old.guidance != new.guidance:
        yield _("Guidance changed")
    if old.is_required != new.is_required:
        yield _("Required from now on") if new.is_required else _("Optional from now on")


def _moved(before: list[str], after: list[str]) -> set[str]:
    """The sections in both that no longer follow the same one."""
    followed = dict(zip(before, ["", *before], strict=False))
    follows = dict(zip(after, ["", *after], strict=False))
    return {code for code in after if followed[code] != follows[code]}
