"""Why something is late: in its party's own words, or else what stands in the way."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.local_days import LocalDays
from core.locales import colon
from core.templatetags.display import days as in_days
from core.templatetags.display import number
from dashboards.briefs.content import Link, quoted
from dashboards.figures.alerts import reason_for
from dashboards.figures.needs import Need
from dashboards.figures.status_rows import StatusRow
from dashboards.local import party_name
from deadlines.models import Extension
from documents.states import DraftState

# What UNOSSC decided by itself has the same person twice, and its reason is not the party's.
BY_PARTY = Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by"))


class Late(NamedTuple):
    """An overdue deadline of a party; `reason` is the newest that it gave for more time."""

    code: str
    name: str
    days: int
    reason: str
    language: str


def late_of(
    deadlines: Any, parties: Iterable[int], days: LocalDays, language: str
) -> dict[int, list[Late]]:
    """What is overdue for each of these parties, the oldest first. One statement."""
    overdue: dict[int, list[Late]] = {}
    chosen = with_reasons(deadlines.overdue(days).filter(party__in=list(parties)))
    columns = ("party_id", "party__code", "due_on", "party__time_zone", "own_reason",
               "party__language")  # fmt: skip
    rows = chosen.order_by("due_on", "pk").values_list(*columns, party_name(language, "party__"))
    for party, code, due_on, zone_name, reason, written_in, name in rows:
        late_by = (days.in_zone(zone_name) - due_on).days
        overdue.setdefault(party, []).append(Late(code, name, late_by, reason or "", written_in))
    return overdue


def with_reasons(deadlines: Any) -> Any:
    """Annotates `own_reason`: the newest reason that the party gave when it asked for more time."""
    requests = Extension.objects.filter(BY_PARTY, deadline=OuterRef("pk")).order_by("-pk")
    return deadlines.annotate(own_reason=Subquery(requests.values("reason")[:1]))


def own_reason(rows: Iterable[Late]) -> Link | None:
    """The first reason that the party gave, in its own words; None without one."""
    return next((quoted(row.reason, row.language) for row in rows if row.reason), None)


def reason_follows() -> str:
    """What stands before the party's own words."""
    return _("Its reason") + colon()


def obstacle(row: StatusRow) -> str:
    """What keeps a roadmap from being submitted, as far as it is known."""
    if not row.has_writers:
        need = Need.INVITATION if row.invited_at else Need.NOBODY
        return reason_for(row, need)
    if row.draft_state == DraftState.RETURNED:
        return reason_for(row, Need.RETURNED)
    if not row.has_been_here:
        return reason_for(row, Need.NEVER_SIGNED_IN)
    return ngettext(
        "%(written)s of %(count)s section has text",
        "%(written)s of %(count)s sections have text",
        row.sections,
    ) % {"written": number(row.written), "count": number(row.sections)}


def oldest(rows: Iterable[Late]) -> str:
    """By how much the oldest is overdue."""
    return _("%(days)s overdue") % {"days": in_days(max(row.days for row in rows))}
