"""Who needs attention, and why, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.locales import current_locale
from core.templatetags.display import days, number
from dashboards.figures.dates import Slip
from dashboards.figures.standing import Standing
from roadmaps.states import DraftState

PATIENCE = 3  # days after which a return or a submission is worth a word


@dataclass(frozen=True, slots=True)
class Concern:
    """One reason to look at one roadmap. The lower the rank, the more urgent."""

    standing: Standing
    rank: int
    tone: str
    label: str
    why: str


def concerns(standings: Sequence[Standing], slips: dict[int, Slip]) -> list[Concern]:
    """One for each roadmap that has a reason, the most urgent first."""
    found = (concern(standing, slips.get(standing.party_pk)) for standing in standings)
    return sorted(_some(found), key=lambda c: (c.rank, -c.standing.days_since))


def concern(standing: Standing, slip: Slip | None) -> Concern | None:
    """The first of these that holds."""
    if not standing.has_writers and not standing.is_in:
        return Concern(standing, 0, "late", _("nobody acting for it"), _to_invite(standing))
    if late := standing.days_late:
        label = ngettext("%(count)s day overdue", "%(count)s days overdue", late)
        return Concern(standing, 1, "late", label % {"count": number(late)}, _due(standing))
    if standing.asked_at:
        why = _("Since %(date)s; the answer is yours") % {"date": _day(standing.asked_at)}
        return Concern(standing, 2, "wait", _("asks for more time"), why)
    if standing.is_waiting and standing.days_since >= PATIENCE:
        return Concern(standing, 3, "wait", _("waits for you"), _submitted(standing))
    if slip and slip.overdue:
        label = ngettext(
            "%(count)s overdue milestone", "%(count)s overdue milestones", slip.overdue
        )
        why = _("Dates have passed that nobody settled or moved")
        return Concern(standing, 4, "late", label % {"count": number(slip.overdue)}, why)
    if standing.draft_state == DraftState.RETURNED and standing.days_since >= PATIENCE:
        label = _("returned %(days)s ago") % {"days": days(standing.days_since)}
        return Concern(standing, 5, "wait", label, _returned(standing))
    if not standing.is_started:
        return Concern(standing, 6, "none", _("not started"), _silence(standing))
    return None


def _some(found: Iterable[Concern | None]) -> Iterable[Concern]:
    return (concern for concern in found if concern)


def _to_invite(standing: Standing) -> str:
    if not standing.invitable:
        return _("No focal point, alternate or contributor; nobody from its list to invite")
    return ngettext(
        "No focal point since the workshop; %(count)s participant could be invited",
        "No focal point since the workshop; %(count)s participants could be invited",
        standing.invitable,
    ) % {"count": number(standing.invitable)}


def _due(standing: Standing) -> str:
    if standing.due_on > standing.baseline_on:
        return _("Was due on %(date)s, moved from %(baseline)s") % {
            "date": _day(standing.due_on),
            "baseline": _day(standing.baseline_on),
        }
    return _("Was due on %(date)s") % {"date": _day(standing.due_on)}


def _submitted(standing: Standing) -> str:
    words = {"date": _day(standing.since), "number": number(standing.submissions)}
    if standing.submissions > 1:
        return _("Submitted on %(date)s, time no. %(number)s") % words
    return _("Submitted on %(date)s") % words


def _returned(standing: Standing) -> str:
    if not standing.to_change:
        return _("All remarks are answered; not submitted again yet")
    return ngettext(
        "%(count)s section to change", "%(count)s sections to change", standing.to_change
    ) % {"count": number(standing.to_change)}


def _silence(standing: Standing) -> str:
    if not standing.has_been_here:
        return _("Nobody who may write has signed in since the workshop")
    return _("Opened, but no text yet")


def _day(value: object) -> str:
    return str(format_date(value, "long", locale=current_locale()))
