"""The chart of what makes delivery difficult."""

from collections.abc import Callable, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.display import number
from dashboards.charts.chart import Chart, Column, ColumnKind, Row
from dashboards.charts.stacked_bars import Bar, stacked_bars
from dashboards.period_overview.reported import Named

FILLS = ("full", "empty")


def challenges_chart(
    challenges: Sequence[Named], reports: int, today: date, url_of: Callable[..., str]
) -> Chart:
    """In how many of the accepted `reports` each challenge is named; the finding is the most
    frequent one. `url_of` gives the list of the entries that name a `challenge`."""
    source = _("accepted progress reports on this site")
    if not challenges:
        return Chart("challenges", _("No report names a challenge yet"), "", source, today)
    labels = [_("Reports that name it"), _("Other reports")]
    return Chart(
        "challenges",
        _finding(challenges[0], reports),
        _("Accepted reports by the challenges that they name; one may name several"),
        source,
        today,
        columns=(
            Column(_("Challenge"), ColumnKind.TEXT),
            Column(labels[0]),
            Column(_("Entries that name it")),
            Column(_("All accepted reports")),
        ),
        rows=[
            Row((each.title, each.reports, each.entries, reports), url_of(challenge=each.code))
            for each in challenges
        ],
        picture=stacked_bars(labels, [_bar(each, reports) for each in challenges], FILLS),
    )


def _bar(challenge: Named, reports: int) -> Bar:
    words = _("%(part)s of %(all)s") % {"part": number(challenge.reports), "all": number(reports)}
    return Bar(challenge.title, words, (challenge.reports, reports - challenge.reports))


def _finding(most: Named, reports: int) -> str:
    return ngettext(
        "“%(challenge)s” is named in %(part)s of %(all)s report",
        "“%(challenge)s” is named in %(part)s of %(all)s reports",
        reports,
    ) % {"challenge": most.title, "part": number(most.reports), "all": number(reports)}
