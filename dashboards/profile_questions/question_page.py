"""One question of the institutional profile: its answers over time, on the map and by group."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from countries.party_filter import Choice, PartyFilter, read_party_filter, regions_and_groups
from dashboards.charts.chart import Chart
from dashboards.charts.regions import SUB_REGIONS
from dashboards.profile_questions.answer_changes import Changes, changes_between
from dashboards.profile_questions.question_charts import (
    Counted,
    groups_chart,
    map_chart,
    periods_chart,
)
from dashboards.profile_questions.question_groups import WAYS, chosen_way, grouped
from reporting.models import PublishedAnswer, Question, ReportingPeriod
from reporting.profiles.answer_rules import since_in_words
from reporting.profiles.matrix import periods_with_answers, title_of, value_of

PAGE = 50


@dataclass(frozen=True)
class AnswerRow:
    """A party's answer in the chosen period, and in the one that it is compared with."""

    answer: PublishedAnswer
    before: PublishedAnswer | None

    @property
    def since(self) -> str:
        return since_in_words(self.answer.since) if self.answer.since else ""


class QuestionPage:
    """Five statements. A value of a filter that is not known filters nothing.

    `versions` are the question as the published versions of the questionnaire ask it.
    """

    def __init__(
        self, versions: list[Question], query: Mapping[str, str], today: date, language: str
    ) -> None:
        self.versions, self.query = versions, query
        self.today, self.language = today, language

    @property
    def question(self) -> Question:
        """As it was asked last."""
        return self.versions[0]

    @property
    def is_asked(self) -> bool:
        """Whether reports still answer it."""
        return self.question.questionnaire.number == self.question.newest  # type: ignore[attr-defined]

    @cached_property
    def _named(self) -> tuple[tuple[str, str], ...]:
        return regions_and_groups()

    @cached_property
    def parties(self) -> PartyFilter:
        return read_party_filter(self.query, self._named)

    @cached_property
    def periods(self) -> list[ReportingPeriod]:
        """Those in which somebody answered it, the newest first."""
        return periods_with_answers(self.question.code)

    def _asked_period(self, name: str) -> ReportingPeriod | None:
        by_value = {value_of(period): period for period in self.periods}
        return by_value.get(self.query.get(name, ""))

    @cached_property
    def period(self) -> ReportingPeriod | None:
        """The chosen one, or else the newest."""
        return self._asked_period("period") or (self.periods[0] if self.periods else None)

    @cached_property
    def before(self) -> ReportingPeriod | None:
        """The period that it is compared with: the chosen one, or else the one before."""
        asked = self._asked_period("before")
        if self.period is None or (asked and asked != self.period):
            return asked
        older = self.periods[self.periods.index(self.period) + 1 :]
        return older[0] if older else None

    @property
    def way(self) -> str:
        """How the parties are grouped."""
        return chosen_way(self.query.get("regions", ""))

    @cached_property
    def query_string(self) -> str:
        """What the address says, without what is not known."""
        own = {
            name: value_of(period)
            for name in ("period", "before")
            if (period := self._asked_period(name))
        }
        way = {} if self.way == SUB_REGIONS else {"regions": self.way}
        return urlencode({**own, **self.parties.chosen, **way})

    @property
    def choices(self) -> list[Choice]:
        """The fields of the form."""
        options = tuple(
            (value_of(period), title_of(period, self.periods)) for period in self.periods
        )
        period, before = (value_of(each) if each else "" for each in (self.period, self.before))
        compared = [Choice("before", _("Compared with"), (("", options),), before)]
        return [
            Choice("period", _("Reporting period"), (("", options),), period),
            *(compared if len(options) > 1 else []),
            *self.parties.choices(self._named),
            Choice("regions", _("Compare groups by"), (("", WAYS),), self.way),
        ]

    @cached_property
    def _answers(self) -> dict[int, list[PublishedAnswer]]:
        """The answers of the chosen parties by period, in the order of names. One statement."""
        answers = PublishedAnswer.objects.filter(code=self.question.code)
        parties = self.parties.parties(self.today)
        answers = answers if parties is None else answers.of_parties(parties)
        by_period: dict[int, list[PublishedAnswer]] = {}
        for row in answers.select_related("party").order_by("party__sort_key", "party_id"):
            by_period.setdefault(row.period_id, []).append(row)
        return by_period

    def _in(self, period: ReportingPeriod | None) -> list[PublishedAnswer]:
        return self._answers.get(period.pk, []) if period else []

    @property
    def answers(self) -> list[PublishedAnswer]:
        """Those of the chosen period."""
        return self._in(self.period)

    @cached_property
    def changes(self) -> Changes | None:
        """What changed since the other period; None where there is only one."""
        if self.before is None:
            return None
        return changes_between(self._in(self.before), self.answers)

    @cached_property
    def page(self) -> Page:
        before = {row.party_id: row for row in self._in(self.before)}
        rows = [AnswerRow(row, before.get(row.party_id)) for row in self.answers]
        return Paginator(rows, PAGE).get_page(self.query.get("page"))

    def _periods(self) -> Chart:
        rows = [
            Counted.of(title_of(period, self.periods), [row.answer for row in self._in(period)])
            for period in reversed(self.periods)
            if self._in(period)
        ]
        return periods_chart(rows, self.today)

    def _groups(self) -> Chart:
        rows = [
            Counted.of(
                group.name,
                [row.answer for row in group.rows],
                self._narrowed(group.filters),
                is_rest=group.is_rest,
            )
            for group in grouped(self.way, self.answers, self.today, self.language)
        ]
        return groups_chart(rows, str(dict(WAYS)[self.way]), self.today)

    def _map(self) -> Chart:
        return map_chart(self.answers, self.today)

    def _narrowed(self, filters: Mapping[str, str]) -> str:
        """This page for the parties of a group; empty where another filter would be replaced."""
        if not filters or filters.keys() & self.parties.chosen.keys() or self.period is None:
            return ""
        query = {"period": value_of(self.period), **self.parties.chosen, **filters}
        return f"{self._address}?{urlencode(query)}#parties"

    @property
    def _address(self) -> str:
        return reverse("dashboards:profile-question", args=[self.question.code])

    def chart(self, key: str) -> Chart:
        """The chart with the address of its files. Raises KeyError for an unknown key."""
        makers: dict[str, Callable[[], Chart]] = {
            "periods": self._periods,
            "groups": self._groups,
            "map": self._map,
        }
        scope = f"{self.question.code}-{self.period.code}" if self.period else self.question.code
        made = makers[key]()
        return replace(made, address=self._address + key, query=self.query_string, scope=scope)

    @property
    def charts(self) -> list[Chart]:
        """Those that stand side by side; the map stands below them."""
        return [self.chart("periods"), self.chart("groups")]

    @property
    def map(self) -> Chart:
        return self.chart("map")
