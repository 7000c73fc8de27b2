"""Where contributors may write in a contribution: in its sections, one by one."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.writing_scopes import WritingScope
from documents.models import SectionTemplate
from documents.writing_scopes import scope_of
from synthesis.kind import KIND


def sections() -> Iterable[tuple[WritingScope, str]]:
    """The sub-themes by scope, named as parts of a contribution: they stand in a list with the
    sections of other documents."""
    return [
        (
            scope_of(KIND, template.code),
            _("Contribution: %(section)s") % {"section": template.title},
        )
        for template in SectionTemplate.objects.known_in_kind(KIND)
    ]
