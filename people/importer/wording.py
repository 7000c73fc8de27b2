"""The sentences about lists of participants."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.templatetags.display import number
from imports.display import Wording
from people.importer.batches import NO_LIST
from people.importer.undo import UndoSummary, undone_in_words


def _applied(counts: Mapping[str, int]) -> list[str]:
    new, updated, unchanged = (counts[name] for name in ("new", "updated", "unchanged"))
    lines = [
        (ngettext("%(shown)s new person", "%(shown)s new people", new), new),
        (ngettext("%(shown)s person updated", "%(shown)s people updated", updated), updated),
        (
            ngettext(
                "%(shown)s person already known and unchanged",
                "%(shown)s people already known and unchanged",
                unchanged,
            ),
            unchanged,
        ),
    ]
    return [line % {"shown": number(n)} for line, n in lines]


def _undone(report: Mapping[str, Any]) -> list[str]:
    removed, restored = report["removed"], report["restored"]
    retained = sum(report.get("stays", {}).values()) or len(report["retained"])
    lines = [
        (ngettext("%(shown)s person removed", "%(shown)s people removed", removed), removed),
        (
            ngettext(
                "%(shown)s entry put back as it was",
                "%(shown)s entries put back as they were",
                restored,
            ),
            restored,
        ),
        (ngettext("%(shown)s person kept", "%(shown)s people kept", retained), retained),
    ]
    words = [line % {"shown": number(n)} for line, n in lines]
    return [*words, *UndoSummary.from_json(report).additions]


def _proposed(rows: int) -> str:
    words = ngettext(
        "%(rows)s row probably names a person who is listed above or known already",
        "%(rows)s rows probably name people who are listed above or known already",
        rows,
    )
    return words % {"rows": number(rows)}


WORDING = Wording(
    title=_("Import participants"),
    introduction=_(
        "Upload the list as the host sent it. You see every row and what would happen to it before "
        "anything is written."
    ),
    file=_("List of participants"),
    proposed=_proposed,
    proposed_because=_(
        "Name and country are the same. Only the position differs, or the organisation is missing "
        "on one side."
    ),
    earlier=_("Lists uploaded for this event"),
    search=_("Name, e-mail or country"),
    result=_("See the participants"),
    no_list=NO_LIST,
    unnamed=_("Say which column holds the names."),
    unnamed_further=_(
        "Each person in a row needs a column of names. Say which column holds the name of the "
        "second person, or that there is none."
    ),
    further_items=_("A row names more than one person. Import all of them?"),
    yes_further=_("Import all of them"),
    no_further=_("Import the first person only"),
    not_a_list=_("no list of people"),
    groups=_("Countries as headings above their people"),
    applied=_applied,
    undone=_undone,
    not_undone=undone_in_words,
)
