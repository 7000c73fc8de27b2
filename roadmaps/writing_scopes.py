"""Where contributors of a roadmap may write: in its sections and its commitments, one by one.

The list of actors belongs to the section about them.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.writing_scopes import WritingScope
from documents.models import SectionTemplate
from roadmaps.kind import ROADMAP


def scope_of(code: str) -> WritingScope:
    """The writing scope of a section, by its code, or of what stands beside the sections.

    Sections of another kind of document may have the same codes, so a scope names the kind.
    """
    return WritingScope(f"{ROADMAP.name}:{code}")


ACTORS = scope_of("actors")
COMMITMENTS = scope_of("commitments")  # registered by the app of that name


def sections() -> Iterable[tuple[WritingScope, str]]:
    """The sections that roadmaps have, by scope and title; then the list of actors if no section
    is about them."""
    templates = SectionTemplate.objects.of_kind(ROADMAP.name)
    scopes = [(scope_of(template.code), template.title) for template in templates]
    if all(scope != ACTORS for scope, _title in scopes):
        scopes.append((ACTORS, _("Actors engaged")))
    return scopes
