"""The parts of a roadmap for which contributors are invited: its sections, and the commitments.

The list of actors belongs to the section about them.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from documents.models import SectionTemplate
from roadmaps.kind import ROADMAP

ACTORS = "actors"
COMMITMENTS = "commitments"  # asked for by the app of that name


def sections() -> Iterable[tuple[str, str]]:
    """The sections that roadmaps have, by code and title; then the list of actors if no section
    is about them."""
    templates = SectionTemplate.objects.of_kind(ROADMAP.name)
    found = [(template.code, template.title) for template in templates]
    if all(code != ACTORS for code, _title in found):
        found.append((ACTORS, _("Actors engaged")))
    return found
