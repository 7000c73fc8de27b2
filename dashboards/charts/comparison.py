"""Workshops and regions compared: how many of the expected roadmaps have come how far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from core.templatetags.display import number, percent
from dashboards.charts.chart import Chart, Column, ColumnKind, Row
from dashboards.charts.regions import Group
from dashboards.charts.roadmap_facts import RoadmapFacts
from dashboards.charts.stacked_bars import Bar, stacked_bars


@dataclass(frozen=True, slots=True)
class Counts:
    """The roadmaps of a group by how far they have come: the first four add up to `expected`.

    `submitted` is "submitted or later"; `waiting` in review, amendments of published ones too;
    `in_time` were first submitted by the date first agreed, and may have been returned since.
    """

    published: int
    decided_or_in_review: int
    being_written: int
    not_started: int
    submitted: int
    waiting: int
    in_time: int

    @property
    def expected(self) -> int:
        return sum(self.parts)

    @property
    def parts(self) -> tuple[int, int, int, int]:
        return (self.published, self.decided_or_in_review, self.being_written, self.not_started)

    @property
    def share(self) -> float:
        """The share that is submitted or later."""
        return self.submitted / self.expected if self.expected else 0

    @property
    def share_in_time(self) -> float:
        return self.in_time / self.expected if self.expected else 0


def counts_of(roadmaps: Sequence[RoadmapFacts]) -> Counts:
    published = sum(row.is_published for row in roadmaps)
    submitted = sum(row.is_in for row in roadmaps)
    not_started = sum(row.is_not_started for row in roadmaps)
    return Counts(
        published=published,
        decided_or_in_review=submitted - published,
        being_written=len(roadmaps) - submitted - not_started,
        not_started=not_started,
        submitted=submitted,
        waiting=sum(row.is_waiting for row in roadmaps),
        in_time=sum(row.is_in_time for row in roadmaps),
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """A group with its counts, and the address of the dashboard that shows the same roadmaps."""

    name: str
    counts: Counts
    url: str = ""
    is_rest: bool = False


def compared(group: Group[RoadmapFacts], url: str) -> Compared:
    return Compared(group.name, counts_of(group.rows), url, group.is_rest)


def comparison_chart(
    key: str, label: str, groups: Sequence[Compared], today: date, note: str = ""
) -> Chart:
    """A bar for each group; `label` is the heading of the column of their names."""
    shown = [group for group in groups if group.counts.expected]
    source = _("roadmaps and their submissions as recorded on this site")
    if not shown:
        return Chart(key, _("No roadmaps to compare"), "", source, today)
    return Chart(
        key,
        _finding([group for group in shown if not group.is_rest] or shown),
        _("Expected roadmaps by how far they have come"),
        source,
        today,
        columns=_columns(label),
        rows=[Row((group.name, *_cells(group.counts)), group.url) for group in shown],
        picture=stacked_bars(_parts(), [_bar(group) for group in shown]),
        note=" ".join(words for words in (_in_time(), note) if words),
    )


def _in_time() -> str:
    return _("In time: first submitted by the date first agreed, whatever happened since.")


def _bar(group: Compared) -> Bar:
    counts = group.counts
    remark = _("%(part)s of %(all)s (%(share)s)") % {
        "part": number(counts.submitted),
        "all": number(counts.expected),
        "share": percent(counts.share),
    }
    below = _("In review: %(waiting)s; in time: %(in_time)s (%(share)s)") % {
        "waiting": number(counts.waiting),
        "in_time": number(counts.in_time),
        "share": percent(counts.share_in_time),
    }
    return Bar(group.name, remark, counts.parts, below)


def _finding(groups: Sequence[Compared]) -> str:
    """Which group is furthest and which is least far, by the share submitted or later."""
    first = max(groups, key=lambda group: (group.counts.share, group.counts.expected))
    last = min(groups, key=lambda group: (group.counts.share, -group.counts.expected))
    if first.counts.share == last.counts.share:
        return _same_everywhere(groups)
    return ngettext(
        "%(first)s: %(part)s of %(all)s roadmap submitted or later; "
        "%(last)s: %(last_part)s of %(last_all)s",
        "%(first)s: %(part)s of %(all)s roadmaps submitted or later; "
        "%(last)s: %(last_part)s of %(last_all)s",
        first.counts.expected,
    ) % {
        "first": first.name,
        "part": number(first.counts.submitted),
        "all": number(first.counts.expected),
        "last": last.name,
        "last_part": number(last.counts.submitted),
        "last_all": number(last.counts.expected),
    }


def _same_everywhere(groups: Sequence[Compared]) -> str:
    if len(groups) > 1:
        return _("From %(first)s to %(last)s, the same share is submitted or later: %(share)s") % {
            "first": groups[0].name,
            "last": groups[-1].name,
            "share": percent(groups[0].counts.share),
        }
    counts = groups[0].counts
    return ngettext(
        "%(name)s: %(part)s of %(all)s roadmap submitted or later",
        "%(name)s: %(part)s of %(all)s roadmaps submitted or later",
        counts.expected,
    ) % {
        "name": groups[0].name,
        "part": number(counts.submitted),
        "all": number(counts.expected),
    }


def _parts() -> tuple[str, ...]:
    return (
        _("Published"),
        _("Submitted or accepted, not published yet"),
        _("Being written, or returned"),
        _("Not started"),
    )


def _columns(label: str) -> tuple[Column, ...]:
    return (
        Column(label, ColumnKind.TEXT),
        Column(pgettext("roadmaps", "Expected")),
        Column(_("Submitted or later")),
        Column(_("Share submitted"), ColumnKind.SHARE),
        *(Column(part) for part in _parts()),
        Column(_("In review")),
        Column(_("First submitted by the date first agreed")),
        Column(_("Share in time"), ColumnKind.SHARE),
    )


def _cells(counts: Counts) -> tuple[int | float, ...]:
    return (
        counts.expected,
        counts.submitted,
        round(counts.share, 4),
        *counts.parts,
        counts.waiting,
        counts.in_time,
        round(counts.share_in_time, 4),
    )
