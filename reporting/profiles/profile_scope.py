"""Where contributors may write in the institutional profile of a report."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.writing_scopes import WritingScope
from documents.writing_scopes import scope_of
from reporting.kind import REPORT

NAME = "profile"  # of the rows; stored in writing scopes and verdicts
PROFILE = scope_of(REPORT.name, NAME)


def scopes() -> Iterable[tuple[WritingScope, str]]:
    """The profile, named as a part of a report: it stands in a list with other documents'."""
    return [(PROFILE, _("Progress report: institutional profile"))]
