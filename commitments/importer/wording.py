"""The sentences about lists of commitments."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.templatetags.display import number
from imports.display import Wording


def _applied(counts: Mapping[str, int]) -> list[str]:
    new, updated, unchanged = (counts[name] for name in ("new", "updated", "unchanged"))
    lines = [
        (ngettext("%(shown)s new entry", "%(shown)s new entries", new), new),
        (ngettext("%(shown)s entry changed", "%(shown)s entries changed", updated), updated),
        (
            ngettext(
                "%(shown)s entry already there and unchanged",
                "%(shown)s entries already there and unchanged",
                unchanged,
            ),
            unchanged,
        ),
    ]
    return [line % {"shown": number(n)} for line, n in lines]


def _undone(report: Mapping[str, Any]) -> list[str]:
    removed, restored = report["removed"], report["restored"]
    retained = len(report["retained"])
    lines = [
        (ngettext("%(shown)s entry removed", "%(shown)s entries removed", removed), removed),
        (
            ngettext(
                "%(shown)s entry put back as it was",
                "%(shown)s entries put back as they were",
                restored,
            ),
            restored,
        ),
        (ngettext("%(shown)s entry kept", "%(shown)s entries kept", retained), retained),
    ]
    return [line % {"shown": number(n)} for line, n in lines]


WORDING = Wording(
    title=_("Import commitments from Excel"),
    introduction=_(
        "Upload the workbook that you downloaded and filled in, or another list of commitments, "
        "milestones or actors. Milestones and actors on further sheets are read with it. You see "
        "every row and what would happen to it before anything is written. What a list leaves "
        "blank stays as it is."
    ),
    file=_("Workbook or list"),
    earlier=_("Lists uploaded for this roadmap"),
    search=_("Title, institution or organisation"),
    result=_("See the commitments"),
    no_list=_("The file is empty. Choose a file with commitments, milestones or actors."),
    unnamed=_("Say which column holds the titles, the milestones or the organisations."),
    not_a_list=_("no such list"),
    groups=_("Action items as headings above their commitments"),
    applied=_applied,
    undone=_undone,
)
