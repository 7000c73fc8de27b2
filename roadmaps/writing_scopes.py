"""Where contributors of a roadmap may write: in its sections and its commitments, one by one.

The list of actors belongs to the section about them.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.writing_scopes import WritingScope
from documents.models import SectionTemplate
from documents.writing_scopes import scope_of
from roadmaps.states import KIND

ACTORS = scope_of(KIND, "actors")
COMMITMENTS = scope_of(KIND, "commitments")  # registered by the app of that name


def sections() -> Iterable[tuple[WritingScope, str]]:
    """The sections that roadmaps have, by scope and title; then the list of actors if no section
    is about them."""
    templates = SectionTemplate.objects.known_in_kind(KIND)
    scopes = [(scope_of(KIND, template.code), template.title) for template in templates]
    if all(scope != ACTORS for scope, _title in scopes):
        scopes.append((ACTORS, _("Actors engaged")))
    return scopes
