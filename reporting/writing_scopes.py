"""Where contributors may write in a progress report: in its sections and its entries."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.writing_scopes import WritingScope
from documents.models import SectionTemplate
from documents.writing_scopes import scope_of
from reporting.states import KIND

ENTRIES = scope_of(KIND, "entries")


def scopes() -> Iterable[tuple[WritingScope, str]]:
    """The sections by scope, named as parts of a report: they stand in a list with the sections of
    other documents. Then the entries."""
    words = _("Progress report: %(section)s")
    sections = [
        (scope_of(KIND, template.code), words % {"section": template.title})
        for template in SectionTemplate.objects.known_in_kind(KIND)
    ]
    return [*sections, (ENTRIES, words % {"section": _("Commitments")})]
