"""The charts of a question: its answers by period, by group of parties, and on the map."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.display import number
from dashboards.charts.chart import Chart, Column, ColumnKind, Row
from dashboards.charts.stacked_bars import Bar, stacked_bars
from dashboards.maps.picture import Value, picture
from dashboards.maps.wording import disclaimer
from dashboards.maps.world import numbers, world
from reporting.models import PublishedAnswer
from reporting.profiles.answer_rules import since_in_words
from reporting.profiles.answer_states import Answer

# From the most to the least, each with its fill in bars and on maps.
FILL_OF = {Answer.IN_FORCE: "full", Answer.PREPARED: "dense", Answer.NO: "empty"}


@dataclass(frozen=True, slots=True)
class Counted:
    """The answers of a period, a group or a question. `url` leads to those who gave them."""

    name: str
    counts: Counter[str]
    url: str = ""
    is_rest: bool = False

    @classmethod
    def of(
        cls, name: str, answers: Iterable[str], url: str = "", *, is_rest: bool = False
    ) -> "Counted":
        return cls(name, Counter(answers), url, is_rest)

    @property
    def parts(self) -> list[int]:
        return [self.counts[answer] for answer in FILL_OF]

    @property
    def all(self) -> int:
        return sum(self.parts)

    @property
    def in_force(self) -> int:
        return self.counts[Answer.IN_FORCE]

    @property
    def share(self) -> float:
        return self.in_force / self.all if self.all else 0.0


def source() -> str:
    """Where the answers come from."""
    return _("institutional profiles in accepted progress reports on this site")


def bars_chart(
    key: str, title: str, label: str, rows: Sequence[Counted], today: date, note: str = ""
) -> Chart:
    """Stacked bars with the same numbers as a table; only a title where there is no row."""
    if not any(row.all for row in rows):
        return Chart(key, _("No party has answered yet"), "", source(), today)
    labels = [str(answer.label) for answer in FILL_OF]
    bars = [Bar(row.name, _parties(row.all), row.parts) for row in rows]
    return Chart(
        key,
        title,
        _("Parties by their answer"),
        source(),
        today,
        columns=(
            Column(label, ColumnKind.TEXT),
            *(Column(each) for each in labels),
            Column(_("All parties that answered")),
        ),
        rows=[Row((row.name, *row.parts, row.all), row.url) for row in rows],
        picture=stacked_bars(labels, bars, list(FILL_OF.values())),
        note=note,
    )


def _parties(count: int) -> str:
    words = ngettext("%(count)s party", "%(count)s parties", count)
    return words % {"count": number(count)}


def periods_chart(periods: Sequence[Counted], today: date) -> Chart:
    """From the oldest period to the newest; the finding compares the two ends."""
    note = ""
    if len(periods) > 1:
        note = _("Not the same parties report in each period. What changed is listed below.")
    return bars_chart("periods", _over_time(periods), _("Reporting period"), periods, today, note)


def _over_time(periods: Sequence[Counted]) -> str:
    if not periods:
        return ""
    first, newest = periods[0], periods[-1]
    title = ngettext(
        "In force in %(part)s of %(all)s party in “%(period)s”",
        "In force in %(part)s of %(all)s parties in “%(period)s”",
        newest.all,
    ) % _values(newest)
    if len(periods) < 2:
        return title
    more = _("%(finding)s; %(part)s of %(all)s in “%(period)s”")
    return more % {**_values(first), "finding": title}


def _values(row: Counted) -> dict[str, str]:
    return {"part": number(row.in_force), "all": number(row.all), "period": row.name}


def groups_chart(groups: Sequence[Counted], label: str, today: date) -> Chart:
    """The finding names the groups in which the most and the least parties have it in force."""
    note = _("A party that belongs to two of these counts under each.")
    return bars_chart("groups", _most_and_least(groups), label, groups, today, note)


def _most_and_least(groups: Sequence[Counted]) -> str:
    named = [group for group in groups if not group.is_rest] or groups
    if not named:
        return ""
    most = max(named, key=lambda group: (group.share, group.all))
    least = min(named, key=lambda group: (group.share, -group.all))
    words = {"most": most.name, "part": number(most.in_force), "all": number(most.all)}
    if most.share == least.share:
        return _("%(most)s: in force in %(part)s of %(all)s") % words
    return _("%(most)s: in force in %(part)s of %(all)s; %(least)s: %(other)s of %(of)s") % {
        **words,
        "least": least.name,
        "other": number(least.in_force),
        "of": number(least.all),
    }


def map_chart(answers: Sequence[PublishedAnswer], today: date) -> Chart:
    """The countries by their answer. Regional bodies are in the table only; without the outlines,
    which come with the front-end files, there is no picture."""
    outlines = world()
    shown = [row for row in answers if row.party.code in numbers()]
    drawn = None
    if outlines and shown:
        states = {fill: str(answer.label) for answer, fill in FILL_OF.items()}
        drawn = picture(outlines, [_on_map(row) for row in shown], states)
    return Chart(
        "map",
        _map_title(shown),
        _("Countries by their answer. Regional bodies are in the table only."),
        _("%(answers)s; outlines by Natural Earth") % {"answers": source()},
        today,
        columns=[
            Column(words, ColumnKind.TEXT)
            for words in (_("Party"), _("Answer"), _("Since"), _("Reference"), _("Link"))
        ],
        rows=[_row(row) for row in answers],
        picture=drawn,
        file_picture=drawn.for_file() if drawn else None,
        note=disclaimer(),
    )


def _map_title(shown: Sequence[PublishedAnswer]) -> str:
    if not shown:
        return _("No country has answered yet")
    in_force = sum(row.answer == Answer.IN_FORCE for row in shown)
    return ngettext(
        "In force in %(part)s of %(count)s country",
        "In force in %(part)s of %(count)s countries",
        len(shown),
    ) % {"part": number(in_force), "count": number(len(shown))}


def _on_map(row: PublishedAnswer) -> Value:
    answer = Answer(row.answer)
    name = row.party.local_name
    return Value(row.party.code, name, str(answer.label), FILL_OF[answer], _profile_of(row))


def _row(row: PublishedAnswer) -> Row:
    since = since_in_words(row.since) if row.since else None
    answer = str(Answer(row.answer).label)
    cells = (row.party.local_name, answer, since, row.reference or None, row.link or None)
    return Row(cells, _profile_of(row))


def _profile_of(row: PublishedAnswer) -> str:
    return reverse("profiles:ladder", args=[row.party.code])
