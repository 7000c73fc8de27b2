"""Which of the four types of actors each roadmap engages (source: Nairobi text, action item 1)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.locales import colon, comma
from core.templatetags.display import number
from dashboards.charts.chart import Chart, Column, ColumnKind, Row
from dashboards.charts.geometry import LINE, TEXT, WIDTH, Text, across, wrapped
from dashboards.charts.roadmap_facts import RoadmapFacts
from roadmaps.coverage import coverage_of
from roadmaps.models import Actor, ActorGap
from roadmaps.states import ActorKind, Coverage

KINDS = tuple(ActorKind)
SHOWN = 60  # rows of the picture; the table has all
STEP, RADIUS, ROW = 26, 6, 20
_ENGAGED, _EXPLAINED = "engaged", "explained"


@dataclass(frozen=True, slots=True)
class Engagement:
    """A roadmap and, for each of the four types, whether it is engaged or a reason is given."""

    roadmap: RoadmapFacts
    states: tuple[Coverage, ...]

    @property
    def engaged(self) -> int:
        return sum(state == Coverage.ENGAGED for state in self.states)

    @property
    def has_all(self) -> bool:
        return self.engaged == len(KINDS)


def engagements(roadmaps: Sequence[RoadmapFacts]) -> list[Engagement]:
    """The roadmaps, those that engage the most types first. One statement."""
    answers = _answers([row.draft_pk for row in roadmaps])
    rows = [Engagement(row, _states(answers[row.draft_pk])) for row in roadmaps]
    return sorted(rows, key=lambda row: -row.engaged)


def _states(answers: Mapping[str, set[str]]) -> tuple[Coverage, ...]:
    covered = coverage_of(answers[_ENGAGED], answers[_EXPLAINED])
    return tuple(each.state for each in covered)


def _answers(drafts: Collection[int]) -> Mapping[int, Mapping[str, set[str]]]:
    """By draft: the kinds of organisations engaged, and the types for which a reason is given."""
    actors = Actor.objects.filter(draft__in=drafts).order_by()
    gaps = ActorGap.objects.filter(draft__in=drafts).order_by()
    answers: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for draft, answer, kind in _kinds(actors, _ENGAGED, "organisation__kind").union(
        _kinds(gaps, _EXPLAINED, "kind")
    ):
        answers[draft][answer].add(kind)
    return answers


def _kinds(rows: QuerySet[Any], answer: str, kind: str) -> QuerySet[Any, tuple[int, str, str]]:
    kinds = Cast(kind, CharField(max_length=30))
    return rows.values_list("draft", Value(answer, CharField()), kinds)


def actors_chart(rows: Sequence[Engagement], today: date) -> Chart:
    """A dot for each roadmap and type, and for each type how many engage it."""
    source = _("organisations that the newest draft of each roadmap names")
    if not rows:
        return Chart("actors", _("No roadmaps to show"), "", source, today)
    complete = sum(row.has_all for row in rows)
    title = ngettext(
        "%(part)s of %(all)s roadmap engages all four types of actors",
        "%(part)s of %(all)s roadmaps engage all four types of actors",
        len(rows),
    ) % {"part": number(complete), "all": number(len(rows))}
    return Chart(
        "actors",
        title,
        _("Public, private, academic and other non-state actors in each roadmap"),
        source,
        today,
        columns=(
            Column(_("Party"), ColumnKind.TEXT),
            *(Column(str(kind.label), ColumnKind.TEXT) for kind in KINDS),
            Column(_("Types engaged")),
        ),
        rows=[_row(row) for row in rows],
        picture=_matrix(rows),
        note=_left_out(len(rows) - SHOWN),
    )


def _left_out(count: int) -> str:
    if count <= 0:
        return ""
    return ngettext(
        "The picture ends after %(shown)s roadmaps; %(count)s more is in the table.",
        "The picture ends after %(shown)s roadmaps; %(count)s more are in the table.",
        count,
    ) % {"shown": number(SHOWN), "count": number(count)}


def _row(row: Engagement) -> Row:
    facts = row.roadmap
    url = reverse("roadmaps:roadmap", args=[facts.workshop, facts.code])
    states = [str(state.label) for state in row.states]
    return Row((facts.name, *states, row.engaged), url)


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    style: str


@dataclass(frozen=True, slots=True)
class DotMatrix:
    """`leaders` is a path from each heading down to its column, `rules` the lines below rows."""

    height: int
    words: Sequence[Text]
    dots: Sequence[Dot]
    leaders: str
    rules: str
    radius: int = RADIUS
    width: int = WIDTH
    template: str = "dashboards/charts/_dots.html"


def _matrix(rows: Sequence[Engagement]) -> DotMatrix:
    """A heading for each type with its totals, the last type on top: no line crosses a word."""
    columns = [WIDTH - STEP * (len(KINDS) - place) + STEP / 2 for place in range(len(KINDS))]
    words, dots = _key()
    top = 3 * (LINE + 4) + 10
    headings = list(zip(KINDS, columns, strict=True))
    first_row = top + len(headings) * LINE + 16
    leaders = []
    for line, (place, (kind, x)) in enumerate(reversed(list(enumerate(headings)))):
        y = top + line * LINE
        totals = Counter(row.states[place] for row in rows)
        words.append(Text(across(x - 10), y + TEXT - 3, _heading(kind, totals), "end"))
        leaders.append(f"M{across(x - 6)} {y + 5}H{across(x)}V{first_row - RADIUS - 4}")
    y, rules = first_row, []
    for row in rows[:SHOWN]:
        names = wrapped(row.roadmap.name, columns[0] - STEP)
        for place, name in enumerate(names):
            words.append(Text(across(0), round(y + 4 + place * LINE, 1), name))
        dots += [Dot(across(x), y, state) for x, state in zip(columns, row.states, strict=True)]
        y += ROW + (len(names) - 1) * LINE
        rules.append(f"M0 {y - ROW / 2}H{WIDTH}")
    return DotMatrix(round(y), words, dots, "".join(leaders), "".join(rules))


def _key() -> tuple[list[Text], list[Dot]]:
    words, dots = [], []
    for place, state in enumerate((Coverage.ENGAGED, Coverage.EXPLAINED, Coverage.OPEN)):
        y = 8 + place * (LINE + 4)
        dots.append(Dot(across(RADIUS + 1), y, state))
        words.append(Text(across(2 * RADIUS + 10), y + 4, str(state.label)))
    return words, dots


def _heading(kind: ActorKind, totals: Counter[Coverage]) -> str:
    """“Private: 4 engaged, 2 reason given”: the numbers that the column adds up to."""
    words = _("%(count)s engaged") % {"count": number(totals[Coverage.ENGAGED])}
    if explained := totals[Coverage.EXPLAINED]:
        reasons = ngettext("%(count)s reason given", "%(count)s reasons given", explained)
        words += f"{comma()} {reasons % {'count': number(explained)}}"
    return f"{kind.label}{colon()} {words}"
